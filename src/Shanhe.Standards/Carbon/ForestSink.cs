namespace Shanhe.Standards.Carbon;

/// <summary>Carbon stock of forests by the biomass expansion factor method, and the sink between two inventories.</summary>
public static class ForestSink
{
    /// <summary>Carbon stock: Σ area × stock × density × expansion × (1 + root share) × carbon fraction, t C.</summary>
    /// <param name="stands">The stands of one inventory.</param>
    /// <returns>t C, not rounded.</returns>
    [Standard("IPCC 2006 vol. 4 ch. 4", "stock, biomass factors", Certainty.Memory, Vectors = "forest_stock")]
    public static decimal TonnesCarbon(IEnumerable<ForestStand> stands) =>
        stands.Sum(s => s.Hectares * s.CubicMetresPerHectare * s.Density * s.Expansion * (1 + s.RootShare) * s.CarbonFraction);

    /// <summary>
    /// Yearly sink by stock change: (later − earlier) / years × 44/12, t CO₂ a year; negative when the forest loses carbon.
    /// </summary>
    /// <param name="earlierTonnesCarbon">t C.</param>
    /// <param name="laterTonnesCarbon">t C.</param>
    /// <param name="years">Years between the inventories.</param>
    /// <returns>t CO₂ a year; null when a stock is missing or no time lies between them.</returns>
    [Standard("IPCC 2006 vol. 4 ch. 4", "stock change", Certainty.Memory, Vectors = "forest_sink")]
    public static decimal? TonnesPerYear(decimal? earlierTonnesCarbon, decimal? laterTonnesCarbon, decimal years) =>
        years > 0 ? (laterTonnesCarbon - earlierTonnesCarbon) / years * 44 / 12 : null;
}
