using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Trends;

/// <summary>The rank correlation of a series with time (Daniel's test with Spearman's coefficient).</summary>
/// <param name="Coefficient">r_s, −1 to 1.</param>
/// <param name="Count">The number of periods that took part.</param>
/// <param name="Critical">The critical value W_p, or null when the table has none for so few periods.</param>
/// <param name="Direction">The verdict: |r_s| ≥ W_p is significant.</param>
[Standard("环办〔2011〕22号", "long series", Certainty.Secondary)]
[Standard("HJ 663-2013", "annex B", Certainty.Memory)]
public readonly record struct SpearmanTrend(double Coefficient, int Count, double? Critical, TrendDirection Direction)
{
    private static readonly (int N, double P05, double? P01)[] Table =
    [
        .. EmbeddedTable
            .Load("spearman_critical")
            .Rows.Select(r => (r.Int("n"), r.Double("wp_0_05"), (double?)r.OptionalDecimal("wp_0_01"))),
    ];

    /// <summary>The rank correlation of a series of period values with their order in time: r_s = 1 − 6Σd² / (N³ − N).</summary>
    /// <remarks>
    /// Equal values share the mean of their ranks. Missing periods (NaN) are left out. Between two rows of the table the shorter series'
    /// critical value is taken; above 30 periods W_p = z / √(N − 1). The coefficient is compared at the three decimals in which the table
    /// is printed (29/35 reaches 0.829). At least four periods at 0.05, five at 0.01.
    /// </remarks>
    /// <param name="values">One value a period, in order of time, in any unit.</param>
    /// <param name="significance">0.05 (usual) or 0.01, one-sided as the rule's table.</param>
    /// <returns>The coefficient and the verdict, or null with fewer than four periods.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="significance"/> is neither 0.05 nor 0.01.</exception>
    public static SpearmanTrend? Of(ReadOnlySpan<double> values, double significance = 0.05)
    {
        if (significance is not (0.05 or 0.01))
            throw new ArgumentOutOfRangeException(nameof(significance));
        var present = new List<double>(values.Length);
        foreach (var v in values)
        {
            if (!double.IsNaN(v))
                present.Add(v);
        }

        var n = present.Count;
        if (n < 4)
            return null;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var (less, equal) = (0, 0);
            foreach (var other in present)
            {
                if (other < present[i])
                    less++;
                else if (other.Equals(present[i]))
                    equal++;
            }

            var d = less + (equal + 1) / 2.0 - (i + 1);
            sum += d * d;
        }

        var cubed = (double)n * n * n - n;
        var r = (cubed - 6 * sum) / cubed;
        var critical = CriticalValue(n, significance);
        var direction =
            critical is not { } w || Compared(r, n) < w ? TrendDirection.None
            : r > 0 ? TrendDirection.Rising
            : TrendDirection.Falling;
        return new SpearmanTrend(r, n, critical, direction);
    }

    /// <summary>The critical value W_p of the rank correlation.</summary>
    /// <param name="count">The number of periods.</param>
    /// <param name="significance">0.05 or 0.01.</param>
    /// <returns>W_p, or null when the series is too short for the table.</returns>
    public static double? CriticalValue(int count, double significance = 0.05)
    {
        if (count > 30)
            return (significance.Equals(0.05) ? 1.6449 : 2.3263) / Math.Sqrt(count - 1);
        double? found = null;
        foreach (var row in Table)
        {
            if (row.N <= count)
                found = significance.Equals(0.05) ? row.P05 : row.P01;
        }

        return found;
    }

    private static double Compared(double r, int count) => count > 30 ? Math.Abs(r) : Math.Round(Math.Abs(r), 3, MidpointRounding.ToEven);
}
