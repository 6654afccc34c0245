using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Deriving;

/// <summary>The newest value of each stream by factor and cadence. The engine's thread uses it.</summary>
sealed class Neighbours : INeighbours
{
    readonly Dictionary<(string Factor, Cadence Cadence), Dictionary<string, (LocalDateTime Time, decimal Value)>> _newest = [];

    public void Note(SiteState state)
    {
        foreach (var (key, stream) in state.Streams)
            Note(key, stream);
    }

    public void Note(StreamKey key, StreamState stream)
    {
        if (stream.Value is not { } value)
            return;
        if (!_newest.TryGetValue((key.Factor, key.Cadence), out var sites))
            _newest[(key.Factor, key.Cadence)] = sites = new(StringComparer.Ordinal);
        sites[key.Site] = (stream.Time, value);
    }

    public IReadOnlyList<decimal> ValuesAt(StreamKey stream, LocalDateTime time)
    {
        if (!_newest.TryGetValue((stream.Factor, stream.Cadence), out var sites))
            return [];
        var values = new List<decimal>();
        foreach (var (site, newest) in sites)
        {
            if (site != stream.Site && newest.Time == time)
                values.Add(newest.Value);
        }

        return values;
    }
}
