using System.Globalization;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>An item of table 1 of GB 3838-2002 with its five limits.</summary>
[Standard("GB 3838-2002", "table 1", Certainty.Text, Vectors = "item_class section_class")]
public sealed class SurfaceWaterItem
{
    private readonly decimal[] _limits;

    private SurfaceWaterItem(TableRow row, int order)
    {
        Code = row["code"];
        NameZh = row["name_zh"];
        Unit = row["unit"];
        Order = order;
        CountsInSections = row["in_21_items"] == "yes";
        IsRange = row["op"] == "range";
        MoreIsBetter = row["op"] == ">=";
        _limits = IsRange ? [] : [row.Decimal("I"), row.Decimal("II"), row.Decimal("III"), row.Decimal("IV"), row.Decimal("V")];
        (LowerBound, UpperBound) = IsRange ? (Bound(row, 0), Bound(row, 1)) : (0, 0);
    }

    /// <summary>All items in the order of the table; total phosphorus stands twice (TP, TP_lake).</summary>
    public static IReadOnlyList<SurfaceWaterItem> All { get; } =
    [.. EmbeddedTable.Load("gb3838_table1").Rows.Select((r, i) => new SurfaceWaterItem(r, i))];

    /// <summary>
    /// The code: pH, DO, CODMn, COD, BOD5, NH3N, TP, TP_lake, TN, Cu, Zn, F, Se, As, Hg, Cd, Cr6, Pb, CN, VP, Oil, LAS, S, FC.
    /// </summary>
    public string Code { get; }

    /// <summary>The Chinese name.</summary>
    public string NameZh { get; }

    /// <summary>The unit of the limits.</summary>
    public string Unit { get; }

    /// <summary>The place in the table.</summary>
    public int Order { get; }

    /// <summary>Whether it is one of the 21 items that decide the class of a section.</summary>
    public bool CountsInSections { get; }

    /// <summary>Whether the limit is a range (pH).</summary>
    public bool IsRange { get; }

    /// <summary>Whether more is better (dissolved oxygen).</summary>
    public bool MoreIsBetter { get; }

    /// <summary>The lower end of the range of pH.</summary>
    public decimal LowerBound { get; }

    /// <summary>The upper end of the range of pH.</summary>
    public decimal UpperBound { get; }

    /// <summary>Whether it is a heavy metal or cyanide, which are named first among main pollutants.</summary>
    public bool IsNamedFirst => Code is "CN" or "Pb" or "Cr6" or "Cd" or "Hg" or "As";

    /// <summary>The limit of a class.</summary>
    /// <param name="waterClass">I to V.</param>
    /// <returns>The limit in <see cref="Unit"/>, or null for pH and for worse than V.</returns>
    public decimal? Limit(WaterClass waterClass) => IsRange || waterClass > WaterClass.V ? null : _limits[(int)waterClass - 1];

    /// <summary>Finds an item by code or Chinese name for a kind of water; usual spellings are known.</summary>
    /// <param name="text">Code or name, such as NH3-N, 氨氮, 总磷.</param>
    /// <param name="body">The kind of water; it decides which row of total phosphorus is meant.</param>
    /// <returns>The item, or null.</returns>
    public static SurfaceWaterItem? Find(string? text, WaterBody body = WaterBody.River)
    {
        var t = (text ?? "").Trim();
        t = t switch
        {
            "NH3-N" or "NH4-N" or "氨氮" => "NH3N",
            "总磷" or "TP_river" or "TP_lake" or "TP" => body == WaterBody.Lake || t == "TP_lake" ? "TP_lake" : "TP",
            "总氮" => "TN",
            "PH" or "ph" or "pH值" or "pH 值" => "pH",
            "六价铬" or "Cr(VI)" or "Cr6+" or "铬(六价)" => "Cr6",
            "CODcr" or "CODCr" => "COD",
            "氟化物" or "F-" => "F",
            _ => t,
        };
        return All.FirstOrDefault(i => i.Code == t || i.NameZh == t)
            ?? All.FirstOrDefault(i => string.Equals(i.Code, t, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The class of a measured value.</summary>
    /// <remarks>Equal to the limit meets it; with one limit in two classes the better class holds. pH outside 6–9 is worse than V.
    /// Dissolved oxygen of class I: 7.5 mg/L or 90 % saturation. The value is compared as it is, without rounding.</remarks>
    /// <param name="value">The value in <see cref="Unit"/>.</param>
    /// <param name="saturationPercent">For dissolved oxygen: percent of saturation, if known.</param>
    /// <returns>The class; null without a value.</returns>
    [Standard("GB 3838-2002", "table 1", Certainty.Text, Vectors = "item_class")]
    public WaterClass? ClassOf(decimal? value, decimal? saturationPercent = null)
    {
        if (MoreIsBetter && saturationPercent >= 90)
            return WaterClass.I;
        if (value is not { } v)
            return null;
        if (IsRange)
            return v >= LowerBound && v <= UpperBound ? WaterClass.I : WaterClass.WorseThanV;
        for (var i = 0; i < 5; i++)
        {
            if (MoreIsBetter ? v >= _limits[i] : v <= _limits[i])
                return (WaterClass)(i + 1);
        }

        return WaterClass.WorseThanV;
    }

    /// <summary>The class of a laboratory result; below detection is class I unless another reading is asked for.</summary>
    /// <param name="result">The result.</param>
    /// <param name="saturationPercent">For dissolved oxygen: percent of saturation, if known.</param>
    /// <param name="reading">Which class a result below detection takes.</param>
    /// <returns>The class; null when the result is missing, or not proven by that reading.</returns>
    [Standard("环办〔2011〕22号", "results below detection", Certainty.Memory, Vectors = "section_class")]
    public WaterClass? ClassOf(
        Rounding.LabResult result,
        decimal? saturationPercent = null,
        DetectionReading reading = DetectionReading.ClassI
    )
    {
        if (!result.IsBelowDetection || MoreIsBetter || IsRange)
            return ClassOf(result.Figure, saturationPercent);
        return reading switch
        {
            DetectionReading.AtTheLimit => ClassOf(result.Figure) ?? WaterClass.I,
            DetectionReading.ProvenOnly => result.Figure is { } && ProvesClassI(result) ? WaterClass.I : null,
            _ => WaterClass.I,
        };
    }

    /// <summary>Whether a result below detection proves class I: its detection limit does not lie above the limit of the class.</summary>
    /// <param name="result">The result.</param>
    /// <returns>True also for a measured result and for one whose detection limit is not stated.</returns>
    public bool ProvesClassI(Rounding.LabResult result) =>
        !result.IsBelowDetection || MoreIsBetter || IsRange || result.Figure is not { } limit || limit <= _limits[0];

    /// <summary>
    /// The multiple over the class III limit, (C − S)/S; null when not over and for pH and dissolved oxygen, which have none.
    /// </summary>
    /// <param name="value">The value in <see cref="Unit"/>.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>The multiple, or null.</returns>
    [Standard("环办〔2011〕22号", "main pollutants", Certainty.Secondary, Vectors = "section_class")]
    public decimal? MultipleOverThree(decimal? value, int decimals = 2) =>
        IsRange || MoreIsBetter ? null : Rounding.LimitJudgement.ExceedanceMultiple(value, Limit(WaterClass.III), decimals);

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static decimal Bound(TableRow row, int end) => decimal.Parse(row["I"].Split('-')[end], CultureInfo.InvariantCulture);
}
