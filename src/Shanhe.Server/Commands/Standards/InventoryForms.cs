using Shanhe.Standards;
using Shanhe.Standards.Inventories;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of an inventory of air emissions: boilers, processes, volatile compounds, online data, the whole.</summary>
internal static class InventoryForms
{
    private static readonly char[] Between = [';', '；', '、', '+', '|'];

    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "boiler",
            "燃煤锅炉 coal boilers: class/源类 (工业, 电力热力, 生活), sector/行业, boiler/锅炉, s_percent/硫分, ash_percent/灰分, coal_t/燃煤量, mw/机组容量, controls/治理技术 (A;B), running_rate/投运率",
            Boiler
        ),
        SheetForm.Each(
            "process",
            "工艺过程 processes: product/产品, process/工艺, t/产量, pm_removal/除尘效率, so2_removal, nox_removal, vocs_removal (0–1)",
            Process
        ),
        SheetForm.Each(
            "sinter",
            "烧结球团二氧化硫 SO2 of sinter: ore_t/矿量, ore_s_percent/矿硫分, fuel_t/固体燃料量, fuel_s_percent/燃料硫分, capture_percent/捕集率, removal_percent/去除率, running_percent/投运率",
            Sinter
        ),
        SheetForm.Each(
            "solvent",
            "含VOC原料 materials with VOC: voc_percent/VOC含量, kg/用量, removal_percent/去除率, capture_percent/捕集率, running_percent/投运率",
            Solvent
        ),
        SheetForm.Each(
            "voc",
            "其他VOC losses: kind/类型 (seals, seals-repaired, tanks, cooling-water, waste-water-open, waste-water-covered, waste-water-other, flare), amount/数量, factor/系数, hours/小时, more/其他 (修复数 repaired, 罐数 tanks), more_factor",
            Losses
        ),
        SheetForm.Groups(
            "online",
            "在线小时值求日排放 days out of online hours: date/日期, mg_m3/浓度, m3_h/流量",
            ["date", "日期"],
            Online
        ),
        SheetForm.Each(
            "day",
            "年排放按日分配 days out of a year: year/年排放量, x_day/当日用量, x_sum/全年用量",
            (row, o) =>
                o["day"] = Figure(
                    Told(
                        row,
                        "x_sum",
                        OnlineEmission.DayOfYear(
                            row.Needed("year", "年排放量"),
                            row.Needed("x_day", "当日用量"),
                            row.Needed("x_sum", "全年用量")
                        )
                    )
                )
        ),
        SheetForm.Each(
            "profile",
            "时间分配 time shares: kind/类别 (week, hour, month), source/源, amount/排放量, part/时段 (周一 Monday = 1, 1月 = 1, 0时 = 0)",
            Profile
        ),
        SheetForm.Each(
            "method",
            "方法优先 order of methods: online/在线, capture_percent/捕集率, measured/实测, balance/物料衡算, factor/系数, local/本地 (是, 否)",
            Method
        ),
        SheetForm.Groups(
            "uncertainty",
            "不确定度 uncertainty: pollutant/污染物, t/排放量, u_activity/活动水平不确定度, u_factor/系数不确定度 (0–1)",
            ["pollutant", "污染物"],
            Uncertainty
        ),
        InventorySum.Form,
        .. DustForms.All,
        .. FactorForms.OfInventory,
    ];

    /// <summary>The result, or a problem of the row when there is none.</summary>
    public static decimal? Told(SheetRow row, string column, decimal? result)
    {
        if (result is null)
            row.ReportNoResult(column);
        return result;
    }

    private static decimal? Share(SheetRow row, decimal whole, params ReadOnlySpan<string> names) =>
        (row.Decimal(names) ?? whole * 100) / 100;

    private static decimal? InPractice(SheetRow row) =>
        Removal.InPractice(
            Share(row, 0, "removal_percent", "去除率"),
            Share(row, 1, "running_percent", "投运率"),
            Share(row, 1, "capture_percent", "捕集率")
        );

    private static void Boiler(SheetRow row, Dictionary<string, object?> o)
    {
        var (sourceClass, sector) = (row.Text("class", "源类"), row.Text("sector", "行业"));
        var boiler = row.Text("boiler", "锅炉", "锅炉类型");
        var factors = CoalFactors.Of(
            sourceClass,
            boiler,
            row.Needed("s_percent", "硫分", "收到基硫分"),
            row.Needed("ash_percent", "灰分", "收到基灰分"),
            sector
        );
        var coal = row.Needed("coal_t", "燃煤量");
        var controls = new List<ControlTechnique>();
        foreach (var name in (row.Text("controls", "治理技术") ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (ControlTechnique.Find(name) is { } control)
                controls.Add(control);
            else
                row.Report("controls", $"没有这种治理技术 no such control '{name.Trim()}'");
        }

        var kind = sourceClass switch
        {
            "工业" => "industry",
            "电力热力" => sector?.StartsWith('热') == true ? "heat" : "power",
            _ => null,
        };
        var nitrogen = BoilerFactor.Of(kind, "煤炭", boiler, InventoryPollutant.NOx, row.Decimal("mw", "机组容量"));
        var emission = BoilerEmission.Of(coal, factors, nitrogen?.Value, controls, row.Decimal("running_rate", "投运率") ?? 1);
        if (emission?.SO2 is null)
            row.ReportNoResult("boiler");
        o["SO2_t"] = Figure(emission?.SO2);
        o["NOx_t"] = Figure(emission?.NOx);
        o["PM2.5_t"] = Figure(emission?.PM25);
        o["PM10_t"] = Figure(emission?.PM10);
        o["BC_g_kg"] = Figure(factors?.BC);
        o["OC_g_kg"] = Figure(factors?.OC);
        if (emission is { NOx: null })
            row.Doubt("氮氧化物无系数，不按零计 NOx has no factor here: unknown, not zero");
    }

    private static void Process(SheetRow row, Dictionary<string, object?> o)
    {
        var factor = ProcessFactor.Find(row.Text("product", "产品"), row.Text("process", "工艺"));
        var t = row.Needed("t", "产量");
        if (factor is null)
            row.Report("product", "没有该产品的系数，或须写明工艺 no factors for the product, or its process must be told");
        decimal? Of(decimal? each, params ReadOnlySpan<string> removal) =>
            Removal.Emitted(t, each, removal.Length == 0 ? 0 : row.Decimal(removal) ?? 0);
        var fine = Of(factor?.PM25, "pm_removal", "除尘效率");
        if (fine is null)
            row.ReportNoResult("t");
        o["PM2.5_t"] = Figure(fine);
        o["PM10_t"] = Figure(Of(factor?.PM10, "pm_removal", "除尘效率"));
        o["SO2_t"] = Figure(Of(factor?.SO2, "so2_removal", "脱硫效率"));
        o["NOx_t"] = Figure(Of(factor?.NOx, "nox_removal", "脱硝效率"));
        o["VOCs_t"] = Figure(Of(factor?.VOCs, "vocs_removal", "VOCs去除率"));
        o["CO_t"] = Figure(Of(factor?.CO));
        o["NH3_t"] = Figure(Of(factor?.NH3));
    }

    private static void Sinter(SheetRow row, Dictionary<string, object?> o) =>
        o["SO2_t"] = Figure(
            Told(
                row,
                "ore_t",
                SinterSulphur.Tonnes(
                    row.Needed("ore_t", "矿量"),
                    row.Needed("ore_s_percent", "矿硫分"),
                    row.Needed("fuel_t", "固体燃料量"),
                    row.Needed("fuel_s_percent", "燃料硫分"),
                    InPractice(row)
                )
            )
        );

    private static void Solvent(SheetRow row, Dictionary<string, object?> o)
    {
        var generated = VolatileLosses.InMaterials([(row.Needed("voc_percent", "VOC含量"), row.Needed("kg", "用量"))]);
        var left = VolatileLosses.Leaving(
            generated,
            Share(row, 0, "removal_percent", "去除率"),
            Share(row, 1, "capture_percent", "捕集率"),
            Share(row, 1, "running_percent", "投运率")
        );
        o["generated_kg"] = Figure(generated);
        o["emitted_kg"] = Figure(Told(row, "voc_percent", left));
    }

    private static void Losses(SheetRow row, Dictionary<string, object?> o)
    {
        var (kind, amount) = (row.Text("kind", "类型"), row.Needed("amount", "数量"));
        var (factor, hours) = (row.Decimal("factor", "系数"), row.Decimal("hours", "小时"));
        var more = row.Decimal("more", "其他");
        var t = kind switch
        {
            "seals" => VolatileLosses.Seals([(amount, factor)], hours),
            "seals-repaired" => VolatileLosses.RepairedSeals(amount, more ?? 0, hours),
            "tanks" => VolatileLosses.Tanks(amount, factor, more, row.Decimal("more_factor"), InPractice(row)),
            "cooling-water" => VolatileLosses.CoolingWater(amount),
            "waste-water-open" => VolatileLosses.WasteWater(amount, "open"),
            "waste-water-covered" => VolatileLosses.WasteWater(amount, "covered"),
            "waste-water-other" => VolatileLosses.WasteWater(amount, "other"),
            "flare" => VolatileLosses.Flare(amount),
            _ => null,
        };
        o["VOCs_t"] = Figure(Told(row, "kind", t));
    }

    private static void Online(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        (decimal?, decimal?)[] hours = [.. rows.Select(r => (r.In("mg/m³", "mg_m3", "浓度"), r.Decimal("m3_h", "流量")))];
        o["valid_hours"] = hours.Count(h => h.Item1 is not null && h.Item2 is not null);
        o["kg"] = Figure(OnlineEmission.DayKilograms(hours));
    }

    private static void Profile(SheetRow row, Dictionary<string, object?> o)
    {
        var profile = TimeProfile.Of(row.Text("kind", "类别"), row.Text("source", "源"));
        if (profile is null)
            row.Report("source", "没有该源的时间分配 no time shares for the source");
        var (amount, part) = (row.Needed("amount", "排放量"), row.Needed("part", "时段"));
        o["part_amount"] = Figure(Told(row, "part", profile?.Part(amount, (int)(part ?? -1))));
    }

    private static void Method(SheetRow row, Dictionary<string, object?> o)
    {
        var best = MethodOrder.Best(
            row.Decimal("online", "在线"),
            row.Decimal("capture_percent", "捕集率"),
            row.Decimal("measured", "实测"),
            row.Decimal("balance", "物料衡算"),
            row.Decimal("factor", "系数")
        );
        var grade = QualityGrade.Of(best?.Method, row.Says("local", "本地"));
        if (best is null)
            row.Report("online", "没有任何方法的结果 no result of any method");
        o["method"] = best?.Method.ToString().ToLowerInvariant();
        o["value"] = Figure(best?.Value);
        o["grade"] = grade.Grade;
        Certain(o, Certainty.Memory);
    }

    private static void Uncertainty(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var u = InventoryUncertainty.Of(
            rows.Select(r =>
                    (
                        (double)(r.Needed("t", "排放量") ?? 0),
                        (double)(r.Needed("u_activity", "活动水平不确定度") ?? 0),
                        (double)(r.Needed("u_factor", "系数不确定度") ?? 0)
                    )
                )
                .ToArray()
        );
        o["total_t"] = Figure(u?.Total);
        o["u_total"] = Figure(u?.Uncertainty);
    }
}
