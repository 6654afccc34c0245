using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>Readings of a range as far as they are online; for what has left, hours.</summary>
public sealed record OnlineRange(IReadOnlyList<StreamReading> Readings, IReadOnlyList<LeftOnline> Left)
{
    /// <summary>At most so many readings of all streams together.</summary>
    public static async ValueTask<OnlineRange> Of(
        IReadingHistory history,
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    )
    {
        var (readings, left) = (new List<StreamReading>(), new List<LeftOnline>());
        var whole = new List<StreamKey>();
        foreach (var stream in streams)
        {
            if (await history.OfflineUntil(stream, cancellation) is not { } until || until < from)
            {
                whole.Add(stream);
                continue;
            }

            left.Add(new(stream.ToString(), until, "hour"));
            var rest = until.PlusSeconds(1);
            readings.AddRange(
                await history.Range(
                    [stream with { Cadence = Cadence.Hour }],
                    from,
                    LocalDateTime.Min(rest, to),
                    Math.Max(0, limit - readings.Count),
                    cancellation
                )
            );
            if (rest < to)
                readings.AddRange(await history.Range([stream], rest, to, Math.Max(0, limit - readings.Count), cancellation));
        }

        readings.AddRange(await history.Range(whole, from, to, Math.Max(0, limit - readings.Count), cancellation));
        return new(readings, left);
    }
}
