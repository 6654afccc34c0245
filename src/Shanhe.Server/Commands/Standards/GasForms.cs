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
        SheetForm.Groups(
            "manure-shares",
            "多种管理方式的MCF conversion of several systems: herd/畜群, system/管理方式, share/占比 (0–1), temp_c/年均气温 或 or mcf_percent",
            ["herd", "畜群"],
            ManureShares
        ),
        SheetForm.Rule(
            "sold",
            "出栏折存栏 heads in stock of animals sold: sold/出栏, days/饲养天数",
            "heads",
            LivestockFactor.HeadsOfSold,
            row => LivestockFactor.HeadsOfSold(row.Needed("sold", "出栏"), row.Needed("days", "饲养天数"))
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
        SheetForm.Each("process", "工业过程 processes: rule/规则 (2011 guide, sector guide, market guide), item/过程, t/产量", Process),
        SheetForm.Each(
            "intensity",
            "碳强度 intensity: co2_0_t/基期排放, gdp_0/基期GDP, co2_1_t/本期排放, gdp_1/本期GDP, target_percent/五年目标, years_done/已过年数",
            Intensity
        ),
        .. WasteForms.All,
        .. FactorForms.OfGases,
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

    private static void ManureShares(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        static decimal? Percent(SheetRow row) =>
            row.Decimal("mcf_percent")
            ?? row.Told(ManureMethane.Factor(row.Text("system", "管理方式"), row.SignedNeeded("temp_c", "年均气温")))?.Value;
        var conversion = ManureMethane.Conversion(rows.Select(r => (Percent(r), r.Needed("share", "占比"))).ToArray());
        if (conversion is null && rows.All(r => r.Problems.Count == 0))
            rows[0].Report("share", "各方式占比应合计为1 the shares must sum to one");
        Ruled(o, conversion, "MCF", ManureMethane.Conversion);
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
