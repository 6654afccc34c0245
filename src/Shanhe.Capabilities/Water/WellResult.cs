using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Water;

/// <summary>A well in a period.</summary>
public sealed record WellResult(
    Site Site,
    WaterClass? Class,
    IReadOnlyDictionary<string, decimal> Means,
    IReadOnlyList<string> Worst,
    ReadingRange Readings
);
