using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>A level of the air quality index: name, colour and advice.</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="From">The lowest index of the level.</param>
/// <param name="To">The highest index of the level.</param>
/// <param name="NameZh">The Chinese name, such as 良.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="ColourZh">The Chinese name of the colour.</param>
/// <param name="Hex">The colour as #RRGGBB; purple is (153, 0, 76) here.</param>
/// <param name="Cmyk">The colour for print, percent.</param>
/// <param name="HealthZh">What the level means for health, Chinese.</param>
/// <param name="HealthEn">What the level means for health, English.</param>
/// <param name="AdviceZh">What people are advised to do, Chinese.</param>
/// <param name="AdviceEn">What people are advised to do, English.</param>
[Standard("HJ 633-2012", "table 2", Certainty.Text, Vectors = "aqi_level")]
[Standard("HJ 633-2026", "table of levels and colours", Certainty.Text, Vectors = "aqi_level")]
public sealed record AqiLevel(
    int Number,
    int From,
    int To,
    string NameZh,
    string NameEn,
    string ColourZh,
    string Hex,
    (int C, int M, int Y, int K) Cmyk,
    string HealthZh,
    string HealthEn,
    string AdviceZh,
    string AdviceEn
)
{
    /// <summary>The six levels, best first.</summary>
    public static IReadOnlyList<AqiLevel> All { get; } =
    [
        .. EmbeddedTable
            .Load("aqi_levels")
            .Rows.Select(r => new AqiLevel(
                r.Int("level"),
                r.Int("aqi_low"),
                r.Int("aqi_high"),
                r["category_zh"],
                r["category_en"],
                r["colour_zh"],
                r["hex"],
                (r.Int("c"), r.Int("m"), r.Int("y"), r.Int("k")),
                r["health_zh"],
                r["health_en"],
                r["advice_zh"],
                r["advice_en"]
            )),
    ];

    /// <summary>The level of an index.</summary>
    /// <param name="aqi">The index, 0 or more; above 500 is the last level.</param>
    /// <returns>The level, or null without an index.</returns>
    public static AqiLevel? Of(int? aqi) => NumberOf(aqi) is { } n ? All[n - 1] : null;

    internal static int? NumberOf(int? aqi) =>
        aqi switch
        {
            null or < 0 => null,
            <= 50 => 1,
            <= 100 => 2,
            <= 150 => 3,
            <= 200 => 4,
            <= 300 => 5,
            _ => 6,
        };
}
