using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Changes of the fields of records.</summary>
public sealed partial class RecordBook
{
    public async ValueTask<RecordResult> Edit(
        string register,
        string key,
        IReadOnlyDictionary<string, string> fields,
        Actor actor,
        int expected,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        return await _store.Write(
            async transaction =>
            {
                var problems = new List<Problem>();
                if (
                    await transaction.Record(register, key, cancellation) is not { } record
                    || !RecordAccess.Sees(_package, definition, record, actor)
                )
                    return Refused("E341", key);
                if (!RecordAccess.Edits(_package, definition, record, actor))
                    return Refused("E324");
                var state = definition.State(record.Last.State);
                if (!state.Editable)
                    return Refused("E347", state.Name);
                if (expected != record.Last.No)
                    return Refused("E325", record.Last.No, expected) with { Current = record };
                var merged = await Merge(transaction, definition, record, fields, actor, problems, cancellation);
                if (problems.Count > 0)
                    return new(null, problems);
                return await Rewrite(
                    transaction,
                    definition,
                    record,
                    merged,
                    "edit",
                    record.Last.State,
                    actor,
                    "",
                    problems,
                    cancellation: cancellation
                );
            },
            cancellation
        );
    }

    /// <summary>
    /// The fields with the given changes: blank takes a value away; a mask, or a sealed value, that comes back unchanged stays.
    /// </summary>
    async ValueTask<Dictionary<string, string>> Merge(
        IRecordQuestions port,
        Register definition,
        PlanRecord record,
        IReadOnlyDictionary<string, string> given,
        Actor actor,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        var before = record.Last.Fields;
        var changed = given
            .Where(g => !IsMasked(definition, before, g.Key, g.Value))
            .ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        // What comes back as it was is taken as it was: an old code or a closed reference stays readable.
        foreach (var same in changed.Where(c => before.TryGetValue(c.Key, out var b) && b == c.Value).Select(c => c.Key).ToList())
            changed.Remove(same);
        var clean = await Read(port, definition, changed, problems, cancellation);
        var merged = Over(definition, before, clean);
        foreach (var name in changed.Where(f => string.IsNullOrWhiteSpace(f.Value) || f.Value == "[]").Select(f => f.Key))
            merged.Remove(name);
        CheckFilled(definition, record, merged, actor, problems);
        return merged;
    }

    /// <summary>Appends the next revision after checking it as a whole.</summary>
    async ValueTask<RecordResult> Rewrite(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        Dictionary<string, string> fields,
        string move,
        string state,
        Actor actor,
        string reason,
        List<Problem> problems,
        Func<RecordRevision, RecordRevision>? with = null,
        RecordMeasures? measures = null,
        CancellationToken cancellation = default
    )
    {
        var now = Now;
        var last = record.Last;
        measures ??= new(Measurements, last.Key, now);
        var facts = new RecordFacts(last.Key, state, record.Created.Local().Date, last.Department, record.Creator);
        var judging = new RecordJudging(_package, definition, facts, transaction, now, measures);
        var settled = await judging.Run(problems, s => s.Settle(new(fields, StringComparer.Ordinal), last.Fields), cancellation);
        CheckSites(definition, settled, last.Fields, problems);
        if (move == "edit" && problems.Count == 0 && !RecordAccess.Owns(_package, definition, settled, last.Fields, actor))
            return Refused("E324");
        var (clocks, problem) = RecordClocks.Advance(
            definition,
            _package.Calendar,
            last.Clocks,
            RecordSettling.Event(definition, move, state, settled, now)
        );
        if (problem is not null)
            problems.Add(problem);
        if (problems.Count > 0)
            return new(null, problems);
        if (move == "edit" && Same(settled, last.Fields))
            return new(last, []);
        var held =
            move == "edit"
                ? await HeldAgain(transaction, new(definition, move, settled, facts, transaction, measures, now), cancellation)
                : RuleHold.None;
        if (held.Refusals.Count > 0)
            return new(null, held.Refusals);
        var next = last with
        {
            Seq = 0,
            Version = definition.Version,
            No = last.No + 1,
            Move = move,
            State = state,
            Year = YearOf(definition, settled) ?? last.Year,
            Fields = settled,
            Clocks = clocks,
            Actor = actor.Id,
            Reason = reason,
            Frozen = [],
            Measured = measures.Used,
            At = now,
            Hash = "",
        };
        if (with is not null)
            next = with(next);
        await RecordUniqueness.Check(transaction, definition, last.Key, next.Fields, problems, cancellation);
        return problems.Count > 0
            ? new(null, problems)
            : new(await transaction.Append(next, RecordEntries.Of(_package, definition, record with { Last = next }), cancellation), [])
            {
                Warnings = held.Warnings,
            };
    }

    /// <summary>A site that a record newly names must be one that is monitored.</summary>
    void CheckSites(
        Register definition,
        Dictionary<string, string> fields,
        IReadOnlyDictionary<string, string>? before,
        List<Problem> problems
    )
    {
        if (Measurements is null)
            return;
        foreach (var name in definition.Fields.Select(f => f.Measure?.Site).OfType<string>().Distinct())
        {
            if (fields.GetValueOrDefault(name) is { } site && site != before?.GetValueOrDefault(name) && !Measurements.Knows(site))
                problems.Add(Say("E390", name, definition.Field(name)!.Name, site));
        }
    }

    static bool Same(Dictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var v) && v == p.Value);
}
