using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Factors of machines that work off the road.</summary>
public static class MachineFactor
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_machines").Rows];

    /// <summary>The factor of diesel burnt in machines.</summary>
    /// <param name="machine">工程机械 or 农业机械.</param>
    /// <param name="pollutant">CO, VOCs, NOx or PM2.5.</param>
    /// <returns>g/kg of fuel, or null when the table has none.</returns>
    [Standard("公告2014年第92号", "annex 4, machines", Certainty.Memory, Vectors = "machine_exhaust")]
    public static SourcedFigure? Of(string? machine, InventoryPollutant pollutant)
    {
        var column = pollutant switch
        {
            InventoryPollutant.CO => "co",
            InventoryPollutant.VOCs => "vocs",
            InventoryPollutant.NOx => "nox",
            InventoryPollutant.PM25 => "pm25",
            _ => null,
        };
        foreach (var r in Rows)
        {
            if (column is not null && (r["name_zh"] == machine || r["machine"] == machine))
                return SourcedFigure.Of(r, column, "g/kg");
        }

        return null;
    }
}
