using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Moves of records, with what they set and what else they cause.</summary>
public sealed partial class RecordBook
{
    /// <param name="fields">Fields given with the move: any while the record may be edited, else those the move needs.</param>
    public async ValueTask<RecordResult> Move(
        string register,
        string key,
        string move,
        Actor actor,
        string reason,
        int? expected = null,
        IReadOnlyDictionary<string, string>? fields = null,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        if (definition.Move(move) is not { } step)
            return Refused("E349", move);
        return await _store.Write(
            async transaction =>
            {
                var result = await MoveIn(transaction, definition, key, step, actor, reason.Trim(), expected, fields, cancellation);
                if (result.Revision is null)
                    transaction.Abandon();
                return result;
            },
            cancellation
        );
    }

    async ValueTask<RecordResult> MoveIn(
        IEvidenceTransaction transaction,
        Register definition,
        string key,
        RegisterMove step,
        Actor actor,
        string reason,
        int? expected,
        IReadOnlyDictionary<string, string>? given,
        CancellationToken cancellation = default
    )
    {
        if (
            await transaction.Record(definition.Id, key, cancellation) is not { } record
            || !RecordAccess.Sees(_package, definition, record, actor)
        )
            return Refused("E341", key);
        if (!RecordAccess.Moves(_package, definition, record, step, actor))
            return Refused("E324");
        var last = record.Last;
        var state = definition.State(last.State);
        if (!step.From.Contains(last.State))
            return Refused("E348", state.Name, step.Name);
        if (expected is { } seen && seen != last.No)
            return Refused("E325", last.No, seen) with { Current = record };

        var problems = new List<Problem>();
        var fields = await GivenWith(transaction, definition, step, record, given, actor, problems, cancellation);
        if (problems.Count == 0 && !RecordAccess.Owns(_package, definition, fields, last.Fields, actor))
            return Refused("E324");
        if (step.Reason && reason.Length == 0)
            problems.Add(new("E322", default, EvidenceMessages.Wording.Say("E322")));
        var to = step.To ?? last.State;
        var measures = new RecordMeasures(Measurements, key, Now);
        var facts = new RecordFacts(key, last.State, record.Created.Local().Date, last.Department, record.Creator);
        var judging = new RecordJudging(_package, definition, facts, transaction, Now, measures);
        var history = step.OtherThan is null ? [] : await transaction.RecordHistory(definition.Id, key, cancellation);
        fields = await judging.Run(
            problems,
            s =>
            {
                var checkedFields = new Dictionary<string, string>(fields, StringComparer.Ordinal);
                s.Recompute(checkedFields);
                s.CheckMove(step, checkedFields, last, history, actor.Id);
                return checkedFields;
            },
            cancellation
        );
        var warnings = await Closing(transaction, definition, key, to, problems, cancellation);
        if (problems.Count > 0)
            return new(null, problems);

        fields = await judging.Run(problems, s => Assigned(s, step, fields), cancellation);
        var held = await Held(new(definition, step.Id, fields, facts, transaction, measures, Now), cancellation);
        if (held.Refusals.Count > 0)
            return new(null, held.Refusals);
        var opened = new List<RecordRevision>();
        foreach (var effect in step.Effects.Where(e => e.Create is not null))
        {
            if (await judging.Run(problems, s => s.Wanted(effect, fields) ? s.Assign(effect, fields) : null, cancellation) is not { } set)
                continue;
            if (await OpenOther(transaction, definition, record, effect, set, actor, problems, cancellation) is not { } other)
                return new(null, problems);
            judging.Forget();
            opened.Add(other);
            if (effect.Link is { } link && definition.Field(link) is { Type: FieldType.Reference } own && own.Register == effect.Create)
                fields[link] = other.Key;
        }

        var frozen =
            step.Freezes && Freeze is not null ? await Frozen(transaction, definition, record, fields, to, actor, cancellation) : [];
        // Readings that postings and notices ask for are read before the revision is written, so that it holds them.
        _ = await judging.Run(problems, s => Following(s, step, fields).Count, cancellation);
        var result = await Rewrite(
            transaction,
            definition,
            record,
            fields,
            step.Id,
            to,
            actor,
            reason,
            problems,
            r => r with { Frozen = frozen },
            measures,
            cancellation
        );
        if (result.Revision is not { } revision)
            return result;
        var following = await judging.Run(problems, s => Following(s, step, revision.Fields), cancellation);
        if (await Post(transaction, following, revision, cancellation) is { } refused)
            return new(null, [refused]);
        foreach (var (effect, _) in following.Where(f => f.Effect.Notify is not null))
            await Tell(transaction, definition, new(revision, record.Creator, record.Created), effect.Notify!, step.Name, cancellation);
        return result with { Warnings = [.. warnings, .. held.Warnings], Opened = opened };
    }

    /// <summary>Freezes the year as it is with this move: what the record is about to add already counts.</summary>
    async ValueTask<IReadOnlyList<long>> Frozen(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        Dictionary<string, string> fields,
        string to,
        Actor actor,
        CancellationToken cancellation
    )
    {
        var next = record.Last with { State = to, Fields = fields, No = record.Last.No + 1, At = Now };
        await transaction.Foresee(next, RecordEntries.Of(_package, definition, record with { Last = next }), cancellation);
        return await Freeze!(transaction, record.Last.Year, actor.Id, cancellation);
    }

