using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>How classes of water are written and what status word and colour they carry.</summary>
[Standard("环办〔2011〕22号", "section status", Certainty.Secondary, Vectors = "section_class")]
public static class WaterClassNames
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("status_names").Rows];

    /// <summary>The symbol: I, II, III, IV, V, &gt;V.</summary>
    /// <param name="waterClass">The class.</param>
    /// <returns>The symbol.</returns>
    public static string Symbol(this WaterClass waterClass) => waterClass == WaterClass.WorseThanV ? ">V" : waterClass.ToString();

    /// <summary>The class as Chinese reports write it: Ⅰ类 … Ⅴ类, 劣Ⅴ类.</summary>
    /// <param name="waterClass">The class.</param>
    /// <returns>The Chinese word.</returns>
    public static string Chinese(this WaterClass waterClass) =>
        waterClass == WaterClass.WorseThanV ? "劣Ⅴ类" : (char)('Ⅰ' + (int)waterClass - 1) + "类";

    /// <summary>The status word: 优, 良好, 轻度污染, 中度污染, 重度污染.</summary>
    /// <param name="waterClass">The class.</param>
    /// <returns>The Chinese word.</returns>
    public static string StatusZh(this WaterClass waterClass) => Rows[(int)waterClass - 1]["status_zh"];

    /// <summary>The status word in English.</summary>
    /// <param name="waterClass">The class.</param>
    /// <returns>The English word.</returns>
    public static string StatusEn(this WaterClass waterClass) => Rows[(int)waterClass - 1]["status_en"];

    /// <summary>The colour of the class on maps: 蓝色, 绿色, 黄色, 橙色, 红色.</summary>
    /// <param name="waterClass">The class.</param>
    /// <returns>The Chinese word of the colour.</returns>
    public static string ColourZh(this WaterClass waterClass) => Rows[(int)waterClass - 1]["colour_zh"];

    /// <summary>Reads a class as people write it: III, Ⅲ, Ⅲ类, 3, &gt;V, 劣V, 劣Ⅴ类.</summary>
    /// <param name="text">The text.</param>
    /// <param name="waterClass">The class.</param>
    /// <returns>True when the text is a class.</returns>
    public static bool TryParse(string? text, out WaterClass waterClass)
    {
        var t = (text ?? "").Trim().TrimEnd('类').ToUpperInvariant();
        waterClass = t switch
        {
            "I" or "Ⅰ" or "1" => WaterClass.I,
            "II" or "Ⅱ" or "2" => WaterClass.II,
            "III" or "Ⅲ" or "3" => WaterClass.III,
            "IV" or "Ⅳ" or "4" => WaterClass.IV,
            "V" or "Ⅴ" or "5" => WaterClass.V,
            ">V" or "＞V" or "劣V" or "劣Ⅴ" or ">Ⅴ" or "6" => WaterClass.WorseThanV,
            _ => 0,
        };
        return waterClass != 0;
    }
}
