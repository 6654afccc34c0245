using Shanhe.Capabilities.Plan;

namespace Shanhe.Server.Outgoing;

/// <summary>Looks at the clocks of open records every hour and tells those on their escalation ladders.</summary>
sealed class HourlyEscalation(PlanDesk desk, ILogger<HourlyEscalation> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (await desk.Records.Escalate(stoppingToken) is > 0 and var told)
                    log.LogInformation("Escalation: {Told} told", told);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Escalation stopped");
        }
    }
}
