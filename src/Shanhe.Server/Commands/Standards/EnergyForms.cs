using NodaTime;
using Shanhe.Plans.Writing;
using Shanhe.Standards;
using Shanhe.Standards.Carbon;
using Shanhe.Standards.Energy;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of energy statistics.</summary>
internal static class EnergyForms
{
    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Groups(
            "coal-equivalent",
            "折标准煤 coal equivalents: unit/单位, energy/能源, t/数量 或 or 10^4_m3/万立方米, 10^4_kWh/万千瓦时, GJ/吉焦, coefficient/折标系数",
            ["unit", "单位"],
            Equivalent
        ),
        SheetForm.Each("power", "电力两种折标 both values of power: 10^4_kWh/电量, coal_rate/煤耗", Power),
        SheetForm.Groups(
            "conversion",
            "加工转换 transformation: process/过程, side/方向 (投入 in, 产出 out), energy/能源, t/数量, 10^4_m3, coefficient/折标系数",
            ["process", "过程"],
            Conversion
        ),
        SheetForm.Each(
            "balance",
            "能源平衡 balance, 一行一种能源 one energy a row: energy/能源, output/生产量, brought_in/调入, sent_out/调出, stock_fall/库存减少, transformation/加工转换, losses/损失, final_use/终端消费, available/可供量, total_use/消费合计",
            Balance
        ),
        SheetForm.Rule(
            "power-balance",
            "电力平衡差额 balance of power, 0为平衡 0 when it balances: generated/发电量, brought_in/调入, sent_out/调出, used/用电量, losses/损失 (10^4 kWh)",
            "10^4 kWh",
            EnergyBalance.PowerDifference,
            row =>
                EnergyBalance.PowerDifference(
                    row.Needed("generated", "发电量"),
                    row.Needed("brought_in", "调入"),
                    row.Needed("sent_out", "调出"),
                    row.Needed("used", "用电量"),
                    row.Needed("losses", "损失")
                )
        ),
        SheetForm.Each(
            "intensity",
            "单位GDP能耗 intensity: tce_0/基期能耗, gdp_0/基期GDP (亿元), tce_1/本期能耗, gdp_1/本期GDP, due_percent/应降幅",
            Intensity
        ),
        new SheetForm(
            "constant-product",
            "不变价GDP constant prices: year/年份, product/GDP（首年 first year）, index/指数（上年=100）",
            Constant
        ),
        SheetForm.Each(
            "non-fossil",
            "非化石占比 non-fossil share: hydro/水电, nuclear/核电, wind/风电, solar/光伏, biomass/生物质 (万千瓦时), coal_rate/煤耗, other_tce/其他, total_tce/总量",
            NonFossilShare
        ),
        SheetForm.Each(
            "total-warning",
            "总量预警 total use: use_tce/能耗, base_tce/基年能耗, allowed_increase_tce/允许增量, margin/裕度",
            TotalWarning
        ),
        SheetForm.Each(
            "firm-warning",
            "企业用能预警 firms: used_tce/已用, due_tce/应用",
            (row, o) =>
            {
                o["level"] = EnergyWarning.OfFirm(row.Needed("used_tce", "已用"), row.Needed("due_tce", "应用"));
                if (o["level"] is null)
                    row.ReportNoResult("due_tce");
                Certain(o, Certainty.Own);
            }
        ),
        SheetForm.Each("review", "节能审查 review: date/日期, tce/年综合能耗（当量值）, gwh/年用电, coal_t/年用煤", Review),
        SheetForm.Each(
            "coal",
            "煤炭消费 coal: output_t/产量, in_t/调入, out_t/调出, stock_fall_t/库存减少, coking_coal_t/炼焦煤, coking_counts/焦煤计入 (是, 否)",
            Coal
        ),
        SheetForm.Each(
            "usual",
            "转换常见范围 usual ranges: process/过程 (炼焦效率, 线损率 …), value/数值",
            (row, o) =>
            {
                o["usual"] = EnergyConversion.IsUsual(row.Text("process", "过程"), row.Needed("value", "数值"));
                if (o["usual"] is null)
                    row.ReportNoResult("process");
                Certain(o, Certainty.Low);
            }
        ),
        SheetForm.Each(
            "assessed",
            "考核口径 use that counts: total_tce/总量, raw_material_tce/原料用能, new_renewable_tce/新增可再生",
            (row, o) =>
                o["assessed_tce"] = Figure(
                    InventoryForms.Told(
                        row,
                        "total_tce",
                        EnergyIntensity.Assessed(
                            row.Needed("total_tce", "总量"),
                            row.Decimal("raw_material_tce", "原料用能") ?? 0,
                            row.Decimal("new_renewable_tce", "新增可再生") ?? 0
                        )
                    )
                )
        ),
    ];

    /// <summary>Coal equivalent of a row; problems name the energy that has no fixed coefficient.</summary>
    private static decimal? Tonnes(SheetRow row)
    {
        var energy = row.Text("energy", "能源") ?? "";
        var amount =
            row.Decimal("t", "数量")
            ?? row.Decimal("10^4_m3", "万立方米") * 10
            ?? row.Decimal("10^4_kWh", "万千瓦时") * 10
            ?? row.Decimal("GJ", "吉焦");
        var coefficient = row.Decimal("coefficient", "折标系数") ?? StandardCoal.Coefficient(energy)?.Value;
        if (amount is null && row.Problems.Count == 0)
            row.Report("t", "缺少数值 the figure is missing");
        if (coefficient is null)
            row.Report("energy", $"没有固定折标系数 no fixed coefficient '{energy}'");
        return amount * coefficient;
    }

    private static decimal? Sum(IEnumerable<SheetRow> rows)
    {
        decimal? sum = 0;
        foreach (var row in rows)
            sum += Tonnes(row);
        return sum;
    }

    private static void Equivalent(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        o["tce"] = Figure(Sum(rows));
        o["basis"] = "电力按当量值 power at its equivalent value";
        Certain(o, Certainty.Memory);
    }

    private static void Power(SheetRow row, Dictionary<string, object?> o)
    {
        var power = PowerEquivalent.Of(row.Needed("10^4_kWh", "电量"), row.Decimal("coal_rate", "煤耗"));
        o["equivalent_tce"] = Figure(power?.Equivalent);
        o["substitution_tce"] = Figure(power?.Substitution);
    }

    private static void Conversion(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        bool IsInput(SheetRow r) => r.Text("side", "方向") is "in" or "投入";
        var conversion = EnergyConversion.Of(Sum(rows.Where(IsInput)), Sum(rows.Where(r => !IsInput(r))));
        o["input_tce"] = Figure(conversion?.Input);
        o["output_tce"] = Figure(conversion?.Output);
        o["loss_tce"] = Figure(conversion?.Loss);
        o["efficiency_percent"] = Figure(conversion?.EfficiencyPercent);
        if (conversion is { Loss: < 0 })
            rows[0].Doubt("产出大于投入 more comes out than goes in");
    }

    private static void Balance(SheetRow row, Dictionary<string, object?> o)
    {
        var energy = row.Text("energy", "能源") ?? "";
        var balance = EnergyBalance.Of(
            new EnergyBalanceRows(
                row.Needed("output", "生产量"),
                row.Needed("brought_in", "调入"),
                row.Needed("sent_out", "调出"),
                row.Signed("stock_fall", "库存减少") ?? 0,
                row.Signed("transformation", "加工转换") ?? 0,
                row.Decimal("losses", "损失") ?? 0,
                row.Needed("final_use", "终端消费")
            )
            {
                StatedAvailable = row.Signed("available", "可供量"),
                StatedTotalUse = row.Signed("total_use", "消费合计"),
            },
            energy.Contains("合计", StringComparison.Ordinal)
        );
        o["可供量 available"] = Figure(balance?.Available);
        o["平衡差额 difference"] = Figure(balance?.Difference);
        o["消费合计 total use"] = Figure(balance?.TotalUse);
        o["不平衡 faults"] = string.Join(';', (balance?.Faults ?? []).Select(Said));
    }

    private static string Said(EnergyBalanceFault fault) =>
        fault switch
        {
            EnergyBalanceFault.AvailableIsNotItsParts => "可供量不等于各项之和 row 1 is not the sum of its parts",
            EnergyBalanceFault.FinalUseIsNotItsSectors => "终端消费不等于各行业之和 row 4 is not the sum of its sectors",
            EnergyBalanceFault.TotalUseIsNotItsParts => "消费合计不等于4+3-2 row 6 is not 4 + 3 - 2",
            EnergyBalanceFault.DifferenceIsLarge => "平衡差额超过可供量的1% the difference is over one percent",
            _ => "加工转换产出大于投入 the transformation gains energy",
        };

    private static void Intensity(SheetRow row, Dictionary<string, object?> o)
    {
        var before = EnergyIntensity.Of(row.Needed("tce_0", "基期能耗"), row.Needed("gdp_0", "基期GDP"));
        var now = EnergyIntensity.Of(row.Needed("tce_1", "本期能耗"), row.Needed("gdp_1", "本期GDP"));
        var change = EnergyIntensity.ChangePercent(before, now);
        o["intensity_0"] = Figure(before);
        o["intensity_1"] = Figure(now);
        o["change_percent"] = Figure(InventoryForms.Told(row, "gdp_0", change));
        if (EnergyWarning.ByIntensity(change, row.Signed("due_percent", "应降幅")) is { } level)
            o["level"] = EnergyWarning.NameZh(level);
    }

    private static List<Dictionary<string, object?>> Constant(IReadOnlyList<SheetRow> rows)
    {
        var (answer, indices) = (new List<Dictionary<string, object?>>(), new List<decimal?>());
        var start = rows.Count > 0 ? rows[0].Needed("product", "GDP") : null;
        foreach (var row in rows)
        {
            if (row != rows[0])
                indices.Add(row.Needed("index", "指数"));
            if (row.Problems.Count > 0)
                return [];
            answer.Add(
                new() { ["year"] = row.Text("year", "年份"), ["product"] = Figure(EnergyIntensity.ConstantProduct(start, indices)) }
            );
        }

        return answer;
    }

    private static void NonFossilShare(SheetRow row, Dictionary<string, object?> o)
    {
        var share = NonFossil.Of(
            [
                row.Decimal("hydro", "水电") ?? 0,
                row.Decimal("nuclear", "核电") ?? 0,
                row.Decimal("wind", "风电") ?? 0,
                row.Decimal("solar", "光伏") ?? 0,
                row.Decimal("biomass", "生物质") ?? 0,
            ],
            row.Needed("coal_rate", "煤耗"),
            row.Decimal("other_tce", "其他") ?? 0,
            row.Needed("total_tce", "总量")
        );
        o["non_fossil_tce"] = Figure(share?.CoalEquivalent);
        o["share_percent"] = Figure(InventoryForms.Told(row, "total_tce", share?.SharePercent));
    }

    private static void TotalWarning(SheetRow row, Dictionary<string, object?> o)
    {
        var increase = row.Needed("use_tce", "能耗") - row.Needed("base_tce", "基年能耗");
        var level = EnergyWarning.ByTotal(increase, row.Needed("allowed_increase_tce", "允许增量"), row.Decimal("margin", "裕度") ?? 0.10m);
        o["increase_tce"] = Figure(increase);
        o["level"] = level is { } l ? EnergyWarning.NameZh(l) : null;
        Certain(o, Certainty.Low);
    }

    private static void Review(SheetRow row, Dictionary<string, object?> o)
    {
        var text = row.Text("date", "日期");
        if (WrittenMoment.Read(text) is not { Precision: not MomentPrecision.Month } date)
        {
            row.Report("date", $"日期应为 2026-03-01 的形式 write dates as 2026-03-01: '{text}'");
            return;
        }

        var review = EnergyReview.On(
            date.Date,
            row.Needed("tce", "年综合能耗", "tce_equivalent"),
            row.Decimal("gwh", "年用电"),
            row.Decimal("coal_t", "年用煤")
        );
        if (review is null)
            row.ReportNoResult(date.Date < new LocalDate(2025, 9, 1) ? "gwh" : "coal_t");
        o["rule"] = review?.Rule;
        o["result"] = review?.Result;
        if (review is { StateMayDecide: true })
            row.Doubt("规模或达国家审批标准，依据不足 the State may decide at this size: weakly known");
        Certain(o, review?.Certainty ?? Certainty.Low);
    }

    private static void Coal(SheetRow row, Dictionary<string, object?> o)
    {
        var coal = CoalControl.Of(
            row.Needed("output_t", "产量"),
            row.Needed("in_t", "调入"),
            row.Needed("out_t", "调出"),
            row.Signed("stock_fall_t", "库存减少") ?? 0,
            row.Decimal("coking_coal_t", "炼焦煤"),
            row.Says("coking_counts", "焦煤计入")
        );
        o["coal_t"] = Figure(coal?.Coal);
        o["controlled_t"] = Figure(InventoryForms.Told(row, "coking_coal_t", coal?.Controlled));
    }
}
