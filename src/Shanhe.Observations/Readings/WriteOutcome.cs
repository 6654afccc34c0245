namespace Shanhe.Observations.Readings;

/// <summary>What writing readings did.</summary>
/// <param name="Changed">Readings that were new or changed one that was there, as they were written, in the order given.</param>
/// <param name="Unchanged">How many said what was known already.</param>
public sealed record WriteOutcome(IReadOnlyList<StreamReading> Changed, int Unchanged);
