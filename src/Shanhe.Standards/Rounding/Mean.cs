namespace Shanhe.Standards.Rounding;

/// <summary>Means with a rule for the data they need.</summary>
public static class Mean
{
    /// <summary>The arithmetic mean of the present values, when there are enough of them.</summary>
    /// <remarks>Missing values are left out, never taken as zero. The mean is not rounded.</remarks>
    /// <param name="values">The values, all in one unit.</param>
    /// <param name="minimum">The number of values that the mean needs.</param>
    /// <returns>The mean, or null when there are fewer values than the minimum or none at all.</returns>
    [Standard("GB 3095-2012", "table 4", Certainty.Text, Vectors = "daily_mean")]
    public static decimal? Of(IEnumerable<decimal?> values, int minimum = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (sum, n) = (0m, 0);
        foreach (var v in values)
        {
            if (v is not { } x)
                continue;
            sum += x;
            n++;
        }

        return n > 0 && n >= minimum ? sum / n : null;
    }

    /// <summary>The mean of laboratory results; a result below detection counts by the rule.</summary>
    /// <param name="results">The results.</param>
    /// <param name="rule">What a result below detection counts as.</param>
    /// <param name="minimum">The number of results that the mean needs.</param>
    /// <returns>The mean, or null.</returns>
    [Standard("环办监测函〔2020〕82号", "results below detection", Certainty.Memory)]
    public static decimal? Of(IEnumerable<LabResult> results, DetectionRule rule = DetectionRule.HalfLimit, int minimum = 1) =>
        Of(results.Select(r => r.Counted(rule)), minimum);

    /// <summary>The mean weighted by flow or by volume: Σ(C·W) / ΣW.</summary>
    /// <remarks>A pair with a missing part is left out; no weight at all gives no mean.</remarks>
    /// <param name="values">Value and weight.</param>
    /// <returns>The mean, or null.</returns>
    [Standard("HJ 356-2019", "day mean", Certainty.Memory, Vectors = "water_day_mean")]
    public static decimal? Weighted(IEnumerable<(decimal? Value, decimal? Weight)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (sum, weight) = (0m, 0m);
        foreach (var (v, w) in values)
        {
            if (v is not { } x || w is not { } y)
                continue;
            sum += x * y;
            weight += y;
        }

        return weight > 0 ? sum / weight : null;
    }

    /// <summary>The median: the middle value, or the mean of the two in the middle.</summary>
    /// <param name="values">The values; missing ones are left out.</param>
    /// <returns>The median, or null for an empty series.</returns>
    [Standard("HJ 356-2019", "day value of pH", Certainty.Memory, Vectors = "water_day_ph")]
    public static decimal? Median(IEnumerable<decimal?> values) => Percentile.Of(values, 50);
}
