using System.Globalization;
using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Alarms as records of the register <c>alarms</c>: the machine opens a record and says when the condition has ended, people take it from
/// there; what they say is shown with the alarm. The same alarm again changes nothing. Any thread may use it.
/// </summary>
public sealed class AlarmRecords(PlanDesk plan, SiteBook book, IObservationState state)
{
    /// <summary>The register.</summary>
    public const string Register = "alarms";

    const string Acknowledge = "acknowledge",
        Explain = "explain",
        Close = "close",
        Ended = "ended";

    /// <summary>The hours of an alarm whose rule the package has no more.</summary>
    const int HoursWithoutRule = 24;

    /// <summary>Who opens records and says that conditions have ended. No account has such a name.</summary>
    public static Actor Machine { get; } = new("(alarms)", "(alarms)", Roles.Machine);

    /// <summary>Whether the package keeps alarms as records.</summary>
    public bool AreKept => plan.Package.Find<Register>(Register) is not null;

    /// <summary>The key of an alarm's record.</summary>
    public static string KeyOf(long alarm) => string.Create(CultureInfo.InvariantCulture, $"GJ-{alarm}");

    /// <summary>Whether an alarm makes work for people: one that is silenced does not, until somebody takes it up.</summary>
    public static bool MakesWork(Alarm alarm) => !alarm.Silenced || alarm.Steps.Count > 0;

    /// <summary>The move of a step; <c>null</c>: no person takes it.</summary>
    public static string? MoveOf(AlarmState step) =>
        step switch
        {
            AlarmState.Acknowledged => Acknowledge,
            AlarmState.Explained => Explain,
            AlarmState.Closed => Close,
            _ => null,
        };

    /// <summary>Brings the records of alarms to what the machine says of them; gives what could not be kept.</summary>
    public async ValueTask<IReadOnlyList<Problem>> Follow(IReadOnlyList<Alarm> alarms, CancellationToken cancellation = default)
    {
        if (alarms.Count == 0)
            return [];
        var followed = await plan.Records.Follow(Register, [.. alarms.Select(MatterOf)], Machine, cancellation);
        return [.. followed.SelectMany(f => f.Problems.Select(p => p with { At = new($"{f.Key} {p.At.File}", 0, 0) }))];
    }

    /// <summary>Takes a step on an alarm: a move of its record, which is opened first where it is not there yet.</summary>
    public async ValueTask<IReadOnlyList<Problem>> Move(
        Alarm alarm,
        string move,
        string text,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (await Follow([alarm], cancellation) is { Count: > 0 } problems)
            return problems;
        var fields = move == Explain ? new Dictionary<string, string> { ["explanation"] = text } : null;
        var result = await plan.Records.Move(
            Register,
            KeyOf(alarm.Id),
            move,
            actor,
            move == Explain ? "" : text,
            fields: fields,
            cancellation: cancellation
        );
        if (result.Revision is not null)
            await Show([KeyOf(alarm.Id)], cancellation);
        return result.Problems;
    }

