using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Evidence.Journals;

/// <summary>
/// One line of the journal: who did what to which subject, when, and the hash of the line before it of the same stream. Every change of
/// evidence is a line; lines are only ever added. Streams don't wait for one another; what holds them together is the seal over all.
/// </summary>
/// <param name="Seq">Position among all lines, from 1: an order for feeds and leaves, no part of the chain.</param>
/// <param name="At">When, to the microsecond.</param>
/// <param name="Actor">Who: an account, or the command line.</param>
/// <param name="Kind">What kind of change: <c>figure</c>, <c>record</c>, <c>account</c>, <c>snapshot</c>, <c>package</c>,
/// <c>reminder</c>.</param>
/// <param name="Subject">What was changed.</param>
/// <param name="Body">The change itself as JSON.</param>
/// <param name="Previous">Hash of the line before of the stream; 64 zeros for the first.</param>
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
    /// <summary>The chain that the line belongs to, such as <c>register/outfalls</c>; blank for the first chain, which was one for all.</summary>
    public string Stream { get; init; } = "";

    /// <summary>Position in its stream, from 1.</summary>
    public long No { get; init; }

    /// <summary>What the first line has in place of a hash before it.</summary>
    public static string Beginning { get; } = new('0', 64);

    /// <summary>The stream of a line: a register, a series, a site, a ledger, the accounts; everything else is the county's.</summary>
    public static string StreamOf(string kind, string subject) =>
        kind switch
        {
            "record" or "thread" or "disclosure" => "register/" + subject.Split('/')[0],
            "import" => "register/" + subject,
            "figure" => "series/" + subject.Split('/')[0],
            "site" => "site/" + subject.Split('/')[^1],
            "ledger" or "ledger-period" => "ledger/" + subject.Split('/')[0],
            "account" or "token" => "accounts",
            _ => "county",
        };

    /// <summary>Makes the line that follows the last of its stream.</summary>
    public static JournalEntry After(long seq, StreamHead head, Instant at, string actor, string kind, string subject, string body)
    {
        // Stored to the microsecond, so that what is read back hashes to the same value.
        var stored = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
        var entry = new JournalEntry(seq, stored, actor, kind, subject, body, head.Hash, "") { Stream = head.Stream, No = head.No + 1 };
        return entry with { Hash = entry.ComputeHash() };
    }

    /// <summary>The hash that this line's content should have.</summary>
    public string ComputeHash()
    {
        IReadOnlyList<string> place = Stream.Length == 0 ? [Number(Seq)] : [Stream, Number(No)];
        var text = new StringBuilder(Body.Length + 256);
        foreach (var part in (IEnumerable<string>)[Previous, .. place, InstantPattern.ExtendedIso.Format(At), Actor, Kind, Subject, Body])
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
