using NodaTime;

namespace Shanhe.Observations.Readings;

/// <summary>A message of several packets: which came, and which lack.</summary>
/// <param name="Key">What belongs together: MN, ST, CN, PNUM and DataTime (each packet may have its own QN), or QN where DataTime is
/// missing.</param>
/// <param name="Mn">The device.</param>
/// <param name="Command">The command.</param>
/// <param name="DataTime">DataTime as it was sent.</param>
/// <param name="Expected">PNUM.</param>
/// <param name="Came">Numbers of the packets that came.</param>
/// <param name="Positions">Archive positions of the packets that came.</param>
/// <param name="Last">When the last of them came.</param>
/// <param name="State">How it stands.</param>
/// <param name="No">The order in which sets were closed; 0 while open.</param>
public sealed record PacketSet(
    string Key,
    string Mn,
    int Command,
    string DataTime,
    int Expected,
    IReadOnlyList<int> Came,
    IReadOnlyList<long> Positions,
    Instant Last,
    PacketSetState State,
    long No = 0
)
{
    /// <summary>Numbers of the packets that lack.</summary>
    public IReadOnlyList<int> Lacking => [.. Enumerable.Range(1, Expected).Except(Came)];
}
