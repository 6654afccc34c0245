namespace Shanhe.Web.Components;

/// <summary>One year of a trend: the value, the path's point, and whether the value was made up for a demonstration.</summary>
public sealed record TrendPoint(string Label, decimal? Value, decimal? Path, bool Simulated);
