using System.Text.Json.Nodes;
using Shanhe.Standards.Soil;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of soil.</summary>
internal static class SoilVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["agricultural"] = i =>
            Verdict(
                FarmlandSoil.Item(i.Text("item") ?? "", i.Text("land") ?? "other", i.Decimal("ph"), i.Decimal("value")),
                "low",
                "medium",
                "high"
            );
        r["agricultural_point"] = i =>
        {
            var values = i.Part("values").Properties().Select(p => KeyValuePair.Create(p.Key, VectorInputs.DecimalOf(p.Value)));
            var (risk, over) = FarmlandSoil.Point(values, i.Text("land") ?? "other", i.Decimal("ph"));
            return new JsonObject { ["result"] = risk?.ToString().ToLowerInvariant(), ["over_screening"] = Json.Array(over) };
        };
        r["construction"] = i =>
            Verdict(
                ConstructionSoil.Item(i.Text("item") ?? "", i.Int("land_class") ?? 1, i.Decimal("value"), i.Decimal("background")),
                "acceptable",
                "investigate",
                "act"
            );
        r["safe_use_rate_farmland"] = i => new JsonObject
        {
            ["percent"] = SafeUseRate.Farmland(
                i.Decimal("safe_use_area"),
                i.Decimal("strict_control_met_area") ?? 0,
                i.Decimal("polluted_area")
            ),
        };
        r["safe_use_rate_construction"] = i => new JsonObject
        {
            ["percent"] = SafeUseRate.Construction(i.Decimal("met"), i.Decimal("total")),
        };
        r["igeo"] = i => new JsonObject { ["igeo"] = Json.Number(SoilIndices.GeoAccumulation(i.Double("value"), i.Double("background"))) };
        r["nemerow"] = i => new JsonObject { ["index"] = Json.Number(SoilIndices.Nemerow(i.Decimals("single").Select(d => (double?)d))) };
    }

    private static JsonObject Verdict(SoilVerdict v, string low, string medium, string high) =>
        new()
        {
            ["screening"] = v.Screening,
            ["control"] = v.Control,
            ["result"] = v.Risk switch
            {
                SoilRisk.Low => low,
                SoilRisk.Medium => medium,
                SoilRisk.High => high,
                _ => null,
            },
        };
}
