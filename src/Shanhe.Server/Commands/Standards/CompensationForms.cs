using Shanhe.Standards;
using Shanhe.Standards.Ecosystem;
using Shanhe.Standards.Water;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of economic-ecological accounts, of damage and of compensation between governments.</summary>
internal static class CompensationForms
{
    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "geep",
            "经济生态生产总值 GEEP: gdp, pollution_loss/污染损失, ecological_damage/生态破坏, regulation/生态调节服务, missing/缺项",
            Geep
        ),
        SheetForm.Groups(
            "treatment",
            "虚拟治理成本 virtual treatment cost: year/年份, item/污染物, t/排放量, yuan_per_t/单位成本",
            ["year", "年份"],
            Treatment
        ),
        SheetForm.Each("damage", "个案损害 damage of a case: t/排放量, yuan_per_t/单位成本, alpha, beta, omega, tau", Damage),
        SheetForm.Each(
            "health",
            "健康损失 health: people/人口, base_rate/基线率, beta, c/浓度, c0/参考浓度, gdp_per_head/人均GDP, growth/增长率, discount/贴现率, years/损失年",
            Health
        ),
        SheetForm.Each(
            "shanxi-2013",
            "山西2013年断面扣缴 deduction of Shanxi 2013: section/断面, cod, cod_target/COD目标, nh3/氨氮, nh3_target/氨氮目标",
            Shanxi
        ),
        SheetForm.Each("yellow-river", "豫鲁黄河补偿 Henan and Shandong: class/类别, index_change_percent/指数变化", YellowRiver),
        SheetForm.Groups(
            "section-index",
            "断面指数 index of a section: section/断面, item/项目, c/浓度, c0/基准, weight/权重",
            ["section", "断面"],
            (rows, o) =>
                o["P"] = Figure(
                    InventoryForms.Told(
                        rows[0],
                        "weight",
                        WaterCompensation.Index(
                            rows.Select(r => (r.Needed("c", "浓度"), r.Needed("c0", "基准"), r.Needed("weight", "权重"))).ToArray()
                        )
                    )
                )
        ),
        SheetForm.Groups("ledger", "补偿台账 ledger: period/时段, city/城市, deducted/扣缴, rewarded/奖励", ["period", "时段"], Ledger),
    ];

    private static void Geep(SheetRow row, Dictionary<string, object?> o)
    {
        var account = EconomicEcologicalProduct.Of(
            row.Needed("gdp"),
            row.Needed("pollution_loss", "污染损失"),
            row.Needed("ecological_damage", "生态破坏"),
            row.Needed("regulation", "生态调节服务"),
            (row.Text("missing", "缺项") ?? "").Split([';', '；', '、'], StringSplitOptions.RemoveEmptyEntries)
        );
        o["GEEP"] = Figure(InventoryForms.Told(row, "gdp", account?.Geep));
        o["green_GDP"] = Figure(account?.GreenGdp);
        o["GEEP_to_GDP"] = Figure(account?.RatioToGdp);
        o["regulation_percent"] = Figure(account?.RegulationPercent);
        o["partial"] = account?.IsPartial;
    }

    private static void Treatment(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o) =>
        o["yuan"] = Figure(
            InventoryForms.Told(
                rows[0],
                "t",
                DamageCost.Treatment(rows.Select(r => (r.Needed("t", "排放量"), r.Needed("yuan_per_t", "单位成本"))).ToArray())
            )
        );

    private static void Damage(SheetRow row, Dictionary<string, object?> o)
    {
        var multiplier = DamageCost.AirMultiplier(row.Needed("alpha"), row.Needed("beta"), row.Needed("omega"), row.Needed("tau"));
        o["gamma"] = Figure(multiplier);
        o["yuan"] = Figure(
            InventoryForms.Told(row, "t", DamageCost.OfCase(row.Needed("t", "排放量"), row.Needed("yuan_per_t", "单位成本"), multiplier))
        );
        Certain(o, Certainty.Secondary);
    }

    private static void Health(SheetRow row, Dictionary<string, object?> o)
    {
        double Of(params ReadOnlySpan<string> names) => (double)(row.Needed(names) ?? -1);
        var risk = DamageCost.RelativeRisk(Of("beta"), Of("c", "浓度"), Of("c0", "参考浓度"));
        var cases = DamageCost.AttributableCases(Of("people", "人口"), Of("base_rate", "基线率"), risk);
        if (cases is null)
            row.ReportNoResult("base_rate");
        o["RR"] = Figure(risk);
        o["cases"] = Figure(cases);
        if (row.Decimal("gdp_per_head", "人均GDP") is { } product)
        {
            var each = DamageCost.HumanCapital(
                (double)product,
                (double)(row.Signed("growth", "增长率") ?? 0),
                (double)(row.Decimal("discount", "贴现率") ?? 0),
                (int)(row.Decimal("years", "损失年") ?? 18)
            );
            o["yuan_per_death"] = Figure(each);
            o["yuan"] = Figure(each * cases);
        }

        o["basis"] = "模型结果，参数为输入 a model figure; its parameters are inputs";
        Certain(o, Certainty.Memory);
    }

    private static void Shanxi(SheetRow row, Dictionary<string, object?> o)
    {
        var deduction = WaterCompensation.ShanxiDeduction([
            (row.Needed("cod", "COD"), row.Needed("cod_target", "COD目标")),
            (row.Needed("nh3", "氨氮"), row.Needed("nh3_target", "氨氮目标")),
        ]);
        o["yuan"] = Figure(InventoryForms.Told(row, "cod_target", deduction?.Value));
        o["state"] = "暂定，以省级文件为准 provisional: the province's document decides";
        Certain(o, deduction?.Certainty ?? Certainty.Low);
    }

    private static void YellowRiver(SheetRow row, Dictionary<string, object?> o)
    {
        if (!WaterClassNames.TryParse(row.Text("class", "类别"), out var waterClass))
        {
            row.Report("class", "不是水质类别 no class of water");
            return;
        }

        var paid = WaterCompensation.HenanShandong(waterClass, row.Signed("index_change_percent", "指数变化"));
        o["class_part_yuan"] = Figure(paid?.ByClass);
        o["index_part_yuan"] = Figure(paid?.ByIndex);
        o["downstream_pays_yuan"] = Figure(InventoryForms.Told(row, "index_change_percent", paid?.ByClass + paid?.ByIndex));
        Certain(o, Certainty.Secondary);
    }

    private static void Ledger(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var sum = WaterCompensation.Sum(rows.Select(r => (r.Needed("deducted", "扣缴"), r.Needed("rewarded", "奖励"))).ToArray());
        o["deducted"] = Figure(sum?.Deducted);
        o["rewarded"] = Figure(sum?.Rewarded);
        o["net_to_pool"] = Figure(sum?.Net);
    }
}
