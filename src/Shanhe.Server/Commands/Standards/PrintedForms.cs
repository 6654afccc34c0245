using Shanhe.Standards;
using Shanhe.Standards.Air;
using Shanhe.Standards.Rounding;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files behind the tables of bulletins: rain, composite indices, changes, shares, rankings.</summary>
internal static class PrintedForms
{
    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Groups("rain", "降水 rain: site/点位, pH, mm/降水量 (一行一次 an event a row)", ["site", "点位"], Rain),
        SheetForm.Each(
            "composite",
            "综合指数 composite index: SO2, NO2, PM10, PM2.5, CO (95%), O3_8h (90%)",
            (row, o) => Composite(row, o, CompositeSum.Unrounded)
        ),
        SheetForm.Each(
            "composite-rounded",
            "综合指数（单项修约后求和） composite index out of rounded single indices",
            (row, o) => Composite(row, o, CompositeSum.RoundedSingles)
        ),
        SheetForm.Each("change", "变化与超标百分数 change and excess: now/本期, before/上期, limit/限值", Change),
        SheetForm.Groups(
            "shares",
            "占比 shares, 各自修约 each rounded: item/项目, count/个数",
            [],
            (rows, o) => Shares(rows, o, ShareClosing.Each)
        ),
        SheetForm.Groups(
            "shares-100",
            "占比 shares, 合计为100 made to sum to 100: item/项目, count/个数",
            [],
            (rows, o) => Shares(rows, o, ShareClosing.SumToHundred)
        ),
        new SheetForm(
            "ranking",
            "区县排名 ranking of districts: place/区县, 其余各列为指标 the other columns are measures, 越小越好 less is better; 首行 place 写“权重”并给出各列权重 the first row, 权重, holds the weights",
            Ranking
        ),
    ];

    private static void Rain(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var events = rows.Select(r => (Ph: r.Decimal("pH"), Rain: r.Decimal("mm", "降水量"))).ToArray();
        var mean = AcidRain.MeanPh(events.Select(e => ((double?)e.Ph, (double?)e.Rain)));
        var shown = mean is { } m ? HalfToEven.ToDecimals((decimal)m, 2) : (decimal?)null;
        o["events"] = events.Count(e => e.Ph is not null);
        o["mean_pH"] = shown;
        o["band"] = AcidRain.Band(shown);
        o["acid"] = AcidRain.IsAcid((decimal?)mean);
        o["acid_percent"] = AcidRain.FrequencyPercent(events.Select(e => e.Ph));
    }

    private static void Composite(SheetRow row, Dictionary<string, object?> o, CompositeSum sum)
    {
        var figures = new Dictionary<Pollutant, decimal?>
        {
            [Pollutant.SO2] = row.In("μg/m³", "SO2", "二氧化硫"),
            [Pollutant.NO2] = row.In("μg/m³", "NO2", "二氧化氮"),
            [Pollutant.CO] = row.In("mg/m³", "CO", "一氧化碳"),
            [Pollutant.O3] = row.In("μg/m³", "O3_8h", "O3-8h", "O3", "臭氧8小时", "臭氧"),
            [Pollutant.PM10] = row.In("μg/m³", "PM10", "可吸入颗粒物"),
            [Pollutant.PM25] = row.In("μg/m³", "PM2.5", "PM25", "细颗粒物"),
        };
        var index = CompositeIndex.Equal(AirEdition.Of2012, p => figures[p], sum);
        if (index is null && row.Problems.Count == 0)
            row.Report("SO2", "六项污染物须齐全 all six pollutants are needed");
        foreach (var (p, single) in index?.Single ?? [])
            o["I_" + p.Code()] = single;
        o["index"] = index?.Index;
        o["primary"] = string.Join(';', index?.Primary.Select(p => p.Code()) ?? []);
        o["sum_of"] = sum == CompositeSum.Unrounded ? "unrounded" : "rounded singles";
    }

    private static void Change(SheetRow row, Dictionary<string, object?> o)
    {
        var now = row.Needed("now", "本期");
        o["change_percent"] = Percentage.Change(now, row.Decimal("before", "上期"));
        o["excess_percent"] = Percentage.Excess(now, row.Decimal("limit", "限值"));
    }

    private static void Shares(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o, ShareClosing closing)
    {
        var shares = Percentage.Shares([.. rows.Select(r => (int)(r.Needed("count", "个数") ?? 0))], closing);
        for (var i = 0; i < rows.Count; i++)
            o[rows[i].Text("item", "项目") ?? $"{i + 1}"] = shares[i];
        o["reading"] = closing == ShareClosing.Each ? "each" : "sum 100";
    }

    private static List<Dictionary<string, object?>> Ranking(IReadOnlyList<SheetRow> rows)
    {
        static bool IsWeights(SheetRow r) => r.Text("place", "区县") is "权重" or "weight" or "weights";
        if (rows.FirstOrDefault(IsWeights) is not { } weights)
        {
            if (rows.Count > 0)
                rows[0].Report("place", "缺少“权重”行 a row of weights is missing");
            return [];
        }

        string[] measures = [.. weights.Cells.Select(c => c.Key).Where(c => c is not ("place" or "区县"))];
        var by = measures.Select(m => weights.Needed(m) ?? 0).ToArray();
        var places = rows.Where(r => !IsWeights(r))
            .Select(r =>
                KeyValuePair.Create(r.Text("place", "区县") ?? "", (IReadOnlyList<decimal?>)[.. measures.Select(m => r.Signed(m))])
            )
            .ToArray();
        if (places.GroupBy(p => p.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
            weights.Report("place", $"重复 twice '{twice.Key}'");
        if (rows.Any(r => r.Problems.Count > 0))
            return [];
        return
        [
            .. Shanhe
                .Standards.Air.Ranking.Weighted(places, by)
                .Select(r => new Dictionary<string, object?>
                {
                    ["place"] = r.Place,
                    ["score"] = Figure(r.Score),
                    ["rank"] = r.Rank,
                }),
        ];
    }
}
