namespace Shanhe.Standards.Agriculture;

/// <summary>Straw that can be collected and what is used of it.</summary>
/// <param name="Collectable">t: Σ yield × straw-grain ratio × collectable share.</param>
/// <param name="Used">t of the five uses: fertiliser, feed, fuel, base, raw material.</param>
/// <param name="Percent">Used by collectable, percent, not rounded; null without straw.</param>
public sealed record StrawUse(decimal Collectable, decimal Used, decimal? Percent)
{
    /// <summary>The rate of use.</summary>
    /// <param name="crops">Yield, t, straw-grain ratio and collectable share, 0–1, of each crop.</param>
    /// <param name="uses">t of each use; straw returned by machine counts when the depth rule is kept.</param>
    /// <returns>The use; null when a part is missing or out of range.</returns>
    [Standard("straw use", "five uses", Certainty.Memory, Vectors = "straw_rate")]
    public static StrawUse? Of(IEnumerable<(decimal? Yield, decimal? Ratio, decimal? Collectable)> crops, IEnumerable<decimal?> uses)
    {
        ArgumentNullException.ThrowIfNull(crops);
        ArgumentNullException.ThrowIfNull(uses);
        decimal? collectable = 0,
            used = 0;
        foreach (var (yield, ratio, share) in crops)
            collectable += Given.Amount(yield) * Given.Amount(ratio) * Given.Share(share);
        foreach (var use in uses)
            used += Given.Amount(use);
        return collectable is { } c && used is { } u ? new StrawUse(c, u, c > 0 ? 100 * u / c : null) : null;
    }
}
