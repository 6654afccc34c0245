namespace Shanhe.Hj212;

/// <summary>Running time of one treatment facility on one day.</summary>
/// <param name="Facility">The facility, <c>SB</c> and its number.</param>
/// <param name="Hours">Hours, 0..24; null if no number.</param>
public sealed record FacilityRunTime(string Facility, decimal? Hours);
