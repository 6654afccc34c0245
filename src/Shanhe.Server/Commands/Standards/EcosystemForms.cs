using Shanhe.Standards.Ecosystem;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of the state of ecosystems: indices, quality, factors of soil erosion.</summary>
internal static class EcosystemForms
{
    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "ei",
            "生态环境状况指数 EI: biology/生物丰度, vegetation/植被覆盖, water/水网密度, stress/土地胁迫, load/污染负荷",
            (row, o) =>
                Index(
                    row,
                    o,
                    "EI",
                    EcologicalIndex.Ei,
                    EcologicalIndex.Ei(
                        row.Needed("biology", "生物丰度", "生物丰度指数"),
                        row.Needed("vegetation", "植被覆盖", "植被覆盖指数"),
                        row.Needed("water", "水网密度", "水网密度指数"),
                        row.Needed("stress", "土地胁迫", "土地胁迫指数"),
                        row.Needed("load", "污染负荷", "污染负荷指数")
                    )
                )
        ),
        SheetForm.Each("ei-change", "EI变化程度 degree of a change of EI: ei_0/上期EI, ei_1/本期EI", Change),
        SheetForm.Each(
            "eqi",
            "区域生态质量指数 EQI: pattern/生态格局, function/生态功能, biodiversity/生物多样性, stress/生态胁迫",
            (row, o) =>
                Index(
                    row,
                    o,
                    "EQI",
                    EcologicalIndex.Eqi,
                    EcologicalIndex.Eqi(
                        row.Needed("pattern", "生态格局"),
                        row.Needed("function", "生态功能"),
                        row.Needed("biodiversity", "生物多样性"),
                        row.Needed("stress", "生态胁迫")
                    )
                )
        ),
        SheetForm.Rule(
            "water-network",
            "水网密度 water network: river_km/河流长度, water_km2/水域面积, volume/水资源量 (10^6 m3), volume_mean/多年平均, area_km2/县域面积",
            "",
            EcologicalIndex.WaterNetwork,
            row =>
                EcologicalIndex.WaterNetwork(
                    row.Needed("river_km", "河流长度"),
                    row.Needed("water_km2", "水域面积"),
                    EcologicalIndex.WaterVolume(row.Needed("volume", "水资源量"), row.Needed("volume_mean", "多年平均")),
                    row.Needed("area_km2", "县域面积")
                )
        ),
        SheetForm.Each(
            "quality",
            "生态系统质量 quality of ecosystems: lai, lai_reference/LAI参照, fvc, fvc_reference/FVC参照, gpp, gpp_reference/GPP参照",
            Quality
        ),
        SheetForm.Groups(
            "quality-region",
            "区域生态系统质量 quality of a region: region/区域, type/类型, index/质量指数, km2/面积",
            ["region", "区域"],
            Region
        ),
        SheetForm.Rule(
            "function",
            "生态功能指数 ecological function index: natural/自然生态, environment/环境状况, natural_weight/自然生态权重 (0–1)",
            "",
            EcosystemQuality.FunctionIndex,
            row =>
                EcosystemQuality.FunctionIndex(
                    row.Needed("natural", "自然生态"),
                    row.Needed("environment", "环境状况"),
                    row.Decimal("natural_weight", "自然生态权重") ?? 0.6m
                )
        ),
        SheetForm.Groups(
            "erosivity",
            "降雨侵蚀力 rain erosivity: half_month/半月, mm/日雨量 (一行一日 a day a row), pd12/侵蚀性日雨量均值, py12/侵蚀性年雨量均值",
            ["half_month", "半月"],
            Erosivity
        ),
        SheetForm.Model(
            "erodibility",
            "土壤可蚀性 soil erodibility: sand_percent/砂粒, silt_percent/粉粒, clay_percent/黏粒, carbon_percent/有机碳",
            "t·ha·h/(ha·MJ·mm)",
            SoilErosion.Erodibility,
            Erodibility
        ),
        SheetForm.Model(
            "slope",
            "坡度因子 slope factor: degrees/坡度 (°)",
            "",
            SoilErosion.Slope,
            row => row.Needed("degrees", "坡度") is { } degrees ? SoilErosion.Slope((double)degrees) : null
        ),
        SheetForm.Model(
            "slope-length",
            "坡长因子 slope length factor: m/坡长, slope_percent/坡度百分比",
            "",
            SoilErosion.SlopeLength,
            row =>
                row.Needed("m", "坡长") is { } m && row.Needed("slope_percent", "坡度百分比") is { } percent
                    ? SoilErosion.SlopeLength((double)m, (double)percent)
                    : null
        ),
        .. ProductForms.All,
    ];

    private static void Index(SheetRow row, Dictionary<string, object?> o, string scheme, Delegate rule, decimal? index)
    {
        // A class is known of 0–100 alone; parts out of their range give an index out of it.
        o["class"] = row.Told(EcologicalIndex.ClassOf(scheme, index));
        Ruled(o, index, "", rule);
    }

    private static void Change(SheetRow row, Dictionary<string, object?> o)
    {
        var change = row.Needed("ei_1", "本期EI") - row.Needed("ei_0", "上期EI");
        o["degree"] = change is { } c ? EcologicalIndex.Degree(c) : null;
        Ruled(o, change, "", EcologicalIndex.Degree);
    }

    private static void Quality(SheetRow row, Dictionary<string, object?> o)
    {
        decimal? Of(string name, string reference) =>
            EcosystemQuality.Relative(row.Needed(name), row.Needed(name + "_reference", reference));
        var index = EcosystemQuality.Index(Of("lai", "LAI参照"), Of("fvc", "FVC参照"), Of("gpp", "GPP参照"));
        o["class"] = EcologicalIndex.ClassOf("HJ 1172", row.Told(index));
        Ruled(o, index, "", EcosystemQuality.Index);
    }

    private static void Region(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var index = EcosystemQuality.OfRegion(rows.Select(r => (r.Needed("index", "质量指数"), r.Needed("km2", "面积"))).ToArray());
        o["class"] = EcologicalIndex.ClassOf("HJ 1172", rows[0].Told(index));
        Ruled(o, index, "", EcosystemQuality.OfRegion);
    }

    private static void Erosivity(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        double First(params ReadOnlySpan<string> names) => (double)(rows[0].Needed(names) ?? 0);
        var (day, year) = (First("pd12", "侵蚀性日雨量均值"), First("py12", "侵蚀性年雨量均值"));
        double[] days = [.. rows.Select(r => (double)(r.Needed("mm", "日雨量") ?? 0))];
        Ruled(o, rows[0].Told(SoilErosion.RainErosivity(days, day, year)), "MJ·mm/(ha·h)", SoilErosion.RainErosivity);
    }

    private static double? Erodibility(SheetRow row)
    {
        var (sand, silt, clay) = (
            row.Needed("sand_percent", "砂粒"),
            row.Needed("silt_percent", "粉粒"),
            row.Needed("clay_percent", "黏粒")
        );
        var carbon = row.Needed("carbon_percent", "有机碳");
        if (sand + silt + clay > 101)
            row.Report("sand_percent", "砂粒、粉粒、黏粒之和大于100% sand, silt and clay sum to more than 100 percent");
        return sand is { } s && silt is { } i && clay is { } c && carbon is { } o
            ? SoilErosion.Erodibility((double)s, (double)i, (double)c, (double)o)
            : null;
    }
}
