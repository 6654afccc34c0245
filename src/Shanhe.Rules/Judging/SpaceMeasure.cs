namespace Shanhe.Rules.Judging;

/// <summary>What was measured between a subject and a layer on the plane.</summary>
/// <param name="Amount">Area in m² or length in m that both share, that lies outside, or the distance in m; <c>null</c> for a point that lies within.</param>
/// <param name="Unit">m² or m; empty for a point.</param>
/// <param name="Features">Names of the features it was measured against, the nearest or largest first, not more than five.</param>
/// <param name="Count">How many features there are.</param>
public sealed record SpaceMeasure(decimal? Amount, string Unit, IReadOnlyList<string> Features, int Count);
