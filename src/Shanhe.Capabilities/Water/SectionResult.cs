using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Water;

/// <summary>A section in a period: its class, the means it rests on, and whether it reaches its target.</summary>
/// <param name="Site">The site.</param>
/// <param name="Assessment">Class and main pollutants; <c>null</c> when there is too little to assess.</param>
/// <param name="Means">Means by code of the standard.</param>
/// <param name="Months">Months with data.</param>
/// <param name="Sufficient">Whether there is enough for the period.</param>
/// <param name="Target">Target class.</param>
/// <param name="Readings">The readings behind it.</param>
public sealed record SectionResult(
    Site Site,
    SectionAssessment? Assessment,
    IReadOnlyDictionary<string, decimal> Means,
    int Months,
    bool Sufficient,
    WaterClass? Target,
    ReadingRange Readings
)
{
    public bool? Reaches => Assessment?.Class is null || Target is null ? null : Assessment.Class <= Target;
}
