namespace Shanhe.Standards.Air;

/// <summary>The statistics of one pollutant in a period and their judgement.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="ValidDays">Days with a valid value that took part.</param>
/// <param name="IsSufficient">Whether there are enough days for the period.</param>
/// <param name="Mean">The mean of the daily values, rounded; null for CO and O3, which are judged by percentile only, and without
/// data.</param>
/// <param name="Percent">The percentile that HJ 663 takes of this pollutant.</param>
/// <param name="Percentile">The percentile of the daily values, rounded; null without data.</param>
/// <param name="DaysOverLimit">Days over the daily limit.</param>
/// <param name="MeanMultiple">(C − S)/S of the mean when it is over.</param>
/// <param name="PercentileMultiple">(C − S)/S of the percentile when it is over.</param>
/// <param name="Attains">Whether mean and percentile attain; null when data are not sufficient.</param>
public readonly record struct AirItem(
    Pollutant Pollutant,
    int ValidDays,
    bool IsSufficient,
    decimal? Mean,
    int Percent,
    decimal? Percentile,
    int DaysOverLimit,
    decimal? MeanMultiple,
    decimal? PercentileMultiple,
    bool? Attains
)
{
    /// <summary>The figure that enters the composite index: the mean, for CO and O3 the percentile.</summary>
    public decimal? IndexFigure => Pollutant is Pollutant.CO or Pollutant.O3 ? Percentile : Mean;

    /// <summary>The share of valid days at or under the daily limit, percent with one decimal; null without days.</summary>
    [Standard("HJ 663-2013", "A.4", Certainty.Memory)]
    public decimal? AttainmentRate => DayShare.Percent(ValidDays - DaysOverLimit, ValidDays);
}
