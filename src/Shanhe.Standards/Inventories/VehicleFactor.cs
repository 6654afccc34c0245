using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Base factors and corrections of road vehicles.</summary>
/// <remarks>The base factors of the guide of 2014 are weak and know stages I to V only: a stage without a factor gives no result.</remarks>
public static class VehicleFactor
{
    private static readonly TableRow[] Base = [.. EmbeddedTable.Load("inventory_vehicles").Rows];
    private static readonly TableRow[] Yearly = [.. EmbeddedTable.Load("inventory_vehicle_km").Rows];
    private static readonly TableRow[] Corrections = [.. EmbeddedTable.Load("inventory_vehicle_corrections").Rows];

    /// <summary>The base factor.</summary>
    /// <param name="vehicle">The class, such as 小型客车, 重型货车.</param>
    /// <param name="fuel">汽油 or 柴油.</param>
    /// <param name="stage">国一 to 国五.</param>
    /// <param name="pollutant">CO, VOCs (hydrocarbons), NOx or PM2.5.</param>
    /// <returns>g/km, weak; null when the guide has none, as for 国六.</returns>
    [Standard("公告2014年第92号", "annex 3, base factors", Certainty.Low, Vectors = "vehicle_base")]
    public static SourcedFigure? Of(string? vehicle, string? fuel, string? stage, InventoryPollutant pollutant)
    {
        foreach (var r in Base)
        {
            if (r["class"] == vehicle && r["fuel"] == fuel && r["stage"] == stage)
                return Column(pollutant, "pm25") is { } column ? SourcedFigure.Of(r, column, "g/km") : null;
        }

        return null;
    }

    /// <summary>The kilometres that a vehicle of a class goes in a year.</summary>
    /// <param name="vehicle">The class.</param>
    /// <returns>km/a, or null for another class.</returns>
    [Standard("公告2014年第92号", "annex 3, kilometres", Certainty.Memory, Vectors = "vehicle_km")]
    public static SourcedFigure? Kilometres(string? vehicle)
    {
        foreach (var r in Yearly)
        {
            if (r["class"] == vehicle)
                return SourcedFigure.Of(r, "km_a", "km/a");
        }

        return null;
    }

    /// <summary>The product of the corrections for the conditions that are named.</summary>
    /// <param name="fuel">petrol, diesel, diesel heavy or diesel light truck.</param>
    /// <param name="conditions">Conditions of the table, such as below 10 C, load 75 %, humidity &gt; 50 %.</param>
    /// <param name="pollutant">CO, VOCs (hydrocarbons), NOx or PM2.5.</param>
    /// <returns>The factor; null when the table lacks a condition for the fuel; 1 without conditions.</returns>
    [Standard("公告2014年第92号", "annex 3, corrections", Certainty.Secondary, Vectors = "vehicle_correction")]
    public static decimal? Correction(string? fuel, IEnumerable<string> conditions, InventoryPollutant pollutant)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        if (Column(pollutant, "pm") is not { } column)
            return null;
        var product = 1m;
        foreach (var condition in conditions)
        {
            var row = Corrections.Where(r => r["condition"] == condition && Fits(r["fuel"], fuel)).Take(1).ToArray();
            if (row.Length == 0)
                return null;
            product *= row[0].Decimal(column);
        }

        return product;
    }

    /// <summary>Exhaust: vehicles × km × g/km × 10⁻⁶, t.</summary>
    /// <param name="vehicles">Vehicles.</param>
    /// <param name="kilometres">Kilometres of one in the year.</param>
    /// <param name="gramsPerKilometre">The corrected factor.</param>
    /// <returns>t, or null when a part is missing or negative.</returns>
    [Standard("T/CSES 144-2024", "formula (31)", Certainty.Text, Vectors = "vehicle_exhaust")]
    public static decimal? Tonnes(decimal? vehicles, decimal? kilometres, decimal? gramsPerKilometre) =>
        Given.Amount(vehicles) * Given.Amount(kilometres) * Given.Amount(gramsPerKilometre) / 1_000_000;

    /// <summary>A correction of diesel holds for its heavy and light kinds too.</summary>
    private static bool Fits(string row, string? fuel) =>
        row == fuel || (row == "diesel" && fuel is "diesel heavy" or "diesel light truck");

    private static string? Column(InventoryPollutant pollutant, string particles) =>
        pollutant switch
        {
            InventoryPollutant.CO => "co",
            InventoryPollutant.VOCs => "hc",
            InventoryPollutant.NOx => "nox",
            InventoryPollutant.PM25 => particles,
            _ => null,
        };
}
