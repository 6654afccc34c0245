using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Methane of manure by volatile solids and system.</summary>
public static class ManureMethane
{
    private static readonly TableRow[] Systems = [.. EmbeddedTable.Load("ghg_manure_systems").Rows];

    private static readonly (int Degrees, string Column)[] Temperatures =
    [
        (10, "mcf_10"),
        (14, "mcf_14"),
        (15, "mcf_15"),
        (20, "mcf_20"),
        (25, "mcf_25"),
        (28, "mcf_28"),
    ];

    /// <summary>Heads × VS × 365 × B₀ × 0.67 kg/m³ × MCF / 1000, t.</summary>
    /// <param name="heads">Heads in stock.</param>
    /// <param name="solidsPerDay">VS, kg a head and day.</param>
    /// <param name="capacity">B₀, m³ of methane a kg of VS.</param>
    /// <param name="conversion">MCF as a share; of several systems Σ MCF × share (<see cref="Conversion"/>).</param>
    /// <returns>t, or null when a part is missing or out of range.</returns>
    [Standard("GB/T 32151.22-2024", "manure, tier 2", Certainty.Secondary, Vectors = "manure_ch4_tier2")]
    public static decimal? Tonnes(decimal? heads, decimal? solidsPerDay, decimal? capacity, decimal? conversion) =>
        Given.Amount(heads) * Given.Amount(solidsPerDay) * 365 * Given.Amount(capacity) * 0.67m * Given.Share(conversion) / 1000;

    /// <summary>The methane conversion factor of a system at a yearly mean temperature, percent.</summary>
    /// <remarks>The nearest column of the table at or under the temperature: up to 13 °C the first, 14, 15–19, 20–24, 25–27, from 28 on.</remarks>
    /// <param name="system">The system as the table names it; a remark in brackets may be left out when one system has it.</param>
    /// <param name="meanTemperature">Yearly mean, °C.</param>
    /// <returns>Percent; null for another system.</returns>
    [Standard("GB/T 32151.22-2024", "annex C, MCF", Certainty.Secondary, Vectors = "manure_mcf")]
    public static SourcedFigure? Factor(string? system, decimal? meanTemperature)
    {
        if (meanTemperature is not { } t)
            return null;
        var of = Systems.Where(r => r["system"] == system || r["system"].Split(' ')[0] == system).ToArray();
        return of.Length == 1
            ? SourcedFigure.Of(of[0], Temperatures.LastOrDefault(c => c.Degrees <= t, Temperatures[0]).Column, "%")
            : null;
    }

    /// <summary>The conversion of several systems: Σ MCF × share.</summary>
    /// <param name="systems">Factor in percent and share of the manure, 0–1; the shares sum to one.</param>
    /// <returns>The share converted; null when a part is missing or the shares do not sum to one.</returns>
    [Standard("GB/T 32151.22-2024", "manure, tier 2", Certainty.Secondary, Vectors = "manure_conversion")]
    public static decimal? Conversion(IEnumerable<(decimal? FactorPercent, decimal? Share)> systems)
    {
        ArgumentNullException.ThrowIfNull(systems);
        decimal? sum = 0,
            shares = 0;
        foreach (var (factor, share) in systems)
        {
            sum += Given.Percent(factor) * Given.Share(share);
            shares += Given.Share(share);
        }

        return shares is { } all && Math.Abs(all - 1) <= 0.000001m ? sum : null;
    }
}
