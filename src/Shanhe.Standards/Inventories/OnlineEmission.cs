namespace Shanhe.Standards.Inventories;

/// <summary>Emission out of online measurements.</summary>
public static class OnlineEmission
{
    /// <summary>The valid hours that a day needs.</summary>
    public const int MinimumHours = 18;

    /// <summary>The emission of a day: 24/n × Σ(C·Q), kg.</summary>
    /// <remarks>The print writes t; by its units the result is kg. A day with fewer than 18 valid hours has no value: the mean of the same
    /// weekday in the quarter takes its place.</remarks>
    /// <param name="hours">Concentration, mg/m³, and flow, m³/h, of each hour; an hour lacking either is not valid.</param>
    /// <returns>kg, or null with too few hours.</returns>
    [Standard("T/CSES 144-2024", "formula (7)", Certainty.Text, Vectors = "day_from_hours")]
    public static decimal? DayKilograms(IEnumerable<(decimal? MilligramsPerCubicMetre, decimal? CubicMetresPerHour)> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var (sum, n) = (0m, 0);
        foreach (var (concentration, flow) in hours)
        {
            if (Given.Amount(concentration) * Given.Amount(flow) is not { } mass)
                continue;
            sum += mass;
            n++;
        }

        return n is >= MinimumHours and <= 24 ? sum * 24 / n / 1_000_000 : null;
    }

    /// <summary>The emission of one day out of a year's: E × X / ΣX, X being gas, power, heat, fuel or output.</summary>
    /// <param name="year">The emission of the year.</param>
    /// <param name="day">X of the day.</param>
    /// <param name="sum">X of the year.</param>
    /// <returns>In the unit of the year's, or null.</returns>
    [Standard("T/CSES 144-2024", "formulas (9), (10)", Certainty.Text, Vectors = "day_from_year")]
    public static decimal? DayOfYear(decimal? year, decimal? day, decimal? sum) =>
        Given.Amount(year) * Given.Amount(day) / Given.Divisor(sum);
}
