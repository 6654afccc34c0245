using Shanhe.Standards;
using Shanhe.Standards.GreenhouseGases;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of a county's greenhouse gases.</summary>
internal static class GasForms
{
    private static readonly string[] Gases = ["CO2", "CH4", "N2O", "SF6", "NF3", "HFC-134a", "HFC-23", "CF4", "C2F6"];

    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "co2e",
            "折二氧化碳当量 CO2 equivalents: set/GWP (SAR, AR4, AR5, AR6), CO2_t, CH4_t, N2O_t, SF6_t, NF3_t …",
            Equivalent
        ),
        SheetForm.Groups("total", "汇总 totals: year/年份, code/代码 (1A … 5C, 4, indirect), co2e_t/当量", ["year", "年份"], Total),
        SheetForm.Each("livestock", "畜禽 livestock: animal/畜种, class/饲养方式, heads/存栏, factor_kg/因子", Livestock),
        SheetForm.Each(
            "manure",
            "粪污甲烷（层级2） manure, tier 2: animal/畜种, heads/存栏, system/管理方式, temp_c/年均气温, mcf",
            Manure
        ),
        SheetForm.Each(
            "fields",
            "农田氧化亚氮 fields: province/省份 或 or region/区域, fertiliser_n_t/化肥氮, manure_n_t/粪肥氮, straw_n_t/秸秆氮, excreted_n_t/排泄氮",
            Fields
        ),
        SheetForm.Each(
            "forest",
            "森林碳汇 forest by species: species/树种, volume_m3/蓄积量, net_growth/净生长率, density, bef, root, carbon",
            Forest
        ),
        SheetForm.Each(
            "forest-guide",
            "森林碳汇（2011指南） forest by the guide of 2011: volume_m3/蓄积量, growth_rate/生长率, consumption_rate/消耗率, svd, bef, carbon",
            ForestGuide
        ),
        SheetForm.Each("shrub", "经济林灌木林 orchards and shrub: land/地类, ha_gained/面积变化", Shrub),
        SheetForm.Each(
            "landfill",
            "填埋（质量平衡） landfill, mass balance: msw_t/垃圾量, landfilled_share/填埋比例, mcf, doc, recovered_t/回收量, ox/氧化率",
            LandfillBalance
        ),
        new SheetForm(
            "landfill-decay",
            "填埋（一阶衰减） landfill, first-order decay: year/年份, t/填埋量, k, doc, mcf（取首行 of the first row）",
            Decay
        ),
        SheetForm.Each(
            "incineration",
            "焚烧 incineration: guide/指南 (2011, 2025), waste/废物 (MSW, hazardous, sludge), t/焚烧量",
            Incineration
        ),
        SheetForm.Each(
            "wastewater",
            "废水 waste water: kind/类型 (生活, 工业), organics_t/有机物量 (BOD, COD), mcf, recovered_t/回收量, people/人口, protein_kg/蛋白质, sludge_n_t/污泥氮",
            Wastewater
        ),
        SheetForm.Each("process", "工业过程 processes: rule/规则 (2011 guide, sector guide, market guide), item/过程, t/产量", Process),
        SheetForm.Each(
            "intensity",
            "碳强度 intensity: co2_0_t/基期排放, gdp_0/基期GDP, co2_1_t/本期排放, gdp_1/本期GDP, target_percent/五年目标, years_done/已过年数",
            Intensity
        ),
    ];

    private static void Equivalent(SheetRow row, Dictionary<string, object?> o)
    {
        var set = row.Text("set", "GWP") ?? "AR5";
        KeyValuePair<string, decimal?>[] gases =
        [
            .. Gases.Select(g => KeyValuePair.Create(g, row.Signed(g + "_t", g))).Where(g => g.Value is not null),
        ];
        if (gases.Length == 0)
            row.Report("CO2_t", "没有任何气体的数量 no amount of any gas");
        o["set"] = set;
        o["co2e_t"] = Figure(InventoryForms.Told(row, "set", WarmingPotential.Equivalent(set, gases)));
    }

    private static void Total(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var total = GasTotal.Of(rows.Select(r => KeyValuePair.Create(r.Text("code", "代码") ?? "", r.Signed("co2e_t", "当量"))).ToArray());
        o["without_land_t"] = Figure(total.WithoutLand);
        o["with_land_t"] = Figure(total.WithLand);
        o["indirect_t"] = Figure(total.Indirect);
        o["missing"] = string.Join(';', total.Missing);
        o["unknown_codes"] = string.Join(';', total.Unknown);
    }

    private static void Livestock(SheetRow row, Dictionary<string, object?> o)
    {
        var (animal, heads) = (row.Text("animal", "畜种"), row.Needed("heads", "存栏"));
        var enteric =
            row.Decimal("factor_kg", "因子")
            ?? LivestockFactor.Of(LivestockFactor.Enteric, animal, row.Text("class", "饲养方式"), "2011 guide")?.Value;
        decimal? Of(decimal? factor) => LivestockFactor.Tonnes([(heads, factor)]);
        var methane = LivestockFactor.Of(LivestockFactor.ManureMethane, animal);
        if (enteric is null && methane is null)
            row.Report("animal", "没有该畜种的因子 no factor of the animal");
        o["enteric_CH4_t"] = Figure(Of(enteric));
        o["manure_CH4_t"] = Figure(Of(methane?.Value));
        o["manure_N2O_t"] = Figure(Of(LivestockFactor.Of(LivestockFactor.ManureNitrousOxide, animal)?.Value));
        Certain(o, Certainty.Memory);
    }

    private static void Manure(SheetRow row, Dictionary<string, object?> o)
    {
        var animal = row.Text("animal", "畜种");
        var system = row.Text("system", "管理方式");
        var conversion = row.Decimal("mcf") ?? ManureMethane.Factor(system, row.Signed("temp_c", "年均气温"))?.Value / 100;
        o["mcf"] = Figure(conversion);
        o["CH4_t"] = Figure(
            InventoryForms.Told(
                row,
                "animal",
                ManureMethane.Tonnes(
                    row.Needed("heads", "存栏"),
                    LivestockFactor.Of("VS", animal)?.Value,
                    LivestockFactor.Of("B0", animal)?.Value,
                    conversion
                )
            )
        );
        Certain(o, Certainty.Secondary);
    }

    private static void Fields(SheetRow row, Dictionary<string, object?> o)
    {
        var field = FieldNitrousOxide.Of(
            FieldNitrousOxide.Factor(row.Text("province", "省份", "region", "区域"))?.Value,
            row.Needed("fertiliser_n_t", "化肥氮"),
            row.Needed("manure_n_t", "粪肥氮"),
            row.Needed("straw_n_t", "秸秆氮"),
            row.Needed("excreted_n_t", "排泄氮")
        );
        o["direct_t"] = Figure(field?.Direct);
        o["deposition_t"] = Figure(field?.Deposition);
        o["leaching_t"] = Figure(field?.Leaching);
        o["N2O_t"] = Figure(InventoryForms.Told(row, "province", field?.Total));
        Certain(o, Certainty.Memory);
    }

    private static void Forest(SheetRow row, Dictionary<string, object?> o)
    {
        var species = ForestSpecies.Find(row.Text("species", "树种"));
        o["CO2_t"] = Figure(
            InventoryForms.Told(
                row,
                "species",
                ForestGrowth.Sink(
                    row.Needed("volume_m3", "蓄积量"),
                    row.Signed("net_growth", "净生长率"),
                    row.Decimal("density") ?? species?.Density,
                    row.Decimal("bef") ?? species?.Expansion,
                    row.Decimal("root") ?? species?.Root,
                    row.Decimal("carbon") ?? species?.Carbon
                )
            )
        );
        Certain(o, species?.Certainty ?? Certainty.Memory);
    }

    private static void ForestGuide(SheetRow row, Dictionary<string, object?> o)
    {
        var mean = ForestSpecies.Find("Shanxi mean (guide 2011)")!;
        var forest = ForestGrowth.OfGuide(
            row.Needed("volume_m3", "蓄积量"),
            row.Needed("growth_rate", "生长率"),
            row.Needed("consumption_rate", "消耗率"),
            row.Decimal("svd") ?? mean.Density,
            row.Decimal("bef") ?? mean.Expansion,
            row.Decimal("carbon") ?? mean.Carbon
        );
        o["growth_CO2_t"] = Figure(forest?.Growth);
        o["consumption_CO2_t"] = Figure(forest?.Consumption);
        o["net_sink_CO2_t"] = Figure(InventoryForms.Told(row, "volume_m3", forest?.Growth - forest?.Consumption));
        Certain(o, Certainty.Low);
    }

    private static void Shrub(SheetRow row, Dictionary<string, object?> o)
    {
        o["CO2_t"] = Figure(
            InventoryForms.Told(row, "land", ShrubBiomass.Sink(row.Text("land", "地类"), row.Signed("ha_gained", "面积变化"))?.Value)
        );
        Certain(o, Certainty.Low);
    }

    private static void LandfillBalance(SheetRow row, Dictionary<string, object?> o)
    {
        var potential = Landfill.Potential(row.Needed("mcf"), row.Needed("doc"));
        o["L0"] = Figure(potential);
        o["CH4_t"] = Figure(
            InventoryForms.Told(
                row,
                "recovered_t",
                Landfill.MassBalance(
                    row.Needed("msw_t", "垃圾量"),
                    row.Needed("landfilled_share", "填埋比例"),
                    potential,
                    row.Decimal("recovered_t", "回收量") ?? 0,
                    row.Decimal("ox", "氧化率") ?? 0
                )
            )
        );
        Certain(o, Certainty.Memory);
    }

    private static List<Dictionary<string, object?>> Decay(IReadOnlyList<SheetRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var deposits = rows.Select(r => KeyValuePair.Create((int)(r.Needed("year", "年份") ?? 0), (double)(r.Needed("t", "填埋量") ?? 0)))
            .ToArray();
        var (k, doc, mcf) = (rows[0].Needed("k"), rows[0].Needed("doc"), rows[0].Decimal("mcf"));
        if (rows.Any(r => r.Problems.Count > 0))
            return [];
        var years = Landfill.FirstOrderDecay(deposits, (double)k!.Value, (double)doc!.Value, 0.5, (double)(mcf ?? 1));
        if (years.Count == 0)
            rows[0].ReportNoResult("k");
        return [.. years.Select(y => new Dictionary<string, object?> { ["year"] = y.Key, ["CH4_t"] = Figure(y.Value) })];
    }

    private static void Incineration(SheetRow row, Dictionary<string, object?> o)
    {
        var rule = row.Text("guide", "指南")?.Contains("2025", StringComparison.Ordinal) == true ? "2025 guide" : "2011 guide";
        var waste = row.Text("waste", "废物") ?? "MSW";
        SourcedFigure? Of(string name) => WasteFactor.Of("incineration " + name, waste, rule);
        var carbon = Of("ccw");
        o["guide"] = rule;
        o["CO2_t"] = Figure(
            InventoryForms.Told(
                row,
                "waste",
                WasteTreatment.Incineration(row.Needed("t", "焚烧量"), carbon?.Value, Of("fcf")?.Value, Of("ef")?.Value)
            )
        );
        Certain(o, carbon?.Certainty ?? Certainty.Low);
    }

    private static void Wastewater(SheetRow row, Dictionary<string, object?> o)
    {
        var kind = row.Text("kind", "类型") is "工业" or "industrial" ? "industrial" : "domestic";
        var organics = row.Decimal("organics_t", "有机物量", "BOD_t", "COD_t");
        var people = row.Decimal("people", "人口");
        if (organics is null && people is null)
            row.Report("organics_t", "缺少数值 the figure is missing");
        if (organics is not null)
        {
            var methane = WasteTreatment.WaterMethane(
                organics,
                WasteFactor.Of(kind, "bo")?.Value,
                row.Needed("mcf"),
                row.Decimal("recovered_t", "回收量") ?? 0
            );
            o["CH4_t"] = Figure(InventoryForms.Told(row, "mcf", methane));
        }

        if (people is not null)
        {
            var nitrogen = WasteTreatment.WaterNitrogen(
                people,
                row.Needed("protein_kg", "蛋白质"),
                row.Decimal("sludge_n_t", "污泥氮") ?? 0
            );
            o["N2O_t"] = Figure(InventoryForms.Told(row, "people", WasteTreatment.WaterNitrousOxide(nitrogen)));
        }

        Certain(o, Certainty.Memory);
    }

    private static void Process(SheetRow row, Dictionary<string, object?> o)
    {
        var factor = ProcessGas.Of(row.Text("item", "过程"), row.Text("rule", "规则"));
        o["CO2_t"] = Figure(InventoryForms.Told(row, "item", row.Needed("t", "产量") * factor?.Value));
        Certain(o, factor?.Certainty ?? Certainty.Low);
    }

    private static void Intensity(SheetRow row, Dictionary<string, object?> o)
    {
        var before = CarbonIntensity.Of(row.Needed("co2_0_t", "基期排放"), row.Needed("gdp_0", "基期GDP"));
        var now = CarbonIntensity.Of(row.Needed("co2_1_t", "本期排放"), row.Needed("gdp_1", "本期GDP"));
        o["intensity_0"] = Figure(before);
        o["intensity_1"] = Figure(now);
        o["change_percent"] = Figure(InventoryForms.Told(row, "gdp_0", CarbonIntensity.ChangePercent(before, now)));
        if (row.Signed("target_percent", "五年目标") is not { } target || row.Decimal("years_done", "已过年数") is not { } years)
            return;
        var path = CarbonIntensity.Path((double)target, (double)years, (double)(before ?? 0), (double)(now ?? 0));
        if (path is null)
            row.ReportNoResult("target_percent");
        o["due_percent"] = Figure(path?.DuePercent);
        o["progress"] = Figure(path?.Progress);
        o["on_path"] = path?.IsOnPath;
    }
}
