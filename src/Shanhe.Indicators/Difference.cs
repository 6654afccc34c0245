namespace Shanhe.Indicators;

/// <summary>A field or a piece of evidence that differs between two evaluations of the same indicator and period.</summary>
public sealed record Difference(string What, string Before, string After);
