namespace Shanhe.Standards.Trends;

/// <summary>The Mann-Kendall test of a monotone trend.</summary>
/// <param name="S">The sum of the signs of all later-minus-earlier differences.</param>
/// <param name="Variance">The variance of S, corrected for ties.</param>
/// <param name="Z">The standardised statistic with continuity correction.</param>
/// <param name="PValue">The two-sided probability of so large a |Z| without trend.</param>
/// <param name="Direction">The verdict at the significance asked for.</param>
[Standard("Mann 1945, Kendall 1975", "", Certainty.Text)]
public readonly record struct MannKendall(long S, double Variance, double Z, double PValue, TrendDirection Direction)
{
    /// <summary>The test of a series of equally spaced periods: Var = [n(n−1)(2n+5) − Σt(t−1)(2t+5)] / 18, Z = (S ∓ 1)/√Var.</summary>
    /// <remarks>
    /// Missing periods (NaN) are left out. The normal approximation wants about ten values; shorter series are computed all the same.
    /// </remarks>
    /// <param name="values">One value a period, in order of time.</param>
    /// <param name="significance">The two-sided significance, 0.05 by default.</param>
    /// <returns>The test, or null with fewer than three values.</returns>
    public static MannKendall? Of(ReadOnlySpan<double> values, double significance = 0.05)
    {
        var x = new List<double>(values.Length);
        foreach (var v in values)
        {
            if (!double.IsNaN(v))
                x.Add(v);
        }

        var n = x.Count;
        if (n < 3)
            return null;
        long s = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                s += Math.Sign(x[j] - x[i]);
        }

        var ties = x.GroupBy(v => v).Select(g => (double)g.Count()).Sum(t => t * (t - 1) * (2 * t + 5));
        var variance = ((double)n * (n - 1) * (2 * n + 5) - ties) / 18;
        var z = variance <= 0 || s == 0 ? 0 : (s - Math.Sign(s)) / Math.Sqrt(variance);
        var p = 2 * (1 - Normal.Cumulative(Math.Abs(z)));
        var direction =
            p > significance || s == 0 ? TrendDirection.None
            : s > 0 ? TrendDirection.Rising
            : TrendDirection.Falling;
        return new MannKendall(s, variance, z, p, direction);
    }
}
