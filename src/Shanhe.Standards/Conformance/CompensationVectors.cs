using System.Text.Json.Nodes;
using Shanhe.Standards.Ecosystem;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of economic-ecological accounts, damage and compensation.</summary>
internal static class CompensationVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["geep"] = Geep;
        r["virtual_treatment"] = i =>
            One("yuan", DamageCost.Treatment(i.Parts("rows").Select(p => (p.Decimal("t"), p.Decimal("yuan_per_t")))));
        r["damage_virtual"] = i =>
        {
            var multiplier = DamageCost.AirMultiplier(i.Decimal("alpha"), i.Decimal("beta"), i.Decimal("omega"), i.Decimal("tau"));
            return new JsonObject
            {
                ["gamma"] = multiplier,
                ["yuan"] = DamageCost.OfCase(i.Decimal("t"), i.Decimal("yuan_per_t"), multiplier),
            };
        };
        r["attributable_deaths"] = i =>
        {
            var risk = DamageCost.RelativeRisk(i.Double("beta") ?? 0, i.Double("c") ?? 0, i.Double("c0") ?? 0);
            return new JsonObject
            {
                ["rr"] = Json.Number(risk),
                ["cases"] = Json.Number(DamageCost.AttributableCases(i.Double("people") ?? -1, i.Double("base_rate") ?? -1, risk)),
            };
        };
        r["human_capital"] = i => new JsonObject
        {
            ["yuan"] = Json.Number(
                DamageCost.HumanCapital(
                    i.Double("gdp_per_head") ?? -1,
                    i.Double("growth") ?? 0,
                    i.Double("discount") ?? 0,
                    i.Int("years") ?? -1
                )
            ),
        };
        r["shanxi_2013_deduction"] = Deduction;
        r["class_compensation"] = Classes;
        r["section_index"] = i =>
            One(
                "p",
                WaterCompensation.Index(
                    i.Parts("items").Zip(i.Decimals("weights"), (item, weight) => (item.Decimal("c"), item.Decimal("c0"), weight))
                )
            );
        r["compensation_sum"] = i =>
        {
            var sum = WaterCompensation.Sum(i.Parts("rows").Select(p => (p.Decimal("deducted"), p.Decimal("rewarded"))));
            return new JsonObject
            {
                ["deducted"] = sum?.Deducted,
                ["rewarded"] = sum?.Rewarded,
                ["net_to_pool"] = sum?.Net,
            };
        };
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    /// <summary>The terms go by two sets of names.</summary>
    private static JsonObject Geep(VectorInputs i)
    {
        var account = EconomicEcologicalProduct.Of(
            i.Decimal("gdp"),
            i.Decimal("pollution_loss") ?? i.Decimal("environmental_degradation"),
            i.Decimal("ecological_damage"),
            i.Decimal("regulation") ?? i.Decimal("ecosystem_regulation"),
            [.. i.List("missing_parts").Select(e => VectorInputs.TextOf(e) ?? "")]
        );
        return new JsonObject
        {
            ["geep"] = account?.Geep,
            ["green_gdp"] = account?.GreenGdp,
            ["geep_to_gdp"] = account?.RatioToGdp,
            ["regulation_share_percent"] = account?.RegulationPercent,
            ["partial"] = account?.IsPartial,
        };
    }

    private static JsonObject Deduction(VectorInputs i)
    {
        var each = i.Parts("months")
            .Select(m =>
                WaterCompensation.ShanxiDeduction([(m.Decimal("cod"), m.Decimal("cod_t")), (m.Decimal("nh3"), m.Decimal("nh3_t"))])
            )
            .ToArray();
        decimal? sum = 0;
        foreach (var month in each)
            sum += month?.Value;
        return new JsonObject
        {
            ["each_yuan"] = new JsonArray([.. each.Select(m => (JsonNode?)JsonValue.Create(m?.Value))]),
            ["sum_yuan"] = sum,
            ["weak"] = each.Any(m => m is { MayStandAlone: false }),
        };
    }

    private static JsonObject Classes(VectorInputs i)
    {
        var paid = WaterClassNames.TryParse(i.Text("class"), out var c)
            ? WaterCompensation.HenanShandong(c, i.Decimal("index_change_percent"))
            : null;
        return new JsonObject
        {
            ["class_part_yuan"] = paid?.ByClass,
            ["index_part_yuan"] = paid?.ByIndex,
            ["downstream_pays_yuan"] = paid?.ByClass + paid?.ByIndex,
        };
    }
}
