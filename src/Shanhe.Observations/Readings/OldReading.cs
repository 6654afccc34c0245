using NodaTime;

namespace Shanhe.Observations.Readings;

/// <summary>A value that was replaced.</summary>
public sealed record OldReading(StreamReading Reading, Instant ReplacedAt, long ReplacedBy);
