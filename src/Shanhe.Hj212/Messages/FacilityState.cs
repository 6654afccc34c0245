namespace Shanhe.Hj212;

/// <summary>State of one treatment facility.</summary>
/// <param name="Facility">The facility, <c>SB</c> and its number.</param>
/// <param name="State">2005: 0 off, 1 on. 2017: 0 off, 1 run, 2 calibrate, 3 maintain, 4 alarm, 5 blow-back. Null if no number.</param>
public sealed record FacilityState(string Facility, int? State);
