using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A moment with the reading of each stream; <c>null</c> where a stream has none.</summary>
public sealed record AlignedRow(LocalDateTime Time, IReadOnlyList<StreamReading?> Values);
