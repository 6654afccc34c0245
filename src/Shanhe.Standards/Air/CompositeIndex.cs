using NodaTime;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>The composite index of air: the sum of single indices C/S.</summary>
/// <param name="Single">The single indices in the order SO2, NO2, PM10, PM2.5, CO, O3, rounded.</param>
/// <param name="Index">The sum, rounded last.</param>
/// <param name="Primary">The pollutants with the largest unrounded single index.</param>
public sealed record CompositeIndex(IReadOnlyList<KeyValuePair<Pollutant, decimal>> Single, decimal Index, IReadOnlyList<Pollutant> Primary)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("composite_index").Rows];
    private static readonly Divisor[] EqualDivisors = Load("equal");
    private static readonly Divisor[] WeightedDivisors = Load("weighted");

    /// <summary>What was added.</summary>
    public CompositeSum Sum { get; init; }

    /// <summary>The index with equal weights (HJ 663-2013 and the ranking rule of 2018): two decimals.</summary>
    /// <remarks>Figures: the period's means of SO2, NO2, PM10 and PM2.5, the 95th percentile of CO, the 90th of O3 (daily maximum of
    /// 8 hours). Divisors of the edition of 2012: 60, 40, 70, 35, 4, 160; later editions divide by their own yearly and daily limits.
    /// The unrounded single indices are added and the sum is rounded half to even. Months and quarters use the same divisors.</remarks>
    /// <param name="edition">The edition whose limits divide.</param>
    /// <param name="figure">The figure of a pollutant, µg/m³, CO mg/m³; null when missing.</param>
    /// <param name="sum">What is added; unrounded single indices by default, rounded ones as some bulletins have it.</param>
    /// <returns>The index, or null when a pollutant is missing.</returns>
    [Standard("环办监测〔2018〕19号", "composite index", Certainty.Memory, Vectors = "composite_index")]
    [Standard("HJ 663-2013", "A.7", Certainty.Memory, Vectors = "composite_index")]
    public static CompositeIndex? Equal(AirEdition edition, Func<Pollutant, decimal?> figure, CompositeSum sum = CompositeSum.Unrounded)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(figure);
        return edition == AirEdition.Of2012
            ? Compute(EqualDivisors, figure, 2, sum)
            : Compute(
                [.. EqualDivisors.Select(d => d with { By = edition.YearLimit(d.Pollutant) ?? edition.DayLimit(d.Pollutant) })],
                figure,
                2,
                sum
            );
    }

    /// <summary>The index with weights PM2.5 3, NO2 2, O3 2 and the limits of the transition: three decimals. Unconfirmed.</summary>
    /// <remarks>Known from one open project only. It stands under its own name, is never taken by default and must not be mixed with
    /// series of <see cref="Equal"/>.</remarks>
    /// <param name="figure">The figure of a pollutant, µg/m³, CO mg/m³; null when missing.</param>
    /// <returns>The index, or null when a pollutant is missing; the single indices are not weighted.</returns>
    [Standard("HJ 663-2026", "composite index, unconfirmed", Certainty.Low, Vectors = "composite_index_weighted")]
    public static CompositeIndex? Weighted(Func<Pollutant, decimal?> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Compute(WeightedDivisors, figure, 3, CompositeSum.Unrounded);
    }

    /// <summary>The change of the index between two periods: (now − before) / before, percent; negative is better.</summary>
    /// <param name="now">The index of the later period.</param>
    /// <param name="before">The index of the earlier period.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>Percent, or null when a figure is missing or the earlier one is zero.</returns>
    [Standard("环办监测〔2018〕19号", "improvement", Certainty.Memory)]
    public static decimal? ChangePercent(decimal? now, decimal? before, int decimals = 2) => Percentage.Change(now, before, decimals);

    private static CompositeIndex? Compute(Divisor[] divisors, Func<Pollutant, decimal?> figure, int decimals, CompositeSum of)
    {
        var single = new KeyValuePair<Pollutant, decimal>[divisors.Length];
        var (sum, highest) = (0m, decimal.MinValue);
        var primary = new List<Pollutant>();
        for (var i = 0; i < divisors.Length; i++)
        {
            var d = divisors[i];
            if (figure(d.Pollutant) is not { } c)
                return null;
            var index = c / d.By;
            single[i] = new(d.Pollutant, HalfToEven.ToDecimals(index, decimals));
            sum += (of == CompositeSum.RoundedSingles ? single[i].Value : index) * d.Weight;
            if (index > highest)
                primary.Clear();
            if (index >= highest)
            {
                highest = index;
                primary.Add(d.Pollutant);
            }
        }

        return new CompositeIndex(single, HalfToEven.ToDecimals(sum, decimals), primary) { Sum = of };
    }

    private static Divisor[] Load(string method) =>
        [
            .. Rows.Where(r => r["method"] == method)
                .Select(r => new Divisor(
                    PollutantNames.TryParse(r["pollutant"], out var p) ? p : throw new InvalidOperationException(r["pollutant"]),
                    r.Decimal("divisor"),
                    r.Decimal("weight"),
                    r.ValidFrom
                )),
        ];

    private readonly record struct Divisor(Pollutant Pollutant, decimal By, decimal Weight, LocalDate From);
}
