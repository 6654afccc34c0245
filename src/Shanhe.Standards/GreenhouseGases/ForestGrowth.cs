namespace Shanhe.Standards.GreenhouseGases;

/// <summary>The sink of forests out of the growth of their stock, t CO₂. Only the change of a stock is a sink.</summary>
/// <remarks>Two methods that are never added: by species, and by the means of the guide of 2011. Negative is a source.</remarks>
public static class ForestGrowth
{
    /// <summary>By species: stock × net growth × density × expansion × (1 + root) × carbon × 44/12, t CO₂.</summary>
    /// <param name="cubicMetres">Stock, m³.</param>
    /// <param name="netGrowth">Growth less removal and death, a share of the stock; may be negative.</param>
    /// <param name="density">t/m³.</param>
    /// <param name="expansion">BEF.</param>
    /// <param name="root">Root-to-shoot ratio.</param>
    /// <param name="carbon">Carbon in dry matter, 0–1.</param>
    /// <returns>t CO₂, or null when a part is missing or out of range.</returns>
    [Standard("biomass expansion", "by species", Certainty.Memory, Vectors = "forest_sink")]
    public static decimal? Sink(
        decimal? cubicMetres,
        decimal? netGrowth,
        decimal? density,
        decimal? expansion,
        decimal? root,
        decimal? carbon
    ) =>
        Given.Amount(cubicMetres)
        * netGrowth
        * Given.Amount(density)
        * Given.Amount(expansion)
        * (1 + Given.Amount(root))
        * Given.Share(carbon)
        * 44
        / 12;

    /// <summary>By the guide of 2011: growth and consumption of the stock with mean density and expansion, t CO₂.</summary>
    /// <param name="cubicMetres">Stock, m³.</param>
    /// <param name="growthRate">Growth, share of the stock.</param>
    /// <param name="consumptionRate">Consumption, share of the stock.</param>
    /// <param name="density">SVD, t/m³.</param>
    /// <param name="expansion">BEF of the whole tree.</param>
    /// <param name="carbon">Carbon in dry matter, 0–1.</param>
    /// <returns>Growth and consumption; their difference is the sink. Null when a part is missing or out of range.</returns>
    [Standard("发改办气候〔2011〕1041号", "forest and other woody biomass", Certainty.Low, Vectors = "forest_guide_2011")]
    public static (decimal Growth, decimal Consumption)? OfGuide(
        decimal? cubicMetres,
        decimal? growthRate,
        decimal? consumptionRate,
        decimal? density,
        decimal? expansion,
        decimal? carbon = 0.5m
    )
    {
        var whole = Given.Amount(cubicMetres) * Given.Amount(density) * Given.Amount(expansion) * Given.Share(carbon) * 44 / 12;
        return whole * Given.Amount(growthRate) is { } growth && whole * Given.Amount(consumptionRate) is { } consumption
            ? (growth, consumption)
            : null;
    }
}
