using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;

namespace Shanhe.Capabilities.Plan;

/// <summary>What became of one reminder on one way.</summary>
public sealed record ReminderOutcome(string Department, string Channel, bool Sent, string Detail);

/// <summary>Sends the reminders of the day on every way that is set up, and notes each attempt in the journal.</summary>
public sealed class ReminderDesk(IEnumerable<IReminderChannel> channels, IClock clock)
{
    public async Task<IReadOnlyList<ReminderOutcome>> SendAsync(PlanDesk desk, string actor, CancellationToken cancellation)
    {
        var outcomes = new List<ReminderOutcome>();
        // Whoever is to be told of a deadline is told before the digests of the day are made.
        desk.Records.Escalate();
        foreach (var reminder in Reminders.Today(desk).Concat(CaseDigest.Today(desk, new RecordDesk(desk, clock))))
        {
            foreach (var channel in channels.Where(c => c.IsConfigured)) outcomes.Add(await SendOne(reminder, channel, cancellation).ConfigureAwait(false));
        }

        if (outcomes.Count > 0)
        {
            desk.Store.Write(t =>
            {
                foreach (var outcome in outcomes) t.Note(actor, "reminder", outcome.Department, JsonSerializer.Serialize(outcome, EvidenceJson.Options), clock.GetCurrentInstant());
                return true;
            });
        }

        return outcomes;
    }

    static async Task<ReminderOutcome> SendOne(Reminder reminder, IReminderChannel channel, CancellationToken cancellation)
    {
        try
        {
            await channel.SendAsync(reminder, cancellation).ConfigureAwait(false);
            return new(reminder.Department, channel.Name, true, reminder.Subject.Zh);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // One way that fails must not keep the others from being tried; the outcome says so and is kept.
            return new(reminder.Department, channel.Name, false, problem.Message);
        }
    }
}
