using System.Security.Cryptography;
using System.Text.Json;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Imports of many records. The same rows twice change nothing: a row is the record that shares its merge key.</summary>
public sealed partial class RecordBook
{
    const int Batch = 1_000;

    /// <summary>Most problems that a result lists; the count goes on.</summary>
    public const int MaximumProblems = 2_000;

    /// <summary>
    /// Takes every sound row; a wrong one is reported with its number and leaves the others alone. A dry run takes nothing.
    /// </summary>
    public async ValueTask<ImportResult> Import(
        string register,
        IEnumerable<ImportRow> rows,
        Actor actor,
        bool dryRun,
        Action<int>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return new(0, 0, 0, 0, Refused("E340", register).Problems, dryRun);
        if (!RecordAccess.Opens(definition, actor))
            return new(0, 0, 0, 0, Refused("E324").Problems, dryRun);
        var counts = new int[4];
        var problems = new List<Problem>();
        // A dry run gives every batch up again, so that nobody waits for the whole of it; what the batches before would have made is
        // remembered.
        var rehearsal = dryRun ? new ImportRehearsal(definition) : null;
        var seen = new Dictionary<string, (string Row, string Says)>(StringComparer.Ordinal);
        foreach (var batch in rows.Chunk(Batch))
        {
            // The work may run again: what this batch says is known only once it is written.
            var said = new Dictionary<string, (string Row, string Says)>(StringComparer.Ordinal);
            var taken = await _store.Write(
                transaction =>
                {
                    said.Clear();
                    return TakeBatch(transaction, definition, batch, actor, rehearsal, (seen, said), cancellation);
                },
                cancellation
            );
            foreach (var (key, row) in said)
                seen[key] = row;
            rehearsal?.Accept();
            foreach (var (row, outcome, wrong) in taken)
            {
                counts[(int)outcome]++;
                problems.AddRange(wrong.Take(MaximumProblems - problems.Count).Select(p => InRow(p, row)));
            }

            progress?.Invoke(counts.Sum());
        }

        var result = new ImportResult(counts[0], counts[1], counts[2], counts[3], problems, dryRun);
        if (!dryRun)
            await _store.Write(
                async t =>
                    await t.Note(
                        actor.Id,
                        "import",
                        register,
                        JsonSerializer.Serialize(
                            new
                            {
                                result.Created,
                                result.Changed,
                                result.Unchanged,
                                result.Refused,
                            },
                            EvidenceJson.Options
                        ),
                        Now,
                        cancellation
                    ),
                cancellation
            );
        return result;
    }

    async ValueTask<List<(ImportRow Row, RowOutcome Outcome, IReadOnlyList<Problem> Problems)>> TakeBatch(
        IEvidenceTransaction transaction,
        Register definition,
        ImportRow[] batch,
        Actor actor,
        ImportRehearsal? rehearsal,
        (Dictionary<string, (string Row, string Says)> Before, Dictionary<string, (string Row, string Says)> Now) seen,
        CancellationToken cancellation
    )
    {
        rehearsal?.Begin();
        var taken = new List<(ImportRow, RowOutcome, IReadOnlyList<Problem>)>(batch.Length);
        foreach (var row in batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var (outcome, problems) = await TakeRow(transaction, definition, row, actor, rehearsal, seen, cancellation);
            taken.Add((row, outcome, problems));
        }

        if (rehearsal is not null)
            transaction.Abandon();
        return taken;
    }

    static Problem InRow(Problem problem, ImportRow row) =>
        problem with
        {
            At = new(problem.At.File, row.Number, problem.At.Column),
            Message = RecordMessages.Wording.Say("E378", row.NameOf(problem.At.File), problem.Message),
        };

