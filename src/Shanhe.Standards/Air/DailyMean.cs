namespace Shanhe.Standards.Air;

/// <summary>The 24-hour mean of a pollutant.</summary>
/// <param name="Mean">The rounded mean; missing when the day is not valid.</param>
/// <param name="ValidHours">The hours that have a figure.</param>
public readonly record struct DailyMean(Measured Mean, int ValidHours)
{
    /// <summary>The hours that a valid day needs.</summary>
    public const int MinimumHours = 20;

    /// <summary>Whether the day has a mean.</summary>
    public bool IsValid => !Mean.IsMissing;

    /// <summary>The mean of the valid hours of a natural day, rounded once, half to even.</summary>
    /// <remarks>Valid with at least 20 hourly means. Integers for µg/m³, one decimal for CO, as HJ 663-2013; the digits of the edition of
    /// 2026 (one, CO two) are known at second hand only and are passed in by who wants them.</remarks>
    /// <param name="hours">The hourly means of the day, µg/m³ (CO mg/m³), in any order; missing hours are missing figures.</param>
    /// <param name="decimals">The decimals of the mean.</param>
    /// <param name="minimumHours">The hours that a valid day needs.</param>
    /// <returns>The mean and the number of hours behind it.</returns>
    [Standard("GB 3095-2012", "table 4", Certainty.Text, Vectors = "daily_mean")]
    [Standard("GB 3095-2026", "table 4", Certainty.Text, Vectors = "daily_mean")]
    public static DailyMean Of(ReadOnlySpan<Measured> hours, int decimals, int minimumHours = MinimumHours)
    {
        var (sum, count) = (0L, 0);
        foreach (var hour in hours)
        {
            if (hour.IsMissing)
                continue;
            sum += hour.Micros;
            count++;
        }

        return new DailyMean(count >= minimumHours && count > 0 ? Measured.OfQuotient(sum, count, decimals) : Measured.Missing, count);
    }
}
