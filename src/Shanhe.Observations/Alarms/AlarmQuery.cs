namespace Shanhe.Observations.Alarms;

/// <summary>Which alarms are asked for.</summary>
/// <param name="Which">By how they stand.</param>
/// <param name="Site">Of one site; <c>null</c>: of all.</param>
/// <param name="Limit">How many at most; <c>null</c>: all there are, for what is bounded by the number of sites and rules.</param>
public sealed record AlarmQuery(AlarmSet Which, string? Site = null, int? Limit = 500);
