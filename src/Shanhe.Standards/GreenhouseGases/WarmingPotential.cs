using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Global warming potentials over 100 years by assessment report, and which rule asks for which set.</summary>
/// <remarks>A series is computed with one set from end to end; when the set changes, the whole series is computed anew.</remarks>
public static class WarmingPotential
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("ghg_gwp").Rows];
    private static readonly TableRow[] Uses = [.. EmbeddedTable.Load("ghg_gwp_use").Rows];

    /// <summary>The potential of a gas.</summary>
    /// <param name="set">SAR, AR4, AR5 or AR6.</param>
    /// <param name="gas">CO2, CH4, N2O, SF6, NF3, HFC-134a, HFC-23, CF4 or C2F6; case does not matter.</param>
    /// <returns>t CO₂e/t, or null when the set has none.</returns>
    [Standard("IPCC assessment reports", "GWP over 100 years", Certainty.Memory, Vectors = "co2e co2e_set")]
    public static SourcedFigure? Of(string? set, string? gas)
    {
        foreach (var r in Rows)
        {
            if (r["set"] == set && string.Equals(r["gas"], gas, StringComparison.OrdinalIgnoreCase))
                return SourcedFigure.Of(r, "gwp", "t CO2e/t");
        }

        return null;
    }

    /// <summary>The set that a rule asks for.</summary>
    /// <param name="rule">guide 2011, sector guides, national report before 2024, national report from 2024, guide 2025 or GB/T 32151.</param>
    /// <returns>SAR, AR4, AR5 or AR6 with the certainty of the statement; null for another rule.</returns>
    [Standard("provincial inventory guides", "set of potentials", Certainty.Memory, Vectors = "gwp_set")]
    public static (string Set, Certainty Certainty)? SetOf(string? rule)
    {
        foreach (var r in Uses)
        {
            if (r["rule"] == rule)
                return (r["set"], r.Certainty);
        }

        return null;
    }

    /// <summary>The provincial guide in force on a day, with its set.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The rule and the set; null before 2011.</returns>
    [Standard("provincial inventory guides", "guide by date", Certainty.Secondary, Vectors = "gwp_set")]
    public static (string Rule, string Set)? GuideOn(LocalDate date)
    {
        foreach (var r in Uses)
        {
            if (r["rule"].StartsWith("guide", StringComparison.Ordinal) && date >= r.ValidFrom && (r.ValidTo is not { } to || date <= to))
                return (r["rule"], r["set"]);
        }

        return null;
    }

    /// <summary>Amounts of gases as CO₂: Σ amount × potential, t CO₂e.</summary>
    /// <param name="set">The set.</param>
    /// <param name="gases">Gas and amount, t; a removal is negative.</param>
    /// <returns>t CO₂e; null when an amount is missing or the set lacks a gas that is not zero.</returns>
    [Standard("IPCC assessment reports", "CO2 equivalents", Certainty.Memory, Vectors = "co2e co2e_set")]
    public static decimal? Equivalent(string? set, IEnumerable<KeyValuePair<string, decimal?>> gases)
    {
        ArgumentNullException.ThrowIfNull(gases);
        decimal? sum = 0;
        foreach (var (gas, tonnes) in gases)
        {
            if (tonnes != 0)
                sum += tonnes * Of(set, gas)?.Value;
        }

        return sum;
    }
}
