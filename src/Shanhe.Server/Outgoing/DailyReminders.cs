using Shanhe.Capabilities.Plan;

namespace Shanhe.Server.Outgoing;

/// <summary>Sends the reminders of a working day.</summary>
sealed class DailyReminders(PlanDesk desk, ReminderDesk reminders, ILogger<DailyReminders> log)
{
    public async Task Send(CancellationToken stop)
    {
        if (!desk.Package.Calendar.IsWorkingDay(desk.Today))
            return;
        var sent = await reminders.SendAsync(desk, "reminders", stop);
        log.LogInformation("Reminders: {Sent} sent, {Failed} failed", sent.Count(o => o.Sent && !o.Earlier), sent.Count(o => !o.Sent));
    }
}
