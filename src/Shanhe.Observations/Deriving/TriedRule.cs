using Shanhe.Observations.Alarms;

namespace Shanhe.Observations.Deriving;

/// <summary>What a rule would have raised.</summary>
/// <param name="Alarms">The alarms as they stood at the end, the oldest first, at most so many as are shown.</param>
/// <param name="Count">How many there would have been.</param>
/// <param name="Sites">How many sites it covers.</param>
/// <param name="Readings">How many readings were judged.</param>
/// <param name="IsWhole">Whether all readings were judged; else the latest of some sites were left out.</param>
public sealed record TriedRule(IReadOnlyList<Alarm> Alarms, int Count, int Sites, int Readings, bool IsWhole);
