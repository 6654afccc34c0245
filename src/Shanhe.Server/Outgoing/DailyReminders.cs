using NodaTime;
using Shanhe.Capabilities.Plan;

namespace Shanhe.Server.Outgoing;

/// <summary>
/// Sends the reminders once each working day at eight in the morning, plan time; later when the server was down at eight.
/// </summary>
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
        // A server that was down at eight makes up for it, once there is something to make up for.
        if (
            await ReminderDesk.LastDay(desk, stoppingToken) is { } last
            && last < desk.Today
            && clock.GetCurrentInstant().InZone(PlanDesk.PlanZone).TimeOfDay >= At
        )
            await SendAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetCurrentInstant().InZone(PlanDesk.PlanZone);
            var next = now.Date.At(At).InZoneLeniently(PlanDesk.PlanZone);
            if (next.ToInstant() <= now.ToInstant())
                next = now.Date.PlusDays(1).At(At).InZoneLeniently(PlanDesk.PlanZone);
            await Task.Delay((next.ToInstant() - now.ToInstant()).ToTimeSpan(), stoppingToken);
            await SendAsync(stoppingToken);
        }
    }

    async Task SendAsync(CancellationToken stoppingToken)
    {
        if (!desk.Package.Calendar.IsWorkingDay(desk.Today))
            return;
        var sent = await reminders.SendAsync(desk, "reminders", stoppingToken);
        log.LogInformation("Reminders: {Sent} sent, {Failed} failed", sent.Count(o => o.Sent && !o.Earlier), sent.Count(o => !o.Sent));
    }
}
