using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Background;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Reminders;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Administration;

/// <summary>
/// What the administrator asks of the program itself. Who may ask is for page and endpoint to know: the administrator. Thread-safe.
/// </summary>
public sealed class AdministrationDesk(
    IEvidenceStore store,
    IHouseState house,
    IFolderState folder,
    DerivingProgress deriving,
    IEnumerable<IReminderChannel> channels,
    IBackground background,
    ProgramAbout about,
    IClock clock
)
{
    static readonly Duration LatestBackup = Duration.FromDays(1);

    /// <summary>What the program is made of.</summary>
    public ProgramAbout About => about;

    /// <summary>The background work, by name.</summary>
    public IReadOnlyList<WorkState> Works => background.States;

    /// <summary>The ways by which reminders go out.</summary>
    public IReadOnlyList<ChannelState> Channels => [.. channels.Select(c => new ChannelState(c.Name, c.IsConfigured, c.Settings))];

    /// <summary>How the house stands; it makes one small write to see how long that takes.</summary>
    public async ValueTask<HouseHealth> Health(Actor actor, CancellationToken cancellation = default)
    {
        var began = Stopwatch.GetTimestamp();
        await store.Write(
            async t =>
            {
                await t.Remember("health", "", "", InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant()), cancellation);
                return true;
            },
            cancellation
        );
        var took = Stopwatch.GetElapsedTime(began);
        var derived = await deriving.Now(actor, cancellation);
        return new(
            house.FreeBytes,
            house.IsShortOfRoom,
            Math.Round(took.TotalMilliseconds, 1),
            (await store.JournalHead(cancellation))?.Seq ?? 0,
            folder.Gateway,
            house.TakenGateway,
            house.KeepingFailures,
            derived?.Head ?? 0,
            derived?.Position ?? 0,
            derived is null ? 0 : Math.Max(0, derived.Head - derived.Position),
            folder.Parts()
        );
    }

    /// <summary>How the backups stand.</summary>
    public BackupState Backups()
    {
        var made = folder.Backups();
        var age = made is [var newest, ..] ? clock.GetCurrentInstant() - newest.At : (Duration?)null;
        return new(age, age is null || age > LatestBackup, made);
    }

    /// <summary>
    /// Sends a test by a channel, to the actor's own mailbox where it is mail; that it was sent stands in the journal. <c>null</c>: there is no
    /// such channel.
    /// </summary>
    public async ValueTask<TestOutcome?> Try(string channel, Actor actor, CancellationToken cancellation = default)
    {
        if (channels.FirstOrDefault(c => c.Name == channel) is not { } way)
            return null;
        if (!way.IsConfigured)
            return new(false, Say("channel.unset", channel));
        var mailbox = (await store.Account(actor.Id, cancellation))?.Email ?? "";
        var words = Say("channel.test");
        var test = new Reminder("", words, words, $"{words.Zh}\n{words.En}\n", 0, 0, mailbox.Length == 0 ? [] : [mailbox])
        {
            Kind = "test",
            Account = actor.Id,
        };
        TestOutcome outcome;
        try
        {
            await way.SendAsync(test, cancellation);
            outcome = new(true, Say("channel.sent", channel));
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // Whatever the far side says is what the administrator asked to hear.
            outcome = new(false, Say("channel.failed", channel, problem.Message));
        }

        await store.Write(
            async t =>
                await t.Note(
                    actor.Id,
                    "channel-test",
                    channel,
                    JsonSerializer.Serialize(new { outcome.Sent }, EvidenceJson.Options),
                    clock.GetCurrentInstant(),
                    cancellation
                ),
            cancellation
        );
        return outcome;
    }

    static LocalText Say(string code, params ReadOnlySpan<object?> values) => AdministrationMessages.Wording.Say(code, values);
}
