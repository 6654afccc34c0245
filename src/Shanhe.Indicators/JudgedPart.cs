namespace Shanhe.Indicators;

/// <summary>One of several conditions of a row, and how it was judged.</summary>
/// <param name="Target">The condition.</param>
/// <param name="Status">How the value stands against it.</param>
/// <param name="Point">This period's point of its path.</param>
public sealed record JudgedPart(AppliedTarget Target, Status Status, decimal? Point);
