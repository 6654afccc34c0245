using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Deriving;

/// <summary>What other sites measured at the same time.</summary>
public interface INeighbours
{
    /// <summary>The values of a stream's factor and cadence at other sites at a time, as far as they have come.</summary>
    IReadOnlyList<decimal> ValuesAt(StreamKey stream, LocalDateTime time);
}
