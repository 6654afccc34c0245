using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Plan;

/// <summary>One year of a work: what was planned and done, what money came and went (万元), and whether a figure of it is simulated.</summary>
public sealed record WorkYear(int Year, decimal? Planned, decimal? Done, decimal? Funds, decimal? Paid, bool Simulated);
