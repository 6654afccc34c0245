using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Streams side by side, a row for each time that any of them has.</summary>
public sealed record AlignedStreams(IReadOnlyList<StreamKey> Streams, IReadOnlyList<AlignedRow> Rows, IReadOnlyList<bool> Simulated)
{
    /// <summary>The streams of a range, with at most so many readings of all together.</summary>
    public static async ValueTask<AlignedStreams> Of(
        IReadingHistory history,
        IReadOnlyList<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    )
    {
        var rows = new SortedDictionary<LocalDateTime, StreamReading?[]>();
        var simulated = new bool[streams.Count];
        var places = streams.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        foreach (var reading in await history.Range(streams, from, to, limit, cancellation))
        {
            if (!rows.TryGetValue(reading.Time, out var row))
                rows[reading.Time] = row = new StreamReading?[streams.Count];
            row[places[reading.Stream]] = reading;
            simulated[places[reading.Stream]] |= reading.IsSimulated;
        }

        return new(streams, [.. rows.Select(r => new AlignedRow(r.Key, r.Value))], simulated);
    }
}
