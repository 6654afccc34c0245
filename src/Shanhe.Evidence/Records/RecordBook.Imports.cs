using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>A row to import: where it stands and its cells by field.</summary>
public readonly record struct ImportRow(int Number, IReadOnlyDictionary<string, string> Fields);

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    Created,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>What an import did, or would do; refused rows with what is wrong in them.</summary>
public sealed record ImportResult(int Created, int Changed, int Unchanged, int Refused, IReadOnlyList<Problem> Problems, bool DryRun)
{
    public int Rows => Created + Changed + Unchanged + Refused;
}

/// <summary>Imports of many records. The same rows twice change nothing: a row is the record that shares its merge key.</summary>
public sealed partial class RecordBook
{
    const int Batch = 1_000;

    /// <summary>Most problems that a result lists; the count goes on.</summary>
    public const int MaximumProblems = 2_000;

    /// <summary>Takes every sound row; a wrong one is reported with its number and leaves the others alone. A dry run takes nothing.</summary>
    public ImportResult Import(string register, IEnumerable<ImportRow> rows, Actor actor, bool dryRun, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        if (_package.Find<Register>(register) is not { } definition) return new(0, 0, 0, 0, Refused("E340", register).Problems, dryRun);
        if (!RecordAccess.Opens(definition, actor)) return new(0, 0, 0, 0, Refused("E324").Problems, dryRun);
        var counts = new int[4];
        var problems = new List<Problem>();
        var done = 0;
        // A dry run is one transaction that is given up, so that rows that repeat each other are noticed as they would be.
        foreach (var batch in dryRun ? [rows] : rows.Chunk(Batch).Select(c => (IEnumerable<ImportRow>)c))
        {
            cancellation.ThrowIfCancellationRequested();
            _store.Write(transaction =>
            {
                foreach (var row in batch)
                {
                    var (outcome, wrong) = TakeRow(transaction, definition, row, actor);
                    counts[(int)outcome]++;
                    foreach (var p in wrong.Take(MaximumProblems - problems.Count)) problems.Add(p with { At = new(p.At.File, row.Number, p.At.Column), Message = RecordMessages.Wording.Say("E378", row.Number, p.Message) });
                    if (++done % 500 == 0) progress?.Invoke(done);
                }

                if (dryRun) transaction.Abandon();
                return done;
            });
            progress?.Invoke(done);
        }

        var result = new ImportResult(counts[0], counts[1], counts[2], counts[3], problems, dryRun);
        if (!dryRun) _store.Write(t => t.Note(actor.Id, "import", register, System.Text.Json.JsonSerializer.Serialize(new { result.Created, result.Changed, result.Unchanged, result.Refused }, EvidenceJson.Options), Now));
        return result;
    }

    (RowOutcome Outcome, IReadOnlyList<Problem> Problems) TakeRow(IEvidenceTransaction transaction, Register definition, ImportRow row, Actor actor)
    {
        var problems = new List<Problem>();
        var clean = Read(definition, row.Fields, problems);
        if (problems.Count > 0) return (RowOutcome.Refused, problems);
        if (Earlier(transaction, definition, clean) is not { } record)
        {
            var opened = Open(transaction, definition, clean, actor, DepartmentOf(definition, actor), []);
            return opened.Revision is null ? (RowOutcome.Refused, opened.Problems) : (RowOutcome.Created, []);
        }

        var merged = new Dictionary<string, string>(record.Last.Fields, StringComparer.Ordinal);
        foreach (var (name, value) in clean) merged[name] = value;
        if (Same(merged, record.Last.Fields)) return (RowOutcome.Unchanged, []);
        if (!RecordAccess.Edits(_package, definition, record, actor)) return (RowOutcome.Refused, Refused("E324").Problems);
        var state = definition.State(record.Last.State);
        if (!state.Editable) return (RowOutcome.Refused, Refused("E347", state.Name).Problems);
        var result = Rewrite(transaction, definition, record, merged, "edit", record.Last.State, actor, "", problems);
        return result.Revision is null ? (RowOutcome.Refused, result.Problems) : (result.Revision.No == record.Last.No ? RowOutcome.Unchanged : RowOutcome.Changed, []);
    }

    static PlanRecord? Earlier(IEvidenceTransaction transaction, Register definition, Dictionary<string, string> clean)
    {
        if (definition.MergeKey.Count == 0 || !definition.MergeKey.All(clean.ContainsKey)) return null;
        var value = string.Join('\u001f', definition.MergeKey.Select(n => clean[n]));
        return transaction.Holder(definition.Id, "merge:" + string.Join('+', definition.MergeKey), value) is { } key ? transaction.Record(definition.Id, key) : null;
    }
}
