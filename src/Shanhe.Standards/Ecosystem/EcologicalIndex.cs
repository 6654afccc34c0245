using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Ecosystem;

/// <summary>Ecological index EI (HJ 192-2015) and regional ecological quality EQI (2021).</summary>
public static class EcologicalIndex
{
    private static readonly TableRow[] Classes = [.. EmbeddedTable.Load("ecological_classes").Rows];
    private static readonly TableRow[] Parts = [.. EmbeddedTable.Load("ei_hj192").Rows];

    /// <summary>EI = 0.35 biology + 0.25 vegetation + 0.15 water + 0.15 (100 − stress) + 0.10 (100 − load); not rounded.</summary>
    /// <param name="biological">Biological richness.</param>
    /// <param name="vegetation">Vegetation cover.</param>
    /// <param name="water">Water network.</param>
    /// <param name="landStress">Land stress.</param>
    /// <param name="pollutionLoad">Pollution load.</param>
    /// <returns>The index, or null.</returns>
    [Standard("HJ 192-2015", "5", Certainty.Secondary, Vectors = "ei")]
    public static decimal? Ei(decimal? biological, decimal? vegetation, decimal? water, decimal? landStress, decimal? pollutionLoad) =>
        0.35m * biological + 0.25m * vegetation + 0.15m * water + 0.15m * (100 - landStress) + 0.10m * (100 - pollutionLoad);

    /// <summary>EQI = 0.36 pattern + 0.35 function + 0.19 biodiversity + 0.10 (100 − stress); not rounded.</summary>
    /// <param name="pattern">Ecological pattern.</param>
    /// <param name="function">Ecological function.</param>
    /// <param name="biodiversity">Biodiversity.</param>
    /// <param name="stress">Ecological stress.</param>
    /// <returns>The index, or null.</returns>
    [Standard("环监测〔2021〕99号", "", Certainty.Memory, Vectors = "eqi")]
    public static decimal? Eqi(decimal? pattern, decimal? function, decimal? biodiversity, decimal? stress) =>
        0.36m * pattern + 0.35m * function + 0.19m * biodiversity + 0.10m * (100 - stress);

    /// <summary>The class of an index.</summary>
    /// <param name="scheme">EI, EQI or HJ 1172.</param>
    /// <param name="index">The index.</param>
    /// <returns>优, 良 … for EI and HJ 1172, 1–5 for EQI; null without an index.</returns>
    [Standard("HJ 192-2015", "classes", Certainty.Secondary, Vectors = "ei eqi")]
    public static string? ClassOf(string scheme, decimal? index) =>
        Classes
            .Where(r => r["scheme"] == scheme && index >= r.Decimal("from_inclusive") && index < r.Decimal("to_exclusive"))
            .Select(r => r["class"])
            .FirstOrDefault();

    /// <summary>The degree of a change of EI: under 1 none, under 3 slight, under 8 clear, else marked.</summary>
    /// <param name="delta">EI now − EI before.</param>
    /// <returns>无明显变化, 略微变化, 明显变化, 显著变化.</returns>
    [Standard("HJ 192-2015", "change", Certainty.Secondary, Vectors = "ei_change")]
    public static string Degree(decimal delta) =>
        Math.Abs(delta) switch
        {
            < 1 => "无明显变化",
            < 3 => "略微变化",
            < 8 => "明显变化",
            _ => "显著变化",
        };

    /// <summary>Water volume counted: the year up to 1.4 of the mean, then mean × (2.4 − a), nothing above 2.4.</summary>
    /// <param name="year">The year's volume.</param>
    /// <param name="mean">The many-year mean, same unit.</param>
    /// <returns>The volume counted, or null.</returns>
    [Standard("HJ 192-2015", "water network", Certainty.Secondary, Vectors = "ei_water_volume")]
    public static decimal? WaterVolume(decimal? year, decimal? mean) =>
        year is not { } y || mean is not > 0
            ? null
            : (y / mean.Value) switch
            {
                <= 1.4m => y,
                <= 2.4m and var a => mean * (2.4m - a),
                _ => 0,
            };

    /// <summary>Water network: mean of length, area and volume by km², each with its normaliser; not capped.</summary>
    /// <param name="riverKilometres">km.</param>
    /// <param name="waterSquareKilometres">km².</param>
    /// <param name="volumeMillionCubicMetres">10⁶ m³.</param>
    /// <param name="areaSquareKilometres">Area of the county, km².</param>
    /// <returns>The index, or null.</returns>
    [Standard("HJ 192-2015", "water network", Certainty.Secondary, Vectors = "ei_water_network")]
    public static decimal? WaterNetwork(
        decimal? riverKilometres,
        decimal? waterSquareKilometres,
        decimal? volumeMillionCubicMetres,
        decimal? areaSquareKilometres
    )
    {
        if (areaSquareKilometres is not > 0)
            return null;
        var n = Parts.Where(r => r["index"] == "water network").Select(r => r.Decimal("normaliser")).ToArray();
        return (n[0] * riverKilometres + n[1] * waterSquareKilometres + n[2] * volumeMillionCubicMetres) / areaSquareKilometres / 3;
    }
}
