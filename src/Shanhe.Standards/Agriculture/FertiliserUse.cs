namespace Shanhe.Standards.Agriculture;

/// <summary>Efficiency of fertiliser and pesticide, coverage of advice and services.</summary>
public static class FertiliserUse
{
    /// <summary>A nutrient taken up by grain and straw, kg.</summary>
    /// <param name="grain">Grain, kg.</param>
    /// <param name="grainPercent">Content of the grain, percent.</param>
    /// <param name="straw">Straw, kg.</param>
    /// <param name="strawPercent">Content of the straw, percent.</param>
    /// <returns>kg, or null.</returns>
    [Standard("difference method", "uptake", Certainty.Memory, Vectors = "fertiliser_efficiency")]
    public static decimal? Uptake(decimal? grain, decimal? grainPercent, decimal? straw, decimal? strawPercent) =>
        Given.Amount(grain) * Given.Percent(grainPercent) + Given.Amount(straw) * Given.Percent(strawPercent);

    /// <summary>Efficiency by the difference method: (uptake with NPK − uptake without the nutrient) / applied × 100.</summary>
    /// <param name="uptake">Uptake of the plot with all nutrients, kg.</param>
    /// <param name="uptakeWithout">Uptake of the plot without the nutrient, kg.</param>
    /// <param name="applied">Nutrient applied, kg (P as P₂O₅, K as K₂O).</param>
    /// <returns>Percent, not rounded; may be negative in a failed trial.</returns>
    [Standard("difference method", "efficiency", Certainty.Memory, Vectors = "fertiliser_efficiency")]
    public static decimal? EfficiencyPercent(decimal? uptake, decimal? uptakeWithout, decimal? applied) =>
        100 * (uptake - uptakeWithout) / Given.Divisor(applied);

    /// <summary>The mean of crops weighted by area. The published national mean is of three cereals alone.</summary>
    /// <param name="crops">Area, mu, and efficiency, percent.</param>
    /// <returns>Percent, not rounded; null without area or with a part missing.</returns>
    [Standard("difference method", "county mean", Certainty.Memory, Vectors = "weighted_efficiency")]
    public static decimal? Weighted(IEnumerable<(decimal? Mu, decimal? Percent)> crops)
    {
        ArgumentNullException.ThrowIfNull(crops);
        decimal? sum = 0,
            area = 0;
        foreach (var (mu, percent) in crops)
        {
            sum += Given.Amount(mu) * percent;
            area += Given.Amount(mu);
        }

        return sum / Given.Divisor(area);
    }

    /// <summary>Pesticide efficiency: Σ area share × tested deposit of each kind of machine, percent, not rounded.</summary>
    /// <param name="machines">Share of the area, 0–1, and deposit on the target, percent.</param>
    /// <returns>Percent; null when a part is missing or the shares do not sum to one.</returns>
    [Standard("pesticide survey", "efficiency", Certainty.Memory, Vectors = "pesticide_efficiency")]
    public static decimal? PesticidePercent(IEnumerable<(decimal? Share, decimal? DepositPercent)> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        decimal? sum = 0,
            shares = 0;
        foreach (var (share, deposit) in machines)
        {
            sum += Given.Share(share) * Given.Percent(deposit) * 100;
            shares += Given.Share(share);
        }

        return shares is { } all && Math.Abs(all - 1) <= 0.000001m ? sum : null;
    }

    /// <summary>The fall of use: (last − this) / last × 100.</summary>
    /// <param name="last">Use of the year before.</param>
    /// <param name="now">Use of the year.</param>
    /// <returns>Percent, not rounded; or null.</returns>
    [Standard("agricultural statistics", "fall of use", Certainty.Memory, Vectors = "use_reduction")]
    public static decimal? ReductionPercent(decimal? last, decimal? now) => 100 * (last - Given.Amount(now)) / Given.Divisor(last);
}
