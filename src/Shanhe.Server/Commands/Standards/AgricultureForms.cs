using Shanhe.Plans.Writing;
using Shanhe.Standards;
using Shanhe.Standards.Agriculture;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of agriculture: soil tests, efficiencies, straw, manure on land, film.</summary>
internal static class AgricultureForms
{
    private static readonly string[] SoilItems = ["有机质", "全氮", "有效磷", "速效钾", "碱解氮"];

    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "recipe",
            "测土配方 recipes: plot/地块, target_kg_mu/目标产量, need_per_100kg/百公斤需肥量, test_mg_kg/土测值, correction/校正系数, efficiency/利用率 (0–1), content/养分含量 (0–1)",
            Recipe
        ),
        SheetForm.Each("soil", "土壤养分分级 soil grades: 有机质 全氮 (g/kg), 有效磷 速效钾 碱解氮 (mg/kg)", Soil),
        SheetForm.Each(
            "efficiency",
            "肥料利用率（差减法） efficiency: grain_npk/全肥籽粒, grain_npk_percent/全肥籽粒含量, straw_npk, straw_npk_percent, grain_without/缺素籽粒, grain_without_percent, straw_without, straw_without_percent, applied_kg/施用量",
            Efficiency
        ),
        SheetForm.Groups("weighted", "加权平均利用率 weighted mean: crop/作物, mu/面积, percent/利用率", [], Weighted),
        SheetForm.Groups("pesticide", "农药利用率 pesticide: machine/药械, share/面积占比 (0–1), deposit_percent/沉积率", [], Pesticide),
        SheetForm.Each("coverage", "覆盖率 coverage: covered_mu/覆盖面积, total_mu/总面积", Coverage),
        SheetForm.Each(
            "straw",
            "秸秆综合利用 straw: crop/作物, yield_t/产量, ratio/草谷比, collectable/可收集系数, fertiliser_t/肥料化, feed_t/饲料化, fuel_t/燃料化, base_t/基料化, raw_t/原料化",
            Straw
        ),
        SheetForm.Groups(
            "herd",
            "猪当量 pig units: county/区县, animal/畜种 (猪, 奶牛, 肉牛, 羊, 家禽), heads/存栏",
            ["county", "区县"],
            Herd
        ),
        SheetForm.Groups(
            "land",
            "土地承载力 land capacity: county/区县, crop/作物, yield_t/产量, fertilised_share/施肥占比, manure_share/粪肥占比, season_use/当季利用率, pig_units/猪当量",
            ["county", "区县"],
            Land
        ),
        SheetForm.Each(
            "farm",
            "养殖场配套土地 land of farms: pig_units/猪当量, solid_share/固体氮占比, separated/固液分离 (是, 否), sold_share/固体外售占比, demand_kg_mu/亩需氮量",
            Farm
        ),
        SheetForm.Each("film", "农膜回收 film: recovered_t/回收量, dirt_share/含杂率 (0–1), used_t/使用量", Film),
        SheetForm.Each(
            "film-thickness",
            "地膜厚度 thickness of mulch: sample/样品, mm/厚度",
            (row, o) => o["enough"] = FilmRecovery.IsThickEnough(row.Needed("mm", "厚度"))
        ),
        SheetForm.Each(
            "reduction",
            "减量 fall of use: last_t/上年, now_t/本年",
            (row, o) =>
                o["percent"] = Figure(
                    InventoryForms.Told(
                        row,
                        "last_t",
                        FertiliserUse.ReductionPercent(row.Needed("last_t", "上年"), row.Needed("now_t", "本年"))
                    )
                )
        ),
        SheetForm.Each("fire", "卫星热点 hot spots: T4/亮温4微米, T11/亮温11微米 (K)", Fire),
        SheetForm.Each(
            "certificate",
            "认证证书 certificates: kind/类型, issued/发证日期, today/日期, sold_t/销售量, certified_t/认证产量",
            Certificate
        ),
        .. FactorForms.OfAgriculture,
    ];

    private static void Recipe(SheetRow row, Dictionary<string, object?> o)
    {
        var recipe = FertiliserRecipe.Of(
            row.Needed("target_kg_mu", "目标产量"),
            row.Needed("need_per_100kg", "百公斤需肥量"),
            row.Needed("test_mg_kg", "土测值"),
            row.Decimal("correction", "校正系数") ?? 1,
            row.Needed("efficiency", "利用率"),
            row.Decimal("content", "养分含量")
        );
        o["need_kg_mu"] = Figure(recipe?.Need);
        o["from_soil_kg_mu"] = Figure(recipe?.FromSoil);
        o["nutrient_kg_mu"] = Figure(InventoryForms.Told(row, "efficiency", recipe?.Nutrient));
        o["product_kg_mu"] = Figure(recipe?.Product);
        Certain(o, Certainty.Memory);
    }

    private static void Soil(SheetRow row, Dictionary<string, object?> o)
    {
        var any = false;
        foreach (var item in SoilItems)
        {
            var grade = SoilFertility.Grade(item, row.Decimal(item));
            any |= grade is not null;
            o[item + "_grade"] = grade;
        }

        if (!any && row.Problems.Count == 0)
            row.Report("有机质", "没有任何项目的结果 no result of any item");
        Certain(o, Certainty.Memory);
    }

    private static void Efficiency(SheetRow row, Dictionary<string, object?> o)
    {
        var full = FertiliserUse.Uptake(
            row.Needed("grain_npk", "全肥籽粒"),
            row.Needed("grain_npk_percent", "全肥籽粒含量"),
            row.Decimal("straw_npk", "全肥秸秆") ?? 0,
            row.Decimal("straw_npk_percent", "全肥秸秆含量") ?? 0
        );
        var less = FertiliserUse.Uptake(
            row.Needed("grain_without", "缺素籽粒"),
            row.Needed("grain_without_percent", "缺素籽粒含量"),
            row.Decimal("straw_without", "缺素秸秆") ?? 0,
            row.Decimal("straw_without_percent", "缺素秸秆含量") ?? 0
        );
        o["uptake_kg"] = Figure(full);
        o["uptake_without_kg"] = Figure(less);
        o["percent"] = Figure(
            InventoryForms.Told(row, "applied_kg", FertiliserUse.EfficiencyPercent(full, less, row.Needed("applied_kg", "施用量")))
        );
    }

    private static void Weighted(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o) =>
        o["percent"] = Figure(
            InventoryForms.Told(
                rows[0],
                "mu",
                FertiliserUse.Weighted(rows.Select(r => (r.Needed("mu", "面积"), r.Needed("percent", "利用率"))).ToArray())
            )
        );

    private static void Pesticide(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o) =>
        o["percent"] = Figure(
            InventoryForms.Told(
                rows[0],
                "share",
                FertiliserUse.PesticidePercent(
                    rows.Select(r => (r.Needed("share", "面积占比"), r.Needed("deposit_percent", "沉积率"))).ToArray()
                )
            )
        );

    private static void Coverage(SheetRow row, Dictionary<string, object?> o)
    {
        var rate = CoverageRate.Of(row.Needed("covered_mu", "覆盖面积"), row.Needed("total_mu", "总面积"));
        o["percent"] = Figure(InventoryForms.Told(row, "total_mu", rate?.Percent));
        if (rate is { IsCut: true })
            row.Doubt("覆盖面积大于总面积，按100计 more is covered than there is: cut at 100");
    }

    private static void Straw(SheetRow row, Dictionary<string, object?> o)
    {
        var straw = StrawUse.Of(
            [(row.Needed("yield_t", "产量"), row.Needed("ratio", "草谷比"), row.Needed("collectable", "可收集系数"))],
            [
                row.Decimal("fertiliser_t", "肥料化") ?? 0,
                row.Decimal("feed_t", "饲料化") ?? 0,
                row.Decimal("fuel_t", "燃料化") ?? 0,
                row.Decimal("base_t", "基料化") ?? 0,
                row.Decimal("raw_t", "原料化") ?? 0,
            ]
        );
        o["collectable_t"] = Figure(InventoryForms.Told(row, "collectable", straw?.Collectable));
        o["used_t"] = Figure(straw?.Used);
        o["percent"] = Figure(straw?.Percent);
        if (straw is { Percent: > 100 })
            row.Doubt("利用量大于可收集量 more is used than can be collected");
    }

    private static void Herd(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var units = PigUnits.Of(rows.Select(r => KeyValuePair.Create(r.Text("animal", "畜种") ?? "", r.Needed("heads", "存栏"))).ToArray());
        if (units is null)
            rows[0].ReportNoResult("animal");
        o["pig_units"] = Figure(units?.Units);
        o["N_t"] = Figure(units?.NitrogenTonnes);
        o["P_t"] = Figure(units?.PhosphorusTonnes);
        Certain(o, Certainty.Secondary);
    }

    private static void Land(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        decimal? First(params string[] names) => rows.Select(r => r.Decimal(names)).FirstOrDefault(v => v is not null);
        var land = LandCapacity.Of(
            rows.Select(r => KeyValuePair.Create(r.Text("crop", "作物") ?? "", r.Needed("yield_t", "产量"))).ToArray(),
            First("fertilised_share", "施肥占比"),
            First("manure_share", "粪肥占比") ?? 0.5m,
            First("season_use", "当季利用率") ?? 0.25m,
            First("pig_units", "猪当量")
        );
        if (land is null)
            rows[0].ReportNoResult("crop");
        o["N_need_t"] = Figure(land?.Need);
        o["manure_N_t"] = Figure(land?.FromManure);
        o["capacity_pig_units"] = Figure(land?.Capacity);
        o["load"] = Figure(land?.Load);
        o["grade"] = LandCapacity.LoadGrade(land?.Load);
        Certain(o, Certainty.Memory);
    }

    private static void Farm(SheetRow row, Dictionary<string, object?> o)
    {
        var nitrogen = LandCapacity.FarmNitrogen(
            row.Needed("pig_units", "猪当量"),
            row.Decimal("solid_share", "固体氮占比") ?? 0.5m,
            row.Says("separated", "固液分离"),
            row.Decimal("sold_share", "固体外售占比") ?? 0
        );
        o["N_kg"] = Figure(nitrogen);
        o["mu"] = Figure(InventoryForms.Told(row, "demand_kg_mu", LandCapacity.FarmMu(nitrogen, row.Needed("demand_kg_mu", "亩需氮量"))));
        Certain(o, Certainty.Memory);
    }

    private static void Film(SheetRow row, Dictionary<string, object?> o)
    {
        var film = FilmRecovery.Of(
            row.Needed("recovered_t", "回收量"),
            row.Decimal("dirt_share", "含杂率") ?? 0,
            row.Needed("used_t", "使用量")
        );
        o["net_t"] = Figure(film?.NetTonnes);
        o["percent"] = Figure(InventoryForms.Told(row, "used_t", film?.Percent));
        if (film is { HoldsFormerYears: true })
            row.Doubt("回收率超过100%，含往年残膜，应另列 over 100 percent: film of former years, to be shown apart");
    }

    private static void Fire(SheetRow row, Dictionary<string, object?> o)
    {
        var point = FirePoint.Of(row.Needed("T4", "亮温4微米"), row.Needed("T11", "亮温11微米"));
        o["candidate"] = point?.IsCandidate;
        o["absolute"] = point?.IsAbsolute;
        Certain(o, Certainty.Memory);
    }

    private static void Certificate(SheetRow row, Dictionary<string, object?> o)
    {
        var (issued, today) = (WrittenMoment.Read(row.Text("issued", "发证日期")), WrittenMoment.Read(row.Text("today", "日期")));
        if (issued is not { } from || today is not { } on)
        {
            row.Report("issued", "日期无法识别 date not understood");
            return;
        }

        var last = ProductCertificate.LastDay(row.Text("kind", "类型"), from.Date);
        if (last is null)
            row.ReportNoResult("kind");
        o["last_day"] = last is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null;
        o["state"] = last is { } end ? ProductCertificate.State(end, on.Date) : null;
        o["keeps_cap"] = ProductCertificate.KeepsCap(row.Decimal("sold_t", "销售量"), row.Decimal("certified_t", "认证产量"));
        Certain(o, Certainty.Memory);
    }
}
