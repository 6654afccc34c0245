using Shanhe.Hj212;
using Shanhe.Observations.Archive;

namespace Shanhe.Observations.Readings;

/// <summary>Packets that are to be derived together, with the entry of the last of them.</summary>
public sealed record JoinedSet(Message Message, RawEntry Entry, bool IsWhole);