    /// <summary>The fields with what the move and its effects set, all worked out over the fields before any of it is set.</summary>
    static Dictionary<string, string> Assigned(RecordSettling settling, RegisterMove step, IReadOnlyDictionary<string, string> before)
    {
        var fields = new Dictionary<string, string>(before, StringComparer.Ordinal);
        Put(fields, settling.Assign(step, before));
        foreach (var effect in step.Effects.Where(e => e.Set is not null && settling.Wanted(e, before)))
            Put(fields, settling.Assign(effect, before));
        return fields;
    }

    /// <summary>The effects that follow the revision, postings before notices, each with what it books.</summary>
    static List<(MoveEffect Effect, IReadOnlyList<EffectPosting> Postings)> Following(
        RecordSettling settling,
        RegisterMove step,
        IReadOnlyDictionary<string, string> fields
    ) =>
        [
            .. step
                .Effects.Where(e => (e.Post is not null || e.Notify is not null) && settling.Wanted(e, fields))
                .OrderBy(e => e.Post is null)
                .Select(e => (e, e.Post is null ? [] : settling.Postings(e, fields))),
        ];

    async ValueTask<Dictionary<string, string>> GivenWith(
        IRecordQuestions port,
        Register definition,
        RegisterMove step,
        PlanRecord record,
        IReadOnlyDictionary<string, string>? given,
        Actor actor,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        if (given is null || given.Count == 0)
            return new(record.Last.Fields, StringComparer.Ordinal);
        var state = definition.State(record.Last.State);
        var allowed = state.Editable
            ? given
            : given
                .Where(g => step.Needs.Contains(g.Key) || step.Evidence.Contains(g.Key))
                .ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        foreach (var extra in given.Keys.Where(k => !allowed.ContainsKey(k)))
            problems.Add(new("E347", new(extra, 0, 0), EvidenceMessages.Wording.Say("E347", state.Name)));
        return await Merge(port, definition, record, allowed, actor, problems, cancellation);
    }

    static void Put(Dictionary<string, string> fields, Dictionary<string, string> set)
    {
        foreach (var (name, value) in set)
        {
            if (value.Length == 0)
                fields.Remove(name);
            else
                fields[name] = value;
        }
    }

    /// <summary>What closing the record means for the open records that point at it.</summary>
    async ValueTask<List<Problem>> Closing(
        IEvidenceTransaction transaction,
        Register definition,
        string key,
        string to,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        var warnings = new List<Problem>();
        if (!definition.State(to).Closed)
            return warnings;
        foreach (var (register, other, field) in await transaction.OpenLinks("record:" + definition.Id, key, cancellation))
        {
            var rule = _package.Find<Register>(register)?.Field(field)?.OnClose;
            if (rule == OnClose.Block)
                problems.Add(Say("E372", "", other));
            else if (rule == OnClose.Warn)
                warnings.Add(Say("warn.refers", "", other));
        }

        return warnings;
    }

    async ValueTask<RecordRevision?> OpenOther(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        MoveEffect effect,
        Dictionary<string, string> set,
        Actor actor,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        var target = _package.Find<Register>(effect.Create)!;
        var fields = set.Where(s => s.Value.Length > 0).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        if (effect.Link is { } link && target.Field(link) is { Type: FieldType.Reference } reference && reference.Register == definition.Id)
            fields[link] = record.Key;
        var department =
            effect.Department is not { } d ? record.Last.Department
            : definition.Field(d) is not null ? record.Last.Fields.GetValueOrDefault(d) ?? record.Last.Department
            : d;
        var result = await Open(transaction, target, fields, actor, department, [], cancellation: cancellation);
        problems.AddRange(result.Problems.Select(p => p with { At = new($"{target.Id}.{p.At.File}", 0, 0) }));
        return result.Revision;
    }

    /// <summary>Books what the effects ask for, in the transaction of the move.</summary>
    static async ValueTask<Problem?> Post(
        IEvidenceTransaction transaction,
        List<(MoveEffect Effect, IReadOnlyList<EffectPosting> Postings)> following,
        RecordRevision revision,
        CancellationToken cancellation = default
    )
    {
        var postings = new List<Posting>();
        foreach (var (effect, booked) in following.Where(f => f.Effect.Post is not null))
        {
            var settles = effect.Phase is PostingPhase.Post or PostingPhase.Void or PostingPhase.Reverse;
            foreach (var (from, to, amount, day) in booked)
            {
                if (transaction.Postings?.Knows(effect.Post!) != true || (!settles && (from is null || to is null || amount is null)))
                    return Say("E375", "", effect.Post);
                var record = $"{revision.Register}/{revision.Key}";
                postings.Add(
                    new(effect.Post!, effect.Phase, $"{record}#{revision.No}/{postings.Count + 1}", record, revision.Actor)
                    {
                        Entry = effect.Entry,
                        From = from,
                        To = to,
                        Amount = amount,
                        Day = day,
                        LapsesAfter = effect.LapsesAfter,
                    }
                );
            }
        }

        return postings.Count == 0 ? null : await transaction.Postings!.Post(postings, cancellation);
    }
}
