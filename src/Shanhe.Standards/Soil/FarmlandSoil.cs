using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Soil;

/// <summary>Risk screening and control of agricultural land (GB 15618-2018).</summary>
public static class FarmlandSoil
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("gb15618").Rows];
    private static readonly string[] ItemOrder = [.. Rows.Select(r => r["item"]).Distinct()];

    /// <summary>Screening and control value of an item and the risk of a result; equal is the lower side.</summary>
    /// <remarks>
    /// Paddy differs for Cd, Hg, As, Pb, Cr; orchard for Cu; Ni and Zn have one figure. Rotation of paddy and dry land takes the stricter
    /// of both. pH up to 5.5, to 6.5, to 7.5 and above. Cu, Ni, Zn and the organic items have no control value. Not rounded.
    /// </remarks>
    /// <param name="item">Cd, Hg, As, Pb, Cr, Cu, Ni, Zn, HCH total, DDT total or BaP.</param>
    /// <param name="land">paddy, orchard, rotation or other.</param>
    /// <param name="ph">pH of the soil; the organic items do not need it.</param>
    /// <param name="value">Total content, mg/kg.</param>
    /// <returns>The values and the risk; empty when item or pH is unknown.</returns>
    [Standard("GB 15618-2018", "4, 5, tables 1 to 3", Certainty.Secondary, Vectors = "agricultural")]
    public static SoilVerdict Item(string item, string land, decimal? ph, decimal? value)
    {
        var bin = ph switch
        {
            null => "",
            <= 5.5m => "pH<=5.5",
            <= 6.5m => "5.5<pH<=6.5",
            <= 7.5m => "6.5<pH<=7.5",
            _ => "pH>7.5",
        };
        decimal? screening = null,
            control = null;
        foreach (var row in Rows)
        {
            if (row["item"] != item || (row["ph_bin"] != "all" && row["ph_bin"] != bin) || !Applies(row["land"], item, land))
                continue;
            var figure = row.Decimal("value");
            if (row["kind"] == "control")
                control = figure;
            else
                screening = screening is { } s ? Math.Min(s, figure) : figure;
        }

        return SoilVerdict.Of(screening, control, value);
    }

    /// <summary>The risk of a point: that of its worst item.</summary>
    /// <remarks>A point's result is not the category of the parcel, which the government sets from soil and produce.</remarks>
    /// <param name="values">Content by item, mg/kg.</param>
    /// <param name="land">paddy, orchard, rotation or other.</param>
    /// <param name="ph">pH of the soil.</param>
    /// <returns>The risk (null without a judged item) and the items over screening in the order of the standard.</returns>
    [Standard("GB 15618-2018", "6", Certainty.Secondary, Vectors = "agricultural_point")]
    public static (SoilRisk? Risk, IReadOnlyList<string> OverScreening) Point(
        IEnumerable<KeyValuePair<string, decimal?>> values,
        string land,
        decimal? ph
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        SoilRisk? worst = null;
        var over = new List<string>();
        foreach (var (item, value) in values)
        {
            if (Item(item, land, ph, value).Risk is not { } risk)
                continue;
            if (worst is null || risk > worst)
                worst = risk;
            if (risk > SoilRisk.Low)
                over.Add(item);
        }

        return (worst, [.. over.OrderBy(i => Array.IndexOf(ItemOrder, i))]);
    }

    private static bool Applies(string row, string item, string land) =>
        row switch
        {
            "all" => true,
            "paddy" => land is "paddy" or "rotation",
            "orchard" => land == "orchard",
            _ => land != "paddy" && (land != "orchard" || item != "Cu") || (land == "paddy" && item == "Cu"),
        };
}
