namespace Shanhe.Standards.Conformance;

/// <summary>What came of one vector.</summary>
/// <param name="Case">The vector.</param>
/// <param name="Passed">Whether every expected key agrees within the tolerance.</param>
/// <param name="ActualJson">The result of the library as JSON; null when the function is unknown or failed.</param>
/// <param name="Difference">Where and how the result differs, or null.</param>
public sealed record VectorOutcome(VectorCase Case, bool Passed, string? ActualJson, string? Difference);
