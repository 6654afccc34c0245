using System.Globalization;
using NodaTime;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Tables;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Groundwater;

/// <summary>One of the 93 items of GB/T 14848-2017, or of the 39 items of GB/T 14848-93, with its limits.</summary>
[Standard("GB/T 14848-2017", "tables 1 and 2", Certainty.Secondary, Vectors = "groundwater_item_class groundwater_class")]
public sealed class GroundwaterItem
{
    private readonly string[] _cells;

    private GroundwaterItem(TableRow row)
    {
        (Number, NameZh, Alias, Unit) = (row.Int("no"), row["name_zh"], row["alias"], row["unit"]);
        _cells = [row["I"], row["II"], row["III"], row["IV"]];
    }

    /// <summary>All items in the order of the standard.</summary>
    public static IReadOnlyList<GroundwaterItem> All { get; } =
    [.. EmbeddedTable.Load("gbt14848").Rows.Select(r => new GroundwaterItem(r))];

    /// <summary>The items of GB/T 14848-93 in its order; the table is known from memory.</summary>
    [Standard("GB/T 14848-93", "table 1", Certainty.Memory, Vectors = "groundwater_item_class groundwater_class")]
    public static IReadOnlyList<GroundwaterItem> AllOf1993 { get; } =
    [.. EmbeddedTable.Load("gbt14848_1993").Rows.Select(r => new GroundwaterItem(r))];

    /// <summary>The edition in force on a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>That of 1993 before 2018-05-01, else that of 2017.</returns>
    public static GroundwaterEdition EditionOn(LocalDate date) =>
        date < new LocalDate(2018, 5, 1) ? GroundwaterEdition.Of1993 : GroundwaterEdition.Of2017;

    /// <summary>The number in the standard; 1–39 are the usual items.</summary>
    public int Number { get; }

    /// <summary>The Chinese name.</summary>
    public string NameZh { get; }

    /// <summary>Another spelling, or empty.</summary>
    public string Alias { get; }

    /// <summary>The unit of the limits; note µg/L for organic items.</summary>
    public string Unit { get; }

    /// <summary>Finds an item by Chinese name, alias or a usual code.</summary>
    /// <param name="name">The name, such as 总硬度, pH, NH3N, Fe.</param>
    /// <param name="edition">The edition.</param>
    /// <returns>The item, or null.</returns>
    public static GroundwaterItem? Find(string? name, GroundwaterEdition edition = GroundwaterEdition.Of2017)
    {
        var n = (name ?? "").Trim();
        n = n switch
        {
            "PH" or "ph" or "pH值" => "pH",
            "NH3N" or "NH3-N" or "氨氮（以N计）" => "氨氮",
            "TDS" => "溶解性总固体",
            "CODMn" or "耗氧量（CODMn法）" or "高锰酸盐指数" => "耗氧量",
            "NO3" or "NO3-N" or "硝酸盐氮" or "硝酸盐（以N计）" => "硝酸盐",
            "NO2" or "NO2-N" or "亚硝酸盐氮" or "亚硝酸盐（以N计）" => "亚硝酸盐",
            "SO4" => "硫酸盐",
            "Cl" => "氯化物",
            "F" => "氟化物",
            "I" => "碘化物",
            "CN" => "氰化物",
            "Fe" => "铁",
            "Mn" => "锰",
            "Cu" => "铜",
            "Zn" => "锌",
            "Al" => "铝",
            "Na" => "钠",
            "Hg" => "汞",
            "As" => "砷",
            "Se" => "硒",
            "Cd" => "镉",
            "Cr6" or "铬（六价）" => "六价铬",
            "Pb" => "铅",
            "LAS" => "阴离子表面活性剂",
            "挥发酚" or "VP" => "挥发性酚类",
            _ => n,
        };
        var items = edition == GroundwaterEdition.Of1993 ? AllOf1993 : All;
        return items.FirstOrDefault(i => i.NameZh == n || (i.Alias.Length > 0 && i.Alias == n));
    }

    /// <summary>The limit of a class as the standard prints it: a figure, a range, 无, ND.</summary>
    /// <param name="waterClass">I to IV; V is what is worse than IV.</param>
    /// <returns>The cell, or an empty text for V.</returns>
    public string Limit(WaterClass waterClass) => waterClass is >= WaterClass.I and <= WaterClass.IV ? _cells[(int)waterClass - 1] : "";

    /// <summary>The class of a result.</summary>
    /// <remarks>
    /// Equal to the limit meets it; with one limit in two classes the better class holds. pH: 6.5–8.5 is I, from 5.5 and to 9.0 is IV,
    /// else V. Radioactivity above the class III figure is IV; it has no V. Below detection is class I. Items judged by presence (odour,
    /// visible matter) take 无 or 有; present is class V. Compared as it is, without rounding.
    /// </remarks>
    /// <param name="result">The result in <see cref="Unit"/>.</param>
    /// <returns>The class, or null when the result is missing.</returns>
    [Standard("GB/T 14848-2017", "6", Certainty.Secondary, Vectors = "groundwater_item_class")]
    public WaterClass? ClassOf(LabResult result)
    {
        if (result.IsMissing)
            return null;
        if (result.IsBelowDetection)
            return WaterClass.I;
        var value = result.Figure!.Value;
        for (var i = 0; i < 4; i++)
        {
            if (Meets(_cells[i], value))
                return (WaterClass)(i + 1);
        }

        return WaterClass.V;
    }

    /// <summary>The class of a result as it stands in a report: a figure, &lt; figure, 无, 有, 未检出.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The class, or null when the text is no result.</returns>
    public WaterClass? ClassOf(string? text)
    {
        var t = (text ?? "").Trim();
        if (t is "有" or "present")
            return WaterClass.V;
        return LabResult.TryParse(t is "none" or "absent" ? "无" : t, out var result) ? ClassOf(result) : null;
    }

    private static bool Meets(string cell, decimal value)
    {
        if (cell is "无" or "ND")
            return value <= 0;
        if (cell.StartsWith('>'))
            return value > decimal.Parse(cell[1..], CultureInfo.InvariantCulture);
        var dash = cell.IndexOf('-', 1);
        return dash < 0
            ? value <= decimal.Parse(cell, CultureInfo.InvariantCulture)
            : value >= decimal.Parse(cell[..dash], CultureInfo.InvariantCulture)
                && value <= decimal.Parse(cell[(dash + 1)..], CultureInfo.InvariantCulture);
    }
}
