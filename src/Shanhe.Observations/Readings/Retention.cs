using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// How long readings of a cadence stay online; a rule that names kinds of site goes before one that names none, a later one before an
/// earlier.
/// </summary>
/// <param name="Cadence">Moments or minutes; hours and days stay for ever.</param>
/// <param name="Months">Whole months before the present one that stay.</param>
/// <param name="Kinds">Kinds of site; all when empty.</param>
public sealed record RetentionRule(Cadence Cadence, int Months, IReadOnlyList<string>? Kinds = null);

/// <summary>
/// The section <c>retention</c> of settings.json. What leaves is moved to sealed files and stays readable; nothing is deleted.
/// </summary>
public sealed record RetentionSettings
{
    public bool Enabled { get; init; } = true;

    public IReadOnlyList<RetentionRule> Rules { get; init; } = [new(Cadence.Moment, 3), new(Cadence.Minute, 24)];

    /// <summary>The first month that stays online for a stream; <c>null</c>: all of it stays.</summary>
    public LocalDate? StaysFrom(Cadence cadence, string kind, LocalDate today)
    {
        if (!Enabled || cadence is not (Cadence.Moment or Cadence.Minute))
            return null;
        var rule =
            Rules.LastOrDefault(r => r.Cadence == cadence && r.Kinds?.Contains(kind) == true)
            ?? Rules.LastOrDefault(r => r.Cadence == cadence && r.Kinds is null or { Count: 0 });
        return rule is null || rule.Months < 1 ? null : new LocalDate(today.Year, today.Month, 1).PlusMonths(-rule.Months);
    }
}

/// <summary>A file of readings that left the online history.</summary>
/// <param name="File">Name in the offline folder.</param>
/// <param name="Month">The month.</param>
/// <param name="From">First time.</param>
/// <param name="To">Last time.</param>
/// <param name="Rows">Readings.</param>
/// <param name="Streams">The streams with readings in it.</param>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="At">When it was written.</param>
public sealed record OfflineFile(
    string File,
    string Month,
    LocalDateTime From,
    LocalDateTime To,
    long Rows,
    IReadOnlyList<string> Streams,
    string Sha256,
    Instant At
);

/// <summary>What leaves, or would leave.</summary>
/// <param name="Month">The month.</param>
/// <param name="Cadence">The cadence.</param>
/// <param name="Streams">How many streams.</param>
/// <param name="Rows">How many readings.</param>
public sealed record Retired(string Month, Cadence Cadence, int Streams, long Rows);

/// <summary>A stretch of a stream that left the online history, and what answers in its place.</summary>
public sealed record LeftOnline(string Stream, LocalDateTime Until, string AnsweredBy);

/// <summary>Readings of a range as far as they are online; for what has left, hours.</summary>
public sealed record OnlineRange(IReadOnlyList<StreamReading> Readings, IReadOnlyList<LeftOnline> Left)
{
    public static OnlineRange Of(
        IReadingHistory history,
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit = int.MaxValue
    )
    {
        var (readings, left) = (new List<StreamReading>(), new List<LeftOnline>());
        var whole = new List<StreamKey>();
        foreach (var stream in streams)
        {
            if (history.OfflineUntil(stream) is not { } until || until < from)
            {
                whole.Add(stream);
                continue;
            }

            left.Add(new(stream.ToString(), until, "hour"));
            var rest = until.PlusSeconds(1);
            readings.AddRange(
                history.Range(
                    stream with
                    {
                        Cadence = Cadence.Hour,
                    },
                    from,
                    LocalDateTime.Min(rest, to),
                    Math.Max(0, limit - readings.Count)
                )
            );
            if (rest < to)
                readings.AddRange(history.Range(stream, rest, to, Math.Max(0, limit - readings.Count)));
        }

        readings.AddRange(history.Range(whole, from, to, Math.Max(0, limit - readings.Count)));
        return new(readings, left);
    }
}
