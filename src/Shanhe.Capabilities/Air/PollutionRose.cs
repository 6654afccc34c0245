using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>Wind and hours behind a pollutant: which directions and which hours of the day carry it.</summary>
/// <param name="Directions">16 sectors from north clockwise: share of hours, mean concentration, mean wind speed.</param>
/// <param name="Hours">Mean concentration of each hour of the day.</param>
/// <param name="Pairs">Hours that had both wind and concentration.</param>
public sealed record PollutionRose(
    string Factor,
    IReadOnlyList<(decimal Share, decimal? Mean, decimal? Speed)> Directions,
    IReadOnlyList<decimal?> Hours,
    int Pairs,
    ReadingRange Readings
);
