using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Water;

/// <summary>The trend of a factor over years.</summary>
public sealed record FactorTrend(string Factor, IReadOnlyList<(int Year, decimal? Mean)> Years, double? Coefficient, string Direction);
