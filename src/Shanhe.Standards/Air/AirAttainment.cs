using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Air;

/// <summary>Whether the figures of a year attain the limits (HJ 663 with GB 3095).</summary>
public static class AirAttainment
{
    private static readonly int[] Percents = LoadPercents();

    /// <summary>The percentile that a pollutant is judged by: SO2 98, NO2 98, CO 95, O3 90, PM10 95, PM2.5 95.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>The percentile.</returns>
    [Standard("HJ 663-2013", "table of year items", Certainty.Secondary, Vectors = "annual_attainment")]
    [Standard("HJ 663-2026", "table of year items", Certainty.Secondary, Vectors = "annual_attainment")]
    public static int PercentOf(Pollutant pollutant) => Percents[(int)pollutant];

    /// <summary>
    /// Whether a pollutant attains: its mean is at or under the yearly limit and its percentile at or under the daily limit.
    /// </summary>
    /// <remarks>Figures are compared after rounding to the digits of the limit; equal attains. A pollutant without a yearly limit (CO, O3)
    /// is judged by its percentile alone. One item over the limit is enough to fail; otherwise a missing item leaves no verdict.</remarks>
    /// <param name="edition">The edition.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="mean">The yearly mean, µg/m³.</param>
    /// <param name="percentile">The percentile of daily values, µg/m³, CO mg/m³.</param>
    /// <param name="grade">1 or 2.</param>
    /// <returns>Whether it attains, or null when an item is missing.</returns>
    [Standard("HJ 663-2013", "6.2", Certainty.Secondary, Vectors = "annual_attainment")]
    [Standard("HJ 663-2026", "6.2", Certainty.Secondary, Vectors = "annual_attainment")]
    public static bool? Of(AirEdition edition, Pollutant pollutant, decimal? mean, decimal? percentile, int grade = 2)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var meanOver = edition.YearLimit(pollutant, grade) is { } yearLimit ? Over(mean, yearLimit) : false;
        var percentileOver = Over(percentile, edition.DayLimit(pollutant, grade));
        if (meanOver == true || percentileOver == true)
            return false;
        return meanOver is null || percentileOver is null ? null : true;
    }

    /// <summary>Whether a city attains: all six pollutants do.</summary>
    /// <param name="items">The verdicts of the pollutants.</param>
    /// <returns>False when one fails, null when none fails but one has no verdict, else true.</returns>
    [Standard("HJ 663-2013", "6.2", Certainty.Secondary, Vectors = "annual_attainment")]
    public static bool? OfCity(IEnumerable<bool?> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var unknown = false;
        foreach (var item in items)
        {
            if (item == false)
                return false;
            unknown |= item is null;
        }

        return unknown ? null : true;
    }

    private static bool? Over(decimal? value, decimal limit) => value is { } v ? LimitJudgement.Of(v, limit).Exceeds : null;

    private static int[] LoadPercents()
    {
        var percents = new int[6];
        foreach (var row in Tables.EmbeddedTable.Load("annual_percentiles").Rows)
        {
            if (PollutantNames.TryParse(row["pollutant"], out var p))
                percents[(int)p] = row.Int("percentile");
        }

        return percents;
    }
}
