using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Factors of burnt coal by balance, g/kg of coal before control.</summary>
/// <param name="SO2">Sulphur dioxide.</param>
/// <param name="PM25">PM2.5.</param>
/// <param name="PM10">PM10.</param>
/// <param name="BC">Black carbon.</param>
/// <param name="OC">Organic carbon.</param>
public sealed record CoalFactors(decimal SO2, decimal PM25, decimal PM10, decimal BC, decimal OC)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_coal").Rows];

    /// <summary>The factors of a boiler: SO₂ 2·S·(1 − sr), particles A·(1 − ar)·f, black and organic carbon as shares of PM2.5.</summary>
    /// <remarks>sr and ar are the shares of sulphur and ash that stay in the bottom ash. The gram factor of 1000 is a step of units.</remarks>
    /// <param name="sourceClass">电力热力, 工业 or 生活.</param>
    /// <param name="boiler">煤粉炉, 流化床炉, 自动炉排层燃炉 or 手动炉排层燃炉.</param>
    /// <param name="sulphurPercent">Sulphur as received, percent.</param>
    /// <param name="ashPercent">Ash as received, percent.</param>
    /// <param name="sector">The sector within the class; the first of the class without it.</param>
    /// <returns>The factors; null for an unknown boiler or a percentage that is missing or outside 0–100.</returns>
    [Standard("T/CSES 144-2024", "formulas (3)–(6)", Certainty.Text, Vectors = "boiler_ef boiler_emission")]
    public static CoalFactors? Of(string? sourceClass, string? boiler, decimal? sulphurPercent, decimal? ashPercent, string? sector = null)
    {
        if (Given.Percent(sulphurPercent) is not { } sulphur || Given.Percent(ashPercent) is not { } ash)
            return null;
        foreach (var r in Rows)
        {
            if (r["class"] != sourceClass || r["boiler"] != boiler || (sector is { Length: > 0 } && r["sector"] != sector))
                continue;
            var dust = ash * (1 - r.Decimal("ash_to_ash")) * 1000;
            var fine = dust * r.Decimal("pm25_share");
            return new CoalFactors(
                2 * sulphur * (1 - r.Decimal("s_to_ash")) * 1000,
                fine,
                dust * r.Decimal("pm10_share"),
                fine * r.Decimal("bc_of_pm25"),
                fine * r.Decimal("oc_of_pm25")
            );
        }

        return null;
    }
}
