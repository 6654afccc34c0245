using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Air;

/// <summary>Shares of days.</summary>
public static class DayShare
{
    /// <summary>Good days (AQI ≤ 100) or attained days by valid days × 100, rounded half to even.</summary>
    /// <param name="days">The days that count.</param>
    /// <param name="validDays">The valid days.</param>
    /// <param name="decimals">The decimals kept; one by HJ 663-2013.</param>
    /// <returns>Percent, or null without valid days.</returns>
    [Standard("HJ 663-2013", "A.4", Certainty.Memory, Vectors = "good_day_ratio")]
    public static decimal? Percent(int days, int validDays, int decimals = 1) =>
        validDays > 0 ? HalfToEven.ToDecimals(100m * days / validDays, decimals) : null;
}
