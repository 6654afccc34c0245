using System.Security.Cryptography;
using NodaTime.Text;

namespace Shanhe.Evidence.Journals;

/// <summary>Checks the chain of a journal. Pure.</summary>
public static class JournalCheck
{
    /// <summary>
    /// The first broken link of lines given in the order of their positions, or <c>null</c>; how many were read and the hash of the last.
    /// </summary>
    public static async ValueTask<(BrokenLink? Broken, long Count, string Head)> Of(
        IAsyncEnumerable<JournalEntry> entries,
        CancellationToken cancellation = default
    )
    {
        var (count, last) = (0L, JournalEntry.Beginning);
        var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            count++;
            if (Link(entry, count, heads.GetValueOrDefault(entry.Stream, StreamHead.Empty(entry.Stream))) is { } broken)
                return (broken, count, last);
            heads[entry.Stream] = new(entry.Stream, entry.No, entry.Hash);
            last = entry.Hash;
        }

        return (null, count, last);
    }

    static BrokenLink? Link(JournalEntry entry, long expected, StreamHead head)
    {
        if (entry.Seq != expected)
            return new(entry.Seq, entry.Subject, BreakKind.Gap, $"{expected} → {entry.Seq}");
        if (entry.No != head.No + 1)
            return new(entry.Seq, entry.Subject, BreakKind.Gap, $"{entry.Stream} {head.No + 1} → {entry.No}");
        if (entry.Previous != head.Hash)
            return new(entry.Seq, entry.Subject, BreakKind.Chain, entry.Previous);
        return entry.ComputeHash() != entry.Hash ? new(entry.Seq, entry.Subject, BreakKind.Content, entry.Hash) : null;
    }
}
