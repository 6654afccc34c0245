using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Audit;

/// <summary>
/// The evidence before an auditor: its lines, and the proof that the chains of the journal hold, with what is derived from it and the files
/// whose hashes it names. The page, the API, the command and a restore ask the same.
/// </summary>
/// <param name="store">The evidence.</param>
/// <param name="holds">Whether the file with a hash is there and has that hash.</param>
/// <param name="package">The plan, by which lines are shown without what is confidential; <c>null</c> where none are shown.</param>
/// <param name="records">The records with their definitions; without them the rows of lists can't be proved.</param>
public sealed class EvidenceAudit(
    IEvidenceStore store,
    Func<string, CancellationToken, ValueTask<bool>> holds,
    PlanPackage? package = null,
    RecordBook? records = null
)
{
    /// <summary>Lines that say that a file was handed in; its hash is their subject.</summary>
    static readonly string[] HandedIn = ["upload", "attachment"];

    /// <summary>The position of the last line; 0 before the first.</summary>
    public async ValueTask<long> Position(CancellationToken cancellation = default) => (await store.JournalHead(cancellation))?.Seq ?? 0;

    /// <summary>Lines after a position, of a kind if one is given, with what is confidential left out.</summary>
    public ValueTask<List<JournalEntry>> Lines(long after, int limit, string? kind = null, CancellationToken cancellation = default) =>
        store.Journal(after, limit, kind, cancellation).Select(l => ShownLine.Of(package!, l)).ToListAsync(cancellation);

    /// <summary>Checks everything.</summary>
    /// <param name="read">Told the position of each line that was read.</param>
    public async ValueTask<AuditResult> Run(Action<long>? read = null, CancellationToken cancellation = default)
    {
        var files = new Dictionary<string, long>(StringComparer.Ordinal);
        var lines = store
            .Journal(cancellation: cancellation)
            .Select(line =>
            {
                if (HandedIn.Contains(line.Kind))
                    files[line.Subject] = line.Seq;
                read?.Invoke(line.Seq);
                return line;
            });
        var (broken, count, head) = await JournalCheck.Of(lines, cancellation);
        broken ??= await store.FirstDerivedBreak(cancellation);
        if (records is not null)
            broken ??= await records.FirstBreak(cancellation);
        if (broken is null)
        {
            foreach (var (hash, seq) in files.OrderBy(f => f.Value))
            {
                if (await holds(hash, cancellation))
                    continue;
                broken = new(seq, hash, BreakKind.Derived, "the file is gone or changed");
                break;
            }
        }

        return new(broken, count, head);
    }
}
