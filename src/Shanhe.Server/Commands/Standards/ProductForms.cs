using Shanhe.Standards.Ecosystem;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of gross ecosystem product: physical amounts of services, and what they are worth.</summary>
internal static class ProductForms
{
    private const string Soil = "ha/面积, R, K, L, S, C, P";

    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Rule(
            "water-retention",
            "水源涵养 water retention: km2/面积, rain_mm/降水, runoff_mm/暴雨径流, et_mm/蒸散发",
            "m³",
            EcosystemProduct.WaterRetention,
            r =>
                EcosystemProduct.WaterRetention(
                    r.Needed("km2", "面积"),
                    r.Needed("rain_mm", "降水"),
                    r.Needed("runoff_mm", "暴雨径流"),
                    r.Needed("et_mm", "蒸散发")
                )
        ),
        SheetForm.Rule(
            "soil-loss",
            "土壤流失 soil loss: " + Soil,
            "t",
            EcosystemProduct.SoilLoss,
            r =>
                EcosystemProduct.SoilLoss(
                    r.Needed("ha", "面积"),
                    r.Needed("R"),
                    r.Needed("K"),
                    r.Needed("L"),
                    r.Needed("S"),
                    r.Needed("C"),
                    r.Decimal("P") ?? 1
                )
        ),
        SheetForm.Rule(
            "soil-retention",
            "土壤保持 soil retention: " + Soil,
            "t",
            EcosystemProduct.SoilRetention,
            r =>
                EcosystemProduct.SoilRetention(
                    r.Needed("ha", "面积"),
                    r.Needed("R"),
                    r.Needed("K"),
                    r.Needed("L"),
                    r.Needed("S"),
                    r.Needed("C"),
                    r.Decimal("P") ?? 1
                )
        ),
        SheetForm.Each("carbon", "固碳释氧 carbon fixed and oxygen released: nep_tc/净生态系统生产力 (t C)", Carbon),
        SheetForm.Rule(
            "sediment",
            "减少泥沙淤积 sediment not silted up: soil_t/土壤保持量, lambda/淤积系数, density/容重 (t/m3)",
            "m³",
            EcosystemProduct.Sediment,
            r => EcosystemProduct.Sediment(r.Needed("soil_t", "土壤保持量"), r.Needed("lambda", "淤积系数"), r.Needed("density", "容重"))
        ),
        SheetForm.Rule(
            "nutrient",
            "减少面源污染 nutrients kept: soil_t/土壤保持量, content_percent/养分含量",
            "t",
            EcosystemProduct.Nutrient,
            r => EcosystemProduct.Nutrient(r.Needed("soil_t", "土壤保持量"), r.Needed("content_percent", "养分含量"))
        ),
        SheetForm.Rule(
            "sand",
            "防风固沙 area saved from sand: sand_t/固沙量, density/容重 (t/m3), depth_m/覆沙厚度",
            "km²",
            EcosystemProduct.SandArea,
            r => EcosystemProduct.SandArea(r.Needed("sand_t", "固沙量"), r.Needed("density", "容重"), r.Needed("depth_m", "覆沙厚度"))
        ),
        SheetForm.Rule(
            "purification",
            "净化 purification: capacity_t/净化能力, load_t/排放量",
            "t",
            EcosystemProduct.Purification,
            r => EcosystemProduct.Purification(r.Needed("capacity_t", "净化能力"), r.Needed("load_t", "排放量"))
        ),
        SheetForm.Rule(
            "flood-vegetation",
            "洪水调蓄（植被） floods, vegetation: km2/面积, storm_mm/暴雨量, runoff_mm/暴雨径流",
            "m³",
            EcosystemRegulation.FloodByVegetation,
            r =>
                EcosystemRegulation.FloodByVegetation(
                    r.Needed("km2", "面积"),
                    r.Needed("storm_mm", "暴雨量"),
                    r.Needed("runoff_mm", "暴雨径流")
                )
        ),
        SheetForm.Rule(
            "flood-reservoir",
            "洪水调蓄（水库） floods, reservoirs: capacity_m3/总库容, share/防洪占比 (0–1)",
            "m³",
            EcosystemRegulation.FloodByReservoir,
            r => EcosystemRegulation.FloodByReservoir(r.Needed("capacity_m3", "总库容"), r.Decimal("share", "防洪占比") ?? 0.35m)
        ),
        SheetForm.Rule(
            "flood-marsh",
            "洪水调蓄（沼泽） floods, marshes: km2/面积, depth_m/淹没深度",
            "m³",
            EcosystemRegulation.FloodByMarsh,
            r => EcosystemRegulation.FloodByMarsh(r.Needed("km2", "面积"), r.Decimal("depth_m", "淹没深度") ?? 0.3m)
        ),
        SheetForm.Rule(
            "flood-lake",
            "洪水调蓄（湖泊） floods, lakes: km2/面积, level_m/水位变幅",
            "m³",
            EcosystemRegulation.FloodByLake,
            r => EcosystemRegulation.FloodByLake(r.Needed("km2", "面积"), r.Needed("level_m", "水位变幅"))
        ),
        SheetForm.Rule(
            "cooling",
            "植被降温 cooling by vegetation: kj_m2_d/日吸热, km2/面积, days/天数, efficiency/空调能效比",
            "kWh",
            EcosystemRegulation.Cooling,
            r =>
                EcosystemRegulation.Cooling(
                    r.Needed("kj_m2_d", "日吸热"),
                    r.Needed("km2", "面积"),
                    r.Needed("days", "天数"),
                    r.Decimal("efficiency", "空调能效比") ?? 3
                )
        ),
        SheetForm.Rule(
            "evaporation",
            "水面蒸发降温增湿 evaporation from water: m3/蒸发量, j_g/汽化热, kwh_m3/加湿耗电, efficiency/空调能效比",
            "kWh",
            EcosystemRegulation.Evaporation,
            r =>
                EcosystemRegulation.Evaporation(
                    r.Needed("m3", "蒸发量"),
                    r.Decimal("j_g", "汽化热") ?? 2453,
                    r.Decimal("kwh_m3", "加湿耗电") ?? 120,
                    r.Decimal("efficiency", "空调能效比") ?? 1
                )
        ),
        SheetForm.Rule(
            "pests",
            "病虫害控制 pest control: natural_km2/天然林面积, plantation_share/人工林发生率, natural_share/天然林发生率 (0–1)",
            "km²",
            EcosystemRegulation.PestControl,
            r =>
                EcosystemRegulation.PestControl(
                    r.Needed("natural_km2", "天然林面积"),
                    r.Needed("plantation_share", "人工林发生率"),
                    r.Needed("natural_share", "天然林发生率")
                )
        ),
        SheetForm.Groups(
            "provision",
            "物质供给价值 value of provision: year/年份, product/产品, quantity/产量, price/价格, cost/成本",
            ["year", "年份"],
            Provision
        ),
        SheetForm.Rule(
            "replacement",
            "替代成本 replacement cost: amount/功能量, unit_cost/单位成本",
            "yuan",
            EcosystemValue.Replacement,
            r => EcosystemValue.Replacement(r.Needed("amount", "功能量"), r.Needed("unit_cost", "单位成本"))
        ),
        SheetForm.Rule(
            "storage",
            "影子工程 cost of a reservoir: m3/水量, building_cost/单位库容造价, depreciation/折旧率, running_cost/单位运行成本",
            "yuan",
            EcosystemValue.Storage,
            r =>
                EcosystemValue.Storage(
                    r.Needed("m3", "水量"),
                    r.Needed("building_cost", "单位库容造价"),
                    r.Decimal("depreciation", "折旧率") ?? 1,
                    r.Decimal("running_cost", "单位运行成本") ?? 0
                )
        ),
        SheetForm.Groups(
            "recreation",
            "旅游康养（旅行费用） recreation: year/年份, zone/客源地, visitors/人次, cost/直接费用, hours/小时, wage/小时工资",
            ["year", "年份"],
            Recreation
        ),
        SheetForm.Groups(
            "gep",
            "生态产品总值 GEP: year/年份, service/服务, yuan/价值 (空为未核算 empty: not valued)",
            ["year", "年份"],
            Total
        ),
    ];

    private static void Carbon(SheetRow row, Dictionary<string, object?> o)
    {
        var fixedTonnes = EcosystemProduct.CarbonFixed(row.SignedNeeded("nep_tc", "净生态系统生产力"));
        o["CO2_t"] = Figure(fixedTonnes);
        o["O2_t"] = Figure(EcosystemProduct.OxygenReleased(fixedTonnes));
        By(o, EcosystemProduct.CarbonFixed);
    }

    private static void Provision(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var value = EcosystemValue.Provision(
            rows.Select(r => (r.Needed("quantity", "产量"), r.Needed("price", "价格"), r.Decimal("cost", "成本") ?? 0)).ToArray()
        );
        Ruled(o, rows[0].Told(value), "yuan", EcosystemValue.Provision);
    }

    private static void Recreation(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var value = EcosystemValue.Recreation(
            rows.Select(r =>
                    (r.Needed("visitors", "人次"), r.Needed("cost", "直接费用"), r.Needed("hours", "小时"), r.Needed("wage", "小时工资"))
                )
                .ToArray()
        );
        Ruled(o, rows[0].Told(value), "yuan", EcosystemValue.Recreation);
    }

    /// <summary>A service without a value is named: a sum that lacks one is no product.</summary>
    private static void Total(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var services = rows.Select(r => new ServiceValue(Service(r), r.Signed("yuan", "价值"))).ToArray();
        var total = EcosystemValue.Total(services);
        Ruled(o, total.Yuan, "yuan", EcosystemValue.Total);
        o["complete"] = total.IsComplete;
        o["missing"] = string.Join(';', total.Missing);
        if (!total.IsComplete)
            rows[0].Doubt("有服务未核算，不得作为GEP公布 services lack a value: not to be published as GEP");
    }

    private static string Service(SheetRow row)
    {
        var service = row.Text("service", "服务");
        if (service is null)
            row.Report("service", "缺少内容 the cell is empty");
        return service ?? "";
    }
}
