using NodaTime;
using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Air;

/// <summary>The assessment of a month, a quarter or a year of air at a station or in a city.</summary>
/// <param name="Kind">The kind of period.</param>
/// <param name="Edition">The edition whose limits and percentiles were used.</param>
/// <param name="First">The first day of the data.</param>
/// <param name="Last">The last day of the data.</param>
/// <param name="Items">The six pollutants in the order of HJ 633.</param>
/// <param name="ValidDays">Days that count in shares of days.</param>
/// <param name="GoodDays">Valid days with an index up to 100.</param>
/// <param name="HeavyDays">Valid days with an index over 200.</param>
/// <param name="DaysByLevel">Valid days of levels 1 to 6.</param>
/// <param name="PrimaryDays">Days over 100 on which a pollutant was primary, in the order of HJ 633.</param>
/// <param name="Composite">The composite index by the method in force, or null when a pollutant is missing.</param>
public sealed record AirPeriod(
    AirPeriodKind Kind,
    AirEdition Edition,
    LocalDate First,
    LocalDate Last,
    IReadOnlyList<AirItem> Items,
    int ValidDays,
    int GoodDays,
    int HeavyDays,
    IReadOnlyList<int> DaysByLevel,
    IReadOnlyList<int> PrimaryDays,
    decimal? Composite
)
{
    private static readonly int DaysOfYear = AirValidity.Minimum("PM2.5", "year") ?? 0;
    private static readonly int DaysOfMonth = AirValidity.Minimum("PM2.5", "month") ?? 0;
    private static readonly int DaysOfFebruary = AirValidity.Minimum("PM2.5", "month", february: true) ?? 0;

    /// <summary>Good days by valid days, percent with one decimal; null without valid days.</summary>
    [Standard("HJ 663-2013", "A.4", Certainty.Memory, Vectors = "good_day_ratio")]
    public decimal? GoodDayPercent => DayShare.Percent(GoodDays, ValidDays);

    /// <summary>Whether the period attains: all six pollutants do; null without a verdict.</summary>
    public bool? Attains => AirAttainment.OfCity(Items.Select(i => i.Attains));

    /// <summary>The statistics of one pollutant.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>Its item.</returns>
    public AirItem this[Pollutant pollutant] => Items[(int)pollutant];

    /// <summary>The assessment of days: means, percentiles, shares of days, attainment and composite index.</summary>
    /// <remarks>Every valid daily value takes part; figures excluded by a day (sand-dust days: PM10 and PM2.5) are left out of means and
    /// percentiles but not out of the index and its days. Statistics start from the daily values as reported, that is rounded, and are
    /// rounded once more at the end, as HJ 663 tells; figures without enough days are shown but not judged.</remarks>
    /// <param name="days">The days of the period in order of time; absent days may be left out.</param>
    /// <param name="kind">The kind of period.</param>
    /// <param name="edition">The edition of limits; that of the last day when null.</param>
    /// <param name="decimals">The digits of the results; those of 2013 when null.</param>
    /// <param name="grade">The grade of the area, 1 or 2.</param>
    /// <returns>The assessment.</returns>
    /// <exception cref="ArgumentException"><paramref name="days"/> is empty.</exception>
    [Standard("HJ 663-2013", "6, annex A", Certainty.Secondary, Vectors = "percentile annual_attainment annual_validity")]
    [Standard("HJ 663-2026", "6, annex A", Certainty.Secondary, Vectors = "percentile annual_attainment annual_validity")]
    public static AirPeriod Of(
        ReadOnlySpan<AirDay> days,
        AirPeriodKind kind,
        AirEdition? edition = null,
        AirDecimals? decimals = null,
        int grade = 2
    )
    {
        if (days.IsEmpty)
            throw new ArgumentException("A period has at least one day.", nameof(days));
        edition ??= AirEdition.On(days[^1].Date) ?? AirEdition.Of2012;
        var items = new AirItem[6];
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
            items[(int)p] = Statistics(days, p, kind, edition, decimals ?? AirDecimals.Of2013, grade);

        var (valid, good, heavy) = (0, 0, 0);
        var (levels, primary) = (new int[6], new int[6]);
        foreach (ref readonly var day in days)
        {
            if (!day.IsValid)
                continue;
            var aqi = day.Aqi.Aqi!.Value;
            valid++;
            if (aqi <= 100)
                good++;
            if (aqi > 200)
                heavy++;
            levels[AqiLevel.NumberOf(aqi)!.Value - 1]++;
            for (var p = Pollutant.SO2; aqi > 100 && p <= Pollutant.PM25; p++)
            {
                if (day.Aqi.Primary.Holds(p))
                    primary[(int)p]++;
            }
        }

        var composite = CompositeIndex.Equal(edition, p => items[(int)p].IndexFigure)?.Index;
        return new AirPeriod(kind, edition, days[0].Date, days[^1].Date, items, valid, good, heavy, levels, primary, composite);
    }

    private static AirItem Statistics(
        ReadOnlySpan<AirDay> days,
        Pollutant p,
        AirPeriodKind kind,
        AirEdition edition,
        AirDecimals digits,
        int grade
    )
    {
        Span<long> values = days.Length <= 400 ? stackalloc long[days.Length] : new long[days.Length];
        Span<int> perMonth = stackalloc int[12];
        var dayLimit = edition.DayLimit(p, grade);
        var limitMicros = (long)(dayLimit * Measured.Unit);
        var (n, over, sum) = (0, 0, 0L);
        foreach (ref readonly var day in days)
        {
            var c = day.Concentrations[p];
            if (c.IsMissing || day.Excluded.Holds(p))
                continue;
            values[n++] = c.Micros;
            sum += c.Micros;
            perMonth[day.Date.Month - 1]++;
            if (c.Micros > limitMicros && LimitJudgement.Of(c.ToDecimal()!.Value, dayLimit).Exceeds)
                over++;
        }

        var percent = AirAttainment.PercentOf(p);
        var hasMean = p is not (Pollutant.CO or Pollutant.O3);
        var mean = hasMean && n > 0 ? Measured.OfQuotient(sum, n, digits.Of(p)).ToDecimal() : null;
        var percentile = PercentileOf(values[..n], percent, digits.Of(p));
        var sufficient = IsSufficient(perMonth, n, kind, days[0].Date, hasMean);
        return new AirItem(
            p,
            n,
            sufficient,
            mean,
            percent,
            percentile,
            over,
            LimitJudgement.ExceedanceMultiple(mean, edition.YearLimit(p, grade)),
            LimitJudgement.ExceedanceMultiple(percentile, dayLimit),
            sufficient ? AirAttainment.Of(edition, p, mean, percentile, grade) : null
        );
    }

    private static decimal? PercentileOf(Span<long> values, int percent, int decimals)
    {
        if (values.IsEmpty)
            return null;
        values.Sort();
        var k = (values.Length - 1) * percent;
        var (s, rest) = (k / 100, k % 100);
        var hundredths = values[s] * 100 + (rest == 0 ? 0 : (values[s + 1] - values[s]) * rest);
        return Measured.OfQuotient(hundredths, 100, decimals).ToDecimal();
    }

    private static bool IsSufficient(ReadOnlySpan<int> perMonth, int days, AirPeriodKind kind, LocalDate first, bool months)
    {
        if (kind == AirPeriodKind.Year && !months)
            return days >= DaysOfYear;
        var (from, to) = kind switch
        {
            AirPeriodKind.Month => (first.Month, first.Month),
            AirPeriodKind.Quarter => ((first.Month - 1) / 3 * 3 + 1, (first.Month - 1) / 3 * 3 + 3),
            _ => (1, 12),
        };
        for (var m = from; m <= to; m++)
        {
            if (perMonth[m - 1] < (m == 2 ? DaysOfFebruary : DaysOfMonth))
                return false;
        }

        return kind != AirPeriodKind.Year || days >= DaysOfYear;
    }
}
