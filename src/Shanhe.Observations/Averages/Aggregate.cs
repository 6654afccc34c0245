using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Averages;

/// <summary>A mean (or sum) over a period, with what it rests on.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Period">The period as text.</param>
/// <param name="Value">The value, rounded to the factor's digits; <c>null</c> without valid readings.</param>
/// <param name="Count">Valid readings that made it.</param>
/// <param name="IsValid">Whether there were enough.</param>
public sealed record Aggregate(string Stream, string Period, decimal? Value, int Count, bool IsValid);
