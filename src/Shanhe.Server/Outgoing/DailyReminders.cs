using NodaTime;
using Shanhe.Capabilities.Plan;

namespace Shanhe.Server.Outgoing;

/// <summary>Sends the reminders once each working day at eight in the morning, plan time.</summary>
sealed class DailyReminders(PlanDesk desk, ReminderDesk reminders, IClock clock, ILogger<DailyReminders> log) : BackgroundService
{
    static readonly LocalTime At = new(8, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Reminders stopped");
        }
    }

    async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetCurrentInstant().InZone(PlanDesk.PlanZone);
            var next = now.Date.At(At).InZoneLeniently(PlanDesk.PlanZone);
            if (next.ToInstant() <= now.ToInstant()) next = now.Date.PlusDays(1).At(At).InZoneLeniently(PlanDesk.PlanZone);
            await Task.Delay((next.ToInstant() - now.ToInstant()).ToTimeSpan(), stoppingToken);
            if (!desk.Package.Calendar.IsWorkingDay(desk.Today)) continue;
            var sent = await reminders.SendAsync(desk, "reminders", stoppingToken);
            log.LogInformation("Reminders: {Sent} sent, {Failed} failed", sent.Count(o => o.Sent), sent.Count(o => !o.Sent));
        }
    }
}