    async ValueTask<(RowOutcome Outcome, IReadOnlyList<Problem> Problems)> TakeRow(
        IEvidenceTransaction transaction,
        Register definition,
        ImportRow row,
        Actor actor,
        ImportRehearsal? rehearsal,
        (Dictionary<string, (string Row, string Says)> Before, Dictionary<string, (string Row, string Says)> Now) seen,
        CancellationToken cancellation = default
    )
    {
        var problems = row.Faults?.ToList() ?? [];
        var clean = await Read(transaction, definition, row.Fields, problems, cancellation);
        if (problems.Count > 0)
            return (RowOutcome.Refused, problems);
        var merge = MergeValue(definition, clean);
        if (merge is not null)
        {
            var says = Digest(clean);
            if (seen.Now.TryGetValue(merge, out var first) || seen.Before.TryGetValue(merge, out first))
            {
                return first.Says == says
                    ? (RowOutcome.Unchanged, [])
                    : (RowOutcome.Refused, [new("E415", default, RecordMessages.Wording.Say("E415", first.Row))]);
            }

            seen.Now[merge] = (row.Name, says);
        }

        var source = merge is null ? row.Source : null;
        // What was taken may have been corrected since: the same row again says nothing new.
        if (source is not null && await transaction.Holder(definition.Id, RecordEntries.RowRule, source, cancellation) is not null)
            return (RowOutcome.Unchanged, []);
        var record = await Earlier(transaction, definition, clean, cancellation);
        var before = rehearsal?.Earlier(clean) ?? record?.Last.Fields;
        if (before is not null)
        {
            var merged = Over(definition, before, clean);
            if (Same(merged, before))
                return (RowOutcome.Unchanged, []);
            clean = merged;
        }

        var taken = before is null ? TakenOver.Read(definition, row, actor, Now.Local().Date, problems) : null;
        CheckFilled(definition, record, clean, actor, problems);
        if (problems.Count > 0)
            return (RowOutcome.Refused, problems);

        var result = record is null
            ? await Open(transaction, definition, clean, actor, DepartmentOf(definition, actor), [], source, true, taken, cancellation)
            : await Change(transaction, definition, record, clean, actor, problems, cancellation);
        if (result.Revision is null)
            return (RowOutcome.Refused, result.Problems);
        if (rehearsal?.Take(row.Number, result.Revision.Fields) is { } held)
            return (RowOutcome.Refused, [held]);
        return (
            before is null ? RowOutcome.Created
            : record is null || result.Revision.No > record.Last.No ? RowOutcome.Changed
            : RowOutcome.Unchanged,
            []
        );
    }

    async ValueTask<RecordResult> Change(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        Dictionary<string, string> fields,
        Actor actor,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        if (!RecordAccess.Edits(_package, definition, record, actor))
            return Refused("E324");
        var state = definition.State(record.Last.State);
        return state.Editable
            ? await Rewrite(
                transaction,
                definition,
                record,
                fields,
                "edit",
                record.Last.State,
                actor,
                "",
                problems,
                cancellation: cancellation
            )
            : Refused("E347", state.Name);
    }

    static async ValueTask<PlanRecord?> Earlier(
        IEvidenceTransaction transaction,
        Register definition,
        Dictionary<string, string> clean,
        CancellationToken cancellation = default
    ) =>
        MergeValue(definition, clean) is { } value
        && await transaction.Holder(definition.Id, RecordEntries.MergeRule(definition), value, cancellation) is { } key
            ? await transaction.Record(definition.Id, key, cancellation)
            : null;

    static string? MergeValue(Register definition, Dictionary<string, string> clean)
    {
        var rule = RecordEntries.MergeRule(definition);
        return RecordEntries.Uniques(definition, clean).FirstOrDefault(u => u.Rule == rule).Value;
    }

    /// <summary>What fields say, in as few characters as tell two rows apart: a file has a hundred thousand.</summary>
    static string Digest(Dictionary<string, string> fields) =>
        Convert.ToBase64String(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new SortedDictionary<string, string>(fields, StringComparer.Ordinal),
                    EvidenceJson.Options
                )
            )
        );
}
