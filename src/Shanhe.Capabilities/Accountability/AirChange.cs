using Shanhe.Capabilities.Air;
using Shanhe.Observations.Readings;
using Shanhe.Standards.Air;
using Shanhe.Standards.Rounding;

namespace Shanhe.Capabilities.Accountability;

/// <summary>PM2.5 of a period beside that of the same period a year before, both as they are published: rounded means.</summary>
/// <param name="Now">The mean; <c>null</c>: too few valid days.</param>
/// <param name="Before">The mean a year before; <c>null</c>: too few valid days.</param>
/// <param name="Composite">The composite index of the period by the county's own readings.</param>
/// <param name="Readings">What they rest on.</param>
sealed record AirChange(decimal? Now, decimal? Before, decimal? Composite, IReadOnlyList<ReadingRange> Readings)
{
    const int Decimals = 1;

    /// <summary>The change in percent, half to even; <c>null</c> where one of the two is not known or the earlier is 0.</summary>
    public decimal? Percent =>
        Now is { } now && Before is { } before and > 0 ? HalfToEven.ToDecimals((now - before) / before * 100, Decimals) : null;

    public static AirChange Of(AirResult? now, AirResult? before) =>
        new(Mean(now), Mean(before), now?.Period.Composite, [.. new[] { now?.Readings, before?.Readings }.OfType<ReadingRange>()]);

    static decimal? Mean(AirResult? of) => of?.Period[Pollutant.PM25] is { IsSufficient: true } item ? item.Mean : null;
}
