using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>What leaves, or would leave.</summary>
/// <param name="Month">The month.</param>
/// <param name="Cadence">The cadence.</param>
/// <param name="Streams">How many streams.</param>
/// <param name="Rows">How many readings.</param>
public sealed record Retired(string Month, Cadence Cadence, int Streams, long Rows);
