using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

namespace Shanhe.Capabilities.Audit;

/// <summary>What an audit of the evidence found.</summary>
/// <param name="Broken">The first thing that doesn't hold, or <c>null</c>.</param>
/// <param name="Lines">How many lines of the journal were read.</param>
/// <param name="Head">Hash of the last line that was read.</param>
public sealed record AuditResult(BrokenLink? Broken, long Lines, string Head);

/// <summary>
/// Proves the evidence: the chains of the journal, what is derived from it, and the files whose hashes it names. The page, the API, the
/// command and a restore ask the same.
/// </summary>
public static class EvidenceAudit
{
    /// <summary>Lines that say that a file was handed in; its hash is their subject.</summary>
    static readonly string[] HandedIn = ["upload", "attachment"];

    /// <param name="holds">Whether the file with a hash is there and has that hash.</param>
    /// <param name="records">The records with their definitions; without them the rows of lists can't be proved.</param>
    /// <param name="read">Told the position of each line that was read.</param>
    public static async ValueTask<AuditResult> Run(
        IEvidenceStore store,
        Func<string, CancellationToken, ValueTask<bool>> holds,
        RecordBook? records = null,
        Action<long>? read = null,
        CancellationToken cancellation = default
    )
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
