using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Seals;

namespace Shanhe.Capabilities.Reminders;

/// <summary>
/// Sends the reminders of the day on every way that is set up, and notes each attempt in the journal. What was sent on a day is not sent
/// again that day, neither by a second hand nor after a restart; what failed is tried again.
/// </summary>
public sealed class ReminderDesk(IEnumerable<IReminderChannel> channels, SealBook seals, IClock clock)
{
    const string Sent = "reminder-sent";

    public async Task<IReadOnlyList<ReminderOutcome>> SendAsync(PlanDesk desk, string actor, CancellationToken cancellation)
    {
        var outcomes = new List<ReminderOutcome>();
        // Whoever is to be told of a deadline is told before the digests of the day are made.
        await desk.Records.Escalate(cancellation);
        List<Reminder> today =
        [
            .. await Reminders.Today(desk, cancellation),
            .. await CaseDigest.Today(desk, new RecordDesk(desk, clock), cancellation),
            .. await SealMail.Today(desk, seals, cancellation),
        ];
        foreach (var reminder in today)
        {
            foreach (var channel in channels.Where(c => c.IsConfigured))
                outcomes.Add(await SendOnce(desk, reminder, channel, cancellation).ConfigureAwait(false));
        }

        var day = Day(desk.Today);
        await desk.Store.Write(
            async t =>
            {
                await t.Remember(Sent, "", "day", day, cancellation);
                return true;
            },
            cancellation
        );
        if (outcomes.Any(o => !o.Earlier))
        {
            await desk.Store.Write(
                async t =>
                {
                    foreach (var outcome in outcomes.Where(o => !o.Earlier))
                        await t.Note(
                            actor,
                            "reminder",
                            outcome.Department,
                            JsonSerializer.Serialize(outcome, EvidenceJson.Options),
                            clock.GetCurrentInstant(),
                            cancellation
                        );
                    return true;
                },
                cancellation
            );
        }

        return outcomes;
    }

    static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sends what was not sent today. That it was sent is kept at once: a crash after that repeats nothing.</summary>
    static async Task<ReminderOutcome> SendOnce(PlanDesk desk, Reminder reminder, IReminderChannel channel, CancellationToken cancellation)
    {
        var (owner, name) = (reminder.Account ?? reminder.Department, $"{reminder.Kind}/{channel.Name}");
        if (await desk.Store.Remembered(Sent, owner, name, cancellation) == Day(desk.Today))
            return new(reminder.Department, channel.Name, true, reminder.Subject.Zh) { Earlier = true };
        var outcome = await SendOne(reminder, channel, cancellation).ConfigureAwait(false);
        if (outcome.Sent)
        {
            await desk.Store.Write(
                async t =>
                {
                    await t.Remember(Sent, owner, name, Day(desk.Today), cancellation);
                    return true;
                },
                cancellation
            );
        }

        return outcome;
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
