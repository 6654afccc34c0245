using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

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
