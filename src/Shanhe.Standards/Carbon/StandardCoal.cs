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
    public static decimal? Kilograms(string energy, decimal? amount) => amount * Coefficient(energy)?.Value;

    /// <summary>The coefficient of an energy.</summary>
    /// <remarks>Slime has a range only and so none: it is measured. Coke-oven gas has the upper end of its range; a measured one comes
    /// first.</remarks>
    /// <param name="energy">The English key or the Chinese name; a remark in brackets behind the name is passed over.</param>
    /// <returns>kgce a unit; null for an unknown energy or one without a fixed coefficient.</returns>
    [Standard("GB/T 2589-2020", "annex A", Certainty.Memory, Vectors = "tce tce_gas conversion_loss")]
    public static SourcedFigure? Coefficient(string? energy)
    {
        foreach (var r in Rows)
        {
            if (
                r["energy"] == energy
                || r["name_zh"] == energy
                || energy?.StartsWith(r["name_zh"] + " (", StringComparison.Ordinal) == true
            )
                return SourcedFigure.Of(r, "factor", r["unit"]);
        }

        return null;
    }

    /// <summary>Coal equivalent of several energies, t: Σ amount × coefficient.</summary>
    /// <param name="amounts">Energy and amount, t, of gas 1 000 m³, of heat GJ, of power MWh: kgce a small unit is tce a thousand of
    /// them.</param>
    /// <returns>tce; null when an amount is missing or an energy has no fixed coefficient.</returns>
    [Standard("GB/T 2589-2020", "annex A", Certainty.Memory, Vectors = "tce tce_gas conversion_loss")]
    public static decimal? Tonnes(IEnumerable<KeyValuePair<string, decimal?>> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        decimal? sum = 0;
        foreach (var (energy, amount) in amounts)
            sum += Given.Amount(amount) * Coefficient(energy)?.Value;
        return sum;
    }

    /// <summary>Intensity at constant prices: amount / (output × price index of the base year).</summary>
    /// <param name="amount">Energy or CO₂.</param>
    /// <param name="outputAtConstantPrices">Output in prices of the base year.</param>
    /// <returns>Amount a unit of output, or null.</returns>
    public static decimal? Intensity(decimal? amount, decimal? outputAtConstantPrices) =>
        outputAtConstantPrices is > 0 ? amount / outputAtConstantPrices : null;
}
