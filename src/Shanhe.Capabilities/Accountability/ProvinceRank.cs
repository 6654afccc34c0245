namespace Shanhe.Capabilities.Accountability;

/// <summary>Where the county stood in the province's list of a month or a year.</summary>
/// <param name="Key">The record of its own line.</param>
/// <param name="Rank">Its rank; those that tie share one.</param>
/// <param name="Counties">How many counties were ranked.</param>
/// <param name="Entered">How many lines of the list are entered.</param>
/// <param name="Worse">How many were ranked worse, ties not counted; <c>null</c>: the list is not whole and nobody said.</param>
public sealed record ProvinceRank(string Key, int Rank, int Counties, int Entered, int? Worse);
