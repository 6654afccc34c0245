using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Carbon;

/// <summary>Coal equivalents and intensity of energy.</summary>
public static class StandardCoal
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("standard_coal").Rows];

    /// <summary>Amount × coefficient, kgce.</summary>
    /// <param name="energy">The English key or the Chinese name, such as raw coal, 原煤.</param>
    /// <param name="amount">kg, m³, MJ or kWh as the energy is counted.</param>
    /// <returns>kgce, or null.</returns>
    [Standard("GB/T 2589-2020", "annex A", Certainty.Memory, Vectors = "standard_coal")]
    public static decimal? Kilograms(string energy, decimal? amount) =>
        Rows.Where(r => r["energy"] == energy || r["name_zh"] == energy).Select(r => amount * r.Decimal("factor")).FirstOrDefault();

    /// <summary>Intensity at constant prices: amount / (output × price index of the base year).</summary>
    /// <param name="amount">Energy or CO₂.</param>
    /// <param name="outputAtConstantPrices">Output in prices of the base year.</param>
    /// <returns>Amount a unit of output, or null.</returns>
    public static decimal? Intensity(decimal? amount, decimal? outputAtConstantPrices) =>
        outputAtConstantPrices is > 0 ? amount / outputAtConstantPrices : null;
}
