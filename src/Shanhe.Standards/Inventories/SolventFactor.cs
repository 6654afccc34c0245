using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Factors of volatile organic compounds of inks, glues and petrol.</summary>
public static class SolventFactor
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_solvents").Rows];

    /// <summary>The factor of a material in a use.</summary>
    /// <param name="use">printing, panels, petrol loading, road and rail, or petrol station.</param>
    /// <param name="material">The material or the step.</param>
    /// <returns>The factor with its unit (g/kg, g/m3, kg/m3) and certainty; null when the table has none.</returns>
    [Standard("T/CSES 144-2024", "solvent tables", Certainty.Text, Vectors = "solvent_factor")]
    public static SourcedFigure? Of(string? use, string? material)
    {
        foreach (var r in Rows)
        {
            if (r["use"] == use && r["material"] == material)
                return SourcedFigure.Of(r, "vocs", r["unit"]);
        }

        return null;
    }
}
