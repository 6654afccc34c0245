using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Alarms as people see them, and their steps on them. Any thread may use it.</summary>
public sealed class AlarmDesk(AlarmRecords records, IObservationState state, IReadingHistory history)
{
    /// <summary>How many readings of an alarm are shown.</summary>
    const int ReadingsShown = 20_000;

    /// <summary>Alarms, the newest first; none to who does not work for the county.</summary>
    public ValueTask<IReadOnlyList<Alarm>> List(AlarmQuery query, Actor? reader, CancellationToken cancellation = default) =>
        MonitoringDesk.IsStaff(reader) ? state.Alarms(query, cancellation) : new([]);

    /// <summary>The alarms of a firm's site, the newest first: staff see those of any, a firm of its own.</summary>
    public ValueTask<IReadOnlyList<Alarm>> OfFirm(
        FirmFile firm,
        Site site,
        int limit,
        Actor reader,
        CancellationToken cancellation = default
    ) =>
        firm.Owners.Contains(site.Owner) && (MonitoringDesk.IsStaff(reader) || reader.Firm == firm.Code)
            ? state.Alarms(new(AlarmSet.All, site.Id, limit), cancellation)
            : new([]);

    /// <summary>How many alarms nobody has taken up.</summary>
    public async ValueTask<int> Open(Actor? reader, CancellationToken cancellation = default) =>
        (await List(new(AlarmSet.NotClosed), reader, cancellation)).Count(a => a.State == AlarmState.Open && !a.Silenced);

    /// <summary>An alarm with the readings it rests on; <c>null</c>: the reader sees no such alarm.</summary>
    public async ValueTask<AlarmEvidence?> One(long id, Actor? reader, CancellationToken cancellation = default)
    {
        if (!MonitoringDesk.IsStaff(reader) || await state.Alarm(id, cancellation) is not { } alarm)
            return null;
        if (alarm.Factor.Length == 0)
            return new(alarm, null, []);
        var readings = await history.Range([alarm.Stream], alarm.Began, alarm.Last.PlusSeconds(1), ReadingsShown, cancellation);
        return new(alarm, ReadingRange.Of(alarm.Stream.ToString(), readings), readings);
    }

    /// <summary>
    /// A person's step on an alarm: a move of its record, which alone judges it. It is closed only after its condition has ended and
    /// somebody has explained it.
    /// </summary>
    public async ValueTask<RegisterResult> Step(long id, AlarmState to, string text, Actor actor, CancellationToken cancellation = default)
    {
        if (await state.Alarm(id, cancellation) is not { } alarm)
            return new([ObservationMessages.Problem("O241", default, id)]);
        if (AlarmRecords.MoveOf(to) is not { } move)
            return new([Impossible(alarm, to)]);
        if (to == AlarmState.Explained && string.IsNullOrWhiteSpace(text))
            return new([ObservationMessages.Problem("O222", new("text", 0, 0))]);
        var problems = await records.Move(alarm, move, text.Trim(), actor, cancellation);
        return new([.. problems.Select(p => InWords(p, alarm, to))]);
    }

    /// <summary>
    /// A step on many alarms, on each by itself: what is refused on one keeps none of the others back. To close with a text is to explain
    /// those that nobody has explained, and then to close.
    /// </summary>
    public async ValueTask<AlarmsStepped> StepAll(
        IReadOnlyCollection<long> ids,
        AlarmState to,
        string text,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var (done, refused) = (new List<Alarm>(), new List<(Alarm, Problem)>());
        foreach (var id in ids.Distinct())
        {
            if (await state.Alarm(id, cancellation) is not { } alarm)
                continue;
            IReadOnlyList<Problem> problems = [];
            if (to == AlarmState.Closed && text.Trim().Length > 0 && !alarm.Steps.Any(s => s.State == AlarmState.Explained))
                problems = (await Step(id, AlarmState.Explained, text, actor, cancellation)).Problems;
            if (problems.Count == 0)
                problems = (await Step(id, to, to == AlarmState.Closed ? "" : text, actor, cancellation)).Problems;
            if (problems.Count == 0)
                done.Add(alarm);
            else
                refused.Add((alarm, problems[0]));
        }

        return new(done, refused);
    }

    /// <summary>
    /// The readings around an alarm, from some hours before it began until some after it ended, at most so many; none of one that is about
    /// a site as a whole.
    /// </summary>
    public async ValueTask<IReadOnlyList<StreamReading>> Course(
        Alarm alarm,
        int most,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        if (!MonitoringDesk.IsStaff(reader) || alarm.Factor.Length == 0)
            return [];
        var around = alarm.Averaging switch
        {
            Cadence.Day => 24 * 14,
            Cadence.Hour => 12,
            _ => 2,
        };
        var readings = await history.Range(
            [alarm.Stream],
            alarm.Began.PlusHours(-around),
            (alarm.EndedAt ?? alarm.Last).PlusHours(around),
            ReadingsShown,
            cancellation
        );
        return readings.Count <= most
            ? readings
            : [.. readings.Where((_, i) => (i + 1L) * most / readings.Count != (long)i * most / readings.Count)];
    }

    static Problem Impossible(Alarm alarm, AlarmState to) => ObservationMessages.Problem("O242", default, alarm.State.Name(), to.Step());

    /// <summary>The refusals of a register in the words of alarms; all else as the register says it.</summary>
    static Problem InWords(Problem problem, Alarm alarm, AlarmState to) =>
        problem.Code switch
        {
            // Whoever is not to move the record, or does not see it, does not operate the site.
            "E324" or "E341" => ObservationMessages.Problem("O244", default),
            "E348" or "E367" when to == AlarmState.Closed && alarm.State != AlarmState.Closed => ObservationMessages.Problem(
                "O243",
                default
            ),
            "E348" => Impossible(alarm, to),
            _ => problem,
        };
}
