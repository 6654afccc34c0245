namespace Shanhe.Standards.Rounding;

/// <summary>Percentages that reports print: shares, changes and excess. Rounded once, half to even.</summary>
public static class Percentage
{
    /// <summary>A change: (now − before) / before × 100.</summary>
    /// <param name="now">The later figure.</param>
    /// <param name="before">The earlier figure, in the same unit.</param>
    /// <param name="decimals">The decimals kept; reports of months print one.</param>
    /// <returns>Percent, or null when a figure is missing or the earlier is zero.</returns>
    [Standard("reports of months", "change in percent", Certainty.Own, Vectors = "percent_change")]
    public static decimal? Change(decimal? now, decimal? before, int decimals = 1) =>
        now is { } n && before is { } b && b != 0 ? HalfToEven.ToDecimals(100 * (n - b) / b, decimals) : null;

    /// <summary>An excess over a limit: (C − S) / S × 100. It is the multiple of HJ 663 printed as percent.</summary>
    /// <param name="value">The concentration.</param>
    /// <param name="limit">The limit, in the same unit.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>Percent, or null when the figure is not over the limit or a part is missing.</returns>
    [Standard("reports of months", "excess in percent", Certainty.Own, Vectors = "percent_excess")]
    public static decimal? Excess(decimal? value, decimal? limit, int decimals = 1) =>
        value > limit && limit > 0 ? HalfToEven.ToDecimals(100 * (value.Value - limit.Value) / limit.Value, decimals) : null;

    /// <summary>The shares of counts in their sum.</summary>
    /// <remarks>Each share is rounded by itself (GB/T 8170), so that they may sum to 99.9 or 100.1. Some bulletins let the largest share,
    /// the first of equal ones, take the rest: <see cref="ShareClosing.SumToHundred"/>.</remarks>
    /// <param name="counts">The counts; none negative.</param>
    /// <param name="closing">Whether the shares are made to sum to 100.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>Percent for each count; all null without any count or with a negative one.</returns>
    [Standard("GB/T 8170-2008", "3.2", Certainty.Text, Vectors = "class_shares")]
    [Standard("national bulletins", "shares that sum to 100", Certainty.Secondary, Vectors = "class_shares")]
    public static IReadOnlyList<decimal?> Shares(IReadOnlyList<int> counts, ShareClosing closing = ShareClosing.Each, int decimals = 1)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var sum = counts.Sum(c => (long)c);
        var shares = new decimal?[counts.Count];
        if (sum <= 0 || counts.Any(c => c < 0))
            return shares;
        var (largest, rest) = (0, 100m);
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = HalfToEven.ToDecimals(100m * counts[i] / sum, decimals);
            rest -= shares[i]!.Value;
            if (counts[i] > counts[largest])
                largest = i;
        }

        if (closing == ShareClosing.SumToHundred)
            shares[largest] += rest;
        return shares;
    }
}
