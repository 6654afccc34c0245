using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Evidence.Journals;

/// <summary>
/// One line of the journal: who did what to which subject, when, and the hash of the line before. Every change of evidence is a line;
/// lines are only ever added.
/// </summary>
/// <param name="Seq">Position, from 1.</param>
/// <param name="At">When, to the microsecond.</param>
/// <param name="Actor">Who: an account, or the command line.</param>
/// <param name="Kind">What kind of change: <c>figure</c>, <c>record</c>, <c>account</c>, <c>snapshot</c>, <c>package</c>,
/// <c>reminder</c>.</param>
/// <param name="Subject">What was changed.</param>
/// <param name="Body">The change itself as JSON.</param>
/// <param name="Previous">Hash of the line before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 of this line.</param>
public sealed record JournalEntry(
    long Seq,
    Instant At,
    string Actor,
    string Kind,
    string Subject,
    string Body,
    string Previous,
    string Hash
)
{
    /// <summary>What the first line has in place of a hash before it.</summary>
    public static string Beginning { get; } = new('0', 64);

    /// <summary>Makes the line that follows <paramref name="previous"/>.</summary>
    public static JournalEntry After(JournalEntry? previous, Instant at, string actor, string kind, string subject, string body)
    {
        var seq = (previous?.Seq ?? 0) + 1;
        var before = previous?.Hash ?? Beginning;
        // Stored to the microsecond, so that what is read back hashes to the same value.
        var stored = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
        return new(seq, stored, actor, kind, subject, body, before, HashOf(seq, stored, actor, kind, subject, body, before));
    }

    /// <summary>The hash that this line's content should have.</summary>
    public string ComputeHash() => HashOf(Seq, At, Actor, Kind, Subject, Body, Previous);

    static string HashOf(long seq, Instant at, string actor, string kind, string subject, string body, string previous)
    {
        var text = new StringBuilder(body.Length + 256);
        foreach (
            var part in (ReadOnlySpan<string>)
                [
                    previous,
                    seq.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    InstantPattern.ExtendedIso.Format(at),
                    actor,
                    kind,
                    subject,
                    body,
                ]
        )
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>A broken link of the journal: the first line that doesn't hold, and what is wrong with it.</summary>
public sealed record BrokenLink(long Seq, string Subject, BreakKind Kind, string Detail);

/// <summary>How a line of the journal can be broken.</summary>
public enum BreakKind
{
    /// <summary>The content doesn't hash to the stored hash.</summary>
    Content,

    /// <summary>The hash of the line before doesn't match.</summary>
    Chain,

    /// <summary>A line is missing.</summary>
    Gap,

    /// <summary>The figures or records derived from the journal say something else than the journal.</summary>
    Derived,
}

/// <summary>Checks the chain of a journal. Pure.</summary>
public static class JournalCheck
{
    /// <summary>The first broken link of lines given in order, or <c>null</c>; how many were read and the hash of the last.</summary>
    public static async ValueTask<(BrokenLink? Broken, long Count, string Head)> Of(
        IAsyncEnumerable<JournalEntry> entries,
        CancellationToken cancellation = default
    )
    {
        var (count, head) = (0L, JournalEntry.Beginning);
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            count++;
            if (Link(entry, count, head) is { } broken)
                return (broken, count, head);
            head = entry.Hash;
        }

        return (null, count, head);
    }

    static BrokenLink? Link(JournalEntry entry, long expected, string head)
    {
        if (entry.Seq != expected)
            return new(entry.Seq, entry.Subject, BreakKind.Gap, $"{expected} → {entry.Seq}");
        if (entry.Previous != head)
            return new(entry.Seq, entry.Subject, BreakKind.Chain, entry.Previous);
        return entry.ComputeHash() != entry.Hash ? new(entry.Seq, entry.Subject, BreakKind.Content, entry.Hash) : null;
    }
}
