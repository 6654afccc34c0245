namespace Shanhe.Hj212;

/// <summary>The alarm thresholds of one factor (2005), in the unit of the factor.</summary>
/// <param name="Factor">Factor code.</param>
/// <param name="LowValue">Lower threshold; null if missing or no number.</param>
/// <param name="UpValue">Upper threshold; null if missing or no number.</param>
public sealed record AlarmThreshold(string Factor, decimal? LowValue, decimal? UpValue);
