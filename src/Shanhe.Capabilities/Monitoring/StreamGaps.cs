using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Stretches without readings where readings of a stream are expected.</summary>
public sealed record StreamGaps(StreamKey Stream, IReadOnlyList<Gap> Gaps)
{
    /// <summary>
    /// The gaps of a stream in a range: of days for a stream of days, else of hours; only what is over by now can be missing.
    /// </summary>
    public static async ValueTask<StreamGaps> Of(
        IReadingHistory history,
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        LocalDateTime now,
        CancellationToken cancellation = default
    )
    {
        var (hours, step) =
            stream.Cadence == Cadence.Day ? (24, (Func<LocalDateTime, LocalDateTime>)ReadingTime.Day) : (1, ReadingTime.Hour);
        var times = new HashSet<LocalDateTime>();
        await foreach (var reading in history.Each([stream], from, to, cancellation))
            times.Add(step(reading.Time));
        var gaps = new List<Gap>();
        LocalDateTime? open = null;
        for (var t = step(from); t < to && t.PlusHours(hours) <= now; t = t.PlusHours(hours))
        {
            if (!times.Contains(t))
                open ??= t;
            else if (open is { } since)
            {
                gaps.Add(Made(since, t));
                open = null;
            }
        }

        if (open is { } last)
            gaps.Add(Made(last, LocalDateTime.Min(to, step(now))));
        return new(stream, gaps);

        Gap Made(LocalDateTime since, LocalDateTime until) =>
            new(since, until, (int)(NodaTime.Period.Between(since, until, PeriodUnits.Hours).Hours / hours));
    }
}