    /// <summary>
    /// Shows with the alarms what was done to their records by lines of the journal after a position; gives the position of the last line
    /// that was looked at, the same when there was none.
    /// </summary>
    public async ValueTask<long> ShowAfter(long position, int lines, CancellationToken cancellation = default)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var line in plan.Store.Journal(position, lines, "record", cancellation))
        {
            position = line.Seq;
            if (line.Subject.StartsWith(Register + "/", StringComparison.Ordinal) && line.Actor != Machine.Id)
                keys.Add(JsonSerializer.Deserialize<RecordRevision>(line.Body, EvidenceJson.Options)!.Key);
        }

        await Show(keys, cancellation);
        return position;
    }

    async ValueTask Show(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var words = new List<AlarmWords>();
        foreach (var key in keys)
        {
            if (await plan.Store.RecordHistory(Register, key, cancellation) is [.., var last] history)
                words.Add(WordsOf(history, last));
        }

        if (words.Count > 0)
            await state.Say(words, cancellation);
    }

    static AlarmWords WordsOf(IReadOnlyList<RecordRevision> history, RecordRevision last) =>
        new(
            long.Parse(last.Fields["alarm"], CultureInfo.InvariantCulture),
            StepOf(last.State),
            [
                .. EarlierOf(last),
                .. history
                    .Where(r => r.Actor != Machine.Id && r.Move is Acknowledge or Explain or Close)
                    .Select(r => new AlarmStep(
                        StepOf(r.State)!.Value,
                        r.Actor,
                        r.Move == Explain ? r.Fields.GetValueOrDefault("explanation") ?? "" : r.Reason,
                        r.At
                    )),
            ],
            last.No
        );

    static AlarmState? StepOf(string state) =>
        state switch
        {
            "acknowledged" => AlarmState.Acknowledged,
            "explained" => AlarmState.Explained,
            "closed" => AlarmState.Closed,
            _ => null,
        };

    /// <summary>A step that was taken before alarms were records.</summary>
    sealed record EarlierStep(string Step, string Who, string At, string Text);

    static IEnumerable<AlarmStep> EarlierOf(RecordRevision last) =>
        last.Fields.TryGetValue("earlier", out var rows)
            ? JsonSerializer
                .Deserialize<List<EarlierStep>>(rows, EvidenceJson.Options)!
                .Select(e => new AlarmStep(
                    Enum.Parse<AlarmState>(e.Step, ignoreCase: true),
                    e.Who ?? "",
                    e.Text ?? "",
                    PlanTime.ToInstant(LocalDateTime.FromDateTime(DateTime.Parse(e.At, CultureInfo.InvariantCulture)))
                ))
            : [];

    FollowedMatter MatterOf(Alarm alarm)
    {
        var site = book.Now.Sites.GetValueOrDefault(alarm.Site);
        var rule = book.Rule(alarm.Rule);
        var fields = new Dictionary<string, string?>
        {
            ["alarm"] = Number(alarm.Id),
            ["what"] = alarm.Text.Zh,
            ["what-en"] = alarm.Text.En,
            ["severity"] = alarm.Severity.ToString().ToLowerInvariant(),
            ["rule"] = alarm.Rule,
            ["site"] = alarm.Site,
            ["site-name"] = site?.Name.Zh,
            ["owner"] = site?.Owner,
            ["stream"] = alarm.Factor.Length > 0 ? alarm.Stream.ToString() : null,
            ["limit"] = alarm.Limit is { } limit ? Number(limit) : null,
            ["limit-source"] = alarm.LimitSource.Zh,
            ["simulated"] = alarm.Simulated ? "true" : "false",
            ["began"] = Time(alarm.Began),
            ["first-position"] = alarm.FirstPosition > 0 ? Number(alarm.FirstPosition) : null,
            ["acknowledge-within"] = Number(Math.Max(1, rule?.EscalatesAfterHours ?? HoursWithoutRule)),
            ["explain-within"] = Number(Math.Max(1, rule?.ExplainWithinHours ?? HoursWithoutRule)),
            ["earlier"] = alarm.Steps.Count == 0 ? null : JsonSerializer.Serialize(alarm.Steps.Select(Earlier), EvidenceJson.Options),
        };
        return new(
            KeyOf(alarm.Id),
            Filled(fields),
            rule?.Department ?? book.KindOf(site)?.Department ?? plan.Package.Plan.LeadDepartment,
            [.. Before(alarm)],
            alarm.EndedAt is { } ended ? [End(alarm, ended)] : []
        );
    }

    static EarlierStep Earlier(AlarmStep step) =>
        new(step.State.ToString().ToLowerInvariant(), step.Actor, Time(PlanTime.Local(step.At)), step.Text);

    /// <summary>What was done about an alarm before it was a record, so that the record stands where the alarm stood.</summary>
    static IEnumerable<FollowedMove> Before(Alarm alarm)
    {
        static FollowedMove Taken(string move, AlarmStep step, Dictionary<string, string> fields) =>
            new(move, fields, $"{step.Actor} {Time(PlanTime.Local(step.At))} {step.Text}".Trim());
        if (alarm.Steps.LastOrDefault(s => s.State == AlarmState.Acknowledged) is { } acknowledged)
            yield return Taken(Acknowledge, acknowledged, []);
        if (alarm.Steps.LastOrDefault(s => s.State == AlarmState.Explained) is { } explained)
            yield return Taken(Explain, explained, new() { ["explanation"] = explained.Text });
        if (alarm.EndedAt is { } ended)
            yield return End(alarm, ended);
        if (alarm.Steps.LastOrDefault(s => s.State == AlarmState.Closed) is { } closed)
            yield return Taken(Close, closed, []);
    }

    static FollowedMove End(Alarm alarm, LocalDateTime ended) =>
        new(
            "end",
            Filled(
                new()
                {
                    [Ended] = Time(ended),
                    ["last-position"] = alarm.LastPosition > 0 ? Number(alarm.LastPosition) : null,
                    ["count"] = Number(alarm.Count),
                    ["worst"] = alarm.Worst is { } worst ? Number(worst) : null,
                }
            )
        );

    static Dictionary<string, string> Filled(Dictionary<string, string?> fields) =>
        fields.Where(f => !string.IsNullOrWhiteSpace(f.Value)).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal);

    static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    static string Time(LocalDateTime time) => time.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
