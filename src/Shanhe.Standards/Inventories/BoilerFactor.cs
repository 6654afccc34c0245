using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Factors of boilers by sector, fuel and kind of boiler, before control.</summary>
public static class BoilerFactor
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_boilers").Rows];

    /// <summary>The factor of a pollutant.</summary>
    /// <remarks>SO₂ and particles of coal have none: they follow from sulphur and ash (<see cref="CoalFactors"/>). Coal units of power
    /// stations have NOₓ by size: up to 100 MW, under 300 MW, from 300 MW on.</remarks>
    /// <param name="sector">industry, heat or power.</param>
    /// <param name="fuel">The fuel in Chinese, such as 煤炭, 天然气.</param>
    /// <param name="boiler">The kind of boiler of coal; anything for gas and oil.</param>
    /// <param name="pollutant">CO, NOx, SO2, VOCs, PM2.5 or PM10.</param>
    /// <param name="megawatts">The size of the unit; needed for coal of power stations.</param>
    /// <returns>g/kg, of gas g/m³; null when the table has none.</returns>
    [Standard("T/CSES 144-2024", "tables of power, heat and industry", Certainty.Text, Vectors = "boiler_emission")]
    public static SourcedFigure? Of(string? sector, string? fuel, string? boiler, InventoryPollutant pollutant, decimal? megawatts = null)
    {
        var column = pollutant switch
        {
            InventoryPollutant.CO => "co",
            InventoryPollutant.NOx => "nox",
            InventoryPollutant.SO2 => "so2",
            InventoryPollutant.VOCs => "vocs",
            InventoryPollutant.PM25 => "pm25",
            InventoryPollutant.PM10 => "pm10",
            _ => null,
        };
        if (column is null)
            return null;
        foreach (var r in Rows)
        {
            if (r["sector"] != sector || r["fuel"] != fuel || (fuel == "煤炭" && r["boiler"] != boiler) || !Fits(r, megawatts))
                continue;
            return SourcedFigure.Of(r, column, r["unit"]);
        }

        return null;
    }

    /// <summary>The first step holds its upper end, the last its lower end.</summary>
    private static bool Fits(TableRow row, decimal? megawatts) =>
        (row.OptionalDecimal("mw_from"), row.OptionalDecimal("mw_to")) switch
        {
            (null, null) => true,
            (0, { } to) => megawatts is > 0 && megawatts <= to,
            ({ } from, { } to) => megawatts > from && megawatts < to,
            ({ } from, null) => megawatts >= from,
            _ => false,
        };
}
