namespace Shanhe.Standards.GreenhouseGases;

/// <summary>The totals of a county's inventory, t CO₂e.</summary>
/// <param name="WithoutLand">Energy, industry, farm and waste.</param>
/// <param name="WithLand">The same with the change of land and forest; a sink is negative.</param>
/// <param name="Indirect">Power bought in, apart: never inside a direct total.</param>
/// <param name="Missing">Codes of lines without an amount: with any, the totals are parts.</param>
/// <param name="Unknown">Codes that the frame does not know; they do not count.</param>
public sealed record GasTotal(
    decimal WithoutLand,
    decimal WithLand,
    decimal Indirect,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unknown
)
{
    /// <summary>Sums the lines of an inventory by sector.</summary>
    /// <remarks>CO₂ of biomass burnt for energy is a memo item and is not to be passed in.</remarks>
    /// <param name="lines">Code of the source and t CO₂e; a sink is negative.</param>
    /// <returns>The totals.</returns>
    [Standard("发改办气候〔2011〕1041号", "totals", Certainty.Memory, Vectors = "ghg_total")]
    public static GasTotal Of(IEnumerable<KeyValuePair<string, decimal?>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (direct, land, indirect) = (0m, 0m, 0m);
        var (missing, unknown) = (new List<string>(), new List<string>());
        foreach (var (code, tonnes) in lines)
        {
            if (GasSector.Find(code) is not { } source)
                unknown.Add(code);
            else if (tonnes is not { } t)
                missing.Add(code);
            else if (source.Sector == "land")
                land += t;
            else if (source.Sector == "-")
                indirect += t;
            else
                direct += t;
        }

        return new GasTotal(direct, direct + land, indirect, missing, unknown);
    }
}
