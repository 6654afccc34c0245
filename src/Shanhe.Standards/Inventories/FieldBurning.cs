using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Burning of straw, grass and forest in the open.</summary>
public static class FieldBurning
{
    /// <summary>The straw that one satellite point of a small field fire counts for, t.</summary>
    public const decimal TonnesPerPoint = 870;

    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_burning").Rows];

    /// <summary>Straw burnt: crop × straw-grain ratio × share burnt × 0.9, t dry.</summary>
    /// <param name="cropTonnes">Crop, t.</param>
    /// <param name="ratio">Straw-grain ratio, dry.</param>
    /// <param name="burntShare">Share burnt in the field, 0–1.</param>
    /// <returns>t, or null.</returns>
    [Standard("T/CSES 144-2024", "formulas (77), (78)", Certainty.Text, Vectors = "straw_burning")]
    public static decimal? StrawTonnes(decimal? cropTonnes, decimal? ratio, decimal? burntShare) =>
        Given.Amount(cropTonnes) * Given.Amount(ratio) * Given.Share(burntShare) * 0.9m;

    /// <summary>Straw of satellite points: 870 t each. To be shown beside the balance by crops.</summary>
    /// <param name="points">Points on fields.</param>
    /// <returns>t, or null.</returns>
    [Standard("T/CSES 144-2024", "formula (80)", Certainty.Text, Vectors = "fire_points")]
    public static decimal? TonnesOfPoints(int? points) => points is >= 0 ? points * TonnesPerPoint : null;

    /// <summary>Biomass of a forest or grass fire: area × biomass × share burnt, 0.5 of forest and 0.8 of grass, t.</summary>
    /// <param name="hectares">ha.</param>
    /// <param name="tonnesPerHectare">Biomass, t/ha.</param>
    /// <param name="isForest">Forest or grass.</param>
    /// <returns>t, or null.</returns>
    [Standard("T/CSES 144-2024", "formula (76)", Certainty.Text, Vectors = "wild_fire")]
    public static decimal? WildTonnes(decimal? hectares, decimal? tonnesPerHectare, bool isForest) =>
        Given.Amount(hectares) * Given.Amount(tonnesPerHectare) * (isForest ? 0.5m : 0.8m);

    /// <summary>The factor of straw burnt in the open.</summary>
    /// <param name="straw">小麦秸秆 or 玉米秸秆.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>g/kg dry, weak; null when the table has none.</returns>
    [Standard("公告2014年第92号", "annex 5, open burning", Certainty.Low, Vectors = "straw_factor")]
    public static SourcedFigure? Factor(string? straw, InventoryPollutant pollutant)
    {
        var column = pollutant switch
        {
            InventoryPollutant.PM25 => "pm25",
            InventoryPollutant.PM10 => "pm10",
            InventoryPollutant.SO2 => "so2",
            InventoryPollutant.NOx => "nox",
            InventoryPollutant.CO => "co",
            InventoryPollutant.VOCs => "vocs",
            InventoryPollutant.NH3 => "nh3",
            _ => null,
        };
        foreach (var r in Rows)
        {
            if (column is not null && (r["name_zh"] == straw || r["fuel"] == straw))
                return SourcedFigure.Of(r, column, "g/kg");
        }

        return null;
    }
}
