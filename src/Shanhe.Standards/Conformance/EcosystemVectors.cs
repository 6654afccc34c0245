using System.Text.Json.Nodes;
using Shanhe.Standards.Carbon;
using Shanhe.Standards.Ecosystem;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of soil erosion, ecosystem services and their values, ecosystem quality and forest carbon.</summary>
internal static class EcosystemVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        Erosion(r);
        r["gep_flood"] = i => new JsonObject
        {
            ["vegetation_m3"] = EcosystemRegulation.FloodByVegetation(i.Decimal("area_km2"), i.Decimal("storm_mm"), i.Decimal("runoff_mm")),
            ["reservoir_m3"] = EcosystemRegulation.FloodByReservoir(i.Decimal("capacity_m3")),
            ["marsh_m3"] = EcosystemRegulation.FloodByMarsh(i.Decimal("marsh_km2")),
            ["lake_m3"] = EcosystemRegulation.FloodByLake(i.Decimal("lake_km2"), i.Decimal("level_m")),
        };
        r["gep_climate"] = i => new JsonObject
        {
            ["cooling_kwh"] = EcosystemRegulation.Cooling(
                i.Decimal("kj_m2_d"),
                i.Decimal("area_km2"),
                i.Decimal("days"),
                i.Decimal("r") ?? 3
            ),
            ["evaporation_kwh"] = EcosystemRegulation.Evaporation(i.Decimal("evaporated_m3")),
        };
        r["gep_pest"] = i =>
            One(
                "km2",
                EcosystemRegulation.PestControl(i.Decimal("natural_km2"), i.Decimal("plantation_share"), i.Decimal("natural_share"))
            );
        r["gep_provision"] = i =>
            One(
                "yuan",
                EcosystemValue.Provision(
                    i.Parts("products").Select(p => (p.Decimal("quantity"), p.Decimal("price"), p.Decimal("cost") ?? 0))
                )
            );
        r["gep_replacement"] = i => One("yuan", EcosystemValue.Replacement(i.Decimal("amount"), i.Decimal("unit_cost")));
        r["gep_storage"] = i =>
            One(
                "yuan",
                EcosystemValue.Storage(i.Decimal("m3"), i.Decimal("building"), i.Decimal("depreciation") ?? 1, i.Decimal("running") ?? 0)
            );
        r["gep_recreation"] = i =>
            One(
                "yuan",
                EcosystemValue.Recreation(
                    i.Parts("zones").Select(z => (z.Decimal("visitors"), z.Decimal("cost"), z.Decimal("hours"), z.Decimal("wage")))
                )
            );
        r["gep_total"] = i =>
        {
            var gep = EcosystemValue.Total(i.Properties().Select(p => new ServiceValue(p.Key, i.Decimal(p.Key))));
            return new JsonObject
            {
                ["yuan"] = gep.Yuan,
                ["missing"] = string.Join(" ", gep.Missing),
                ["complete"] = gep.IsComplete,
            };
        };
        r["eqi_hj1172"] = i =>
        {
            var index = EcosystemQuality.Index(
                EcosystemQuality.Relative(i.Decimal("lai"), i.Decimal("lai_reference")),
                EcosystemQuality.Relative(i.Decimal("fvc"), i.Decimal("fvc_reference")),
                EcosystemQuality.Relative(i.Decimal("gpp"), i.Decimal("gpp_reference"))
            );
            var region = i.Has("types")
                ? EcosystemQuality.OfRegion(i.Parts("types").Select(t => (t.Decimal("index"), t.Decimal("area"))))
                : index;
            return new JsonObject { ["index"] = region, ["class"] = EcologicalIndex.ClassOf("HJ 1172", region) };
        };
        r["ecological_function"] = i =>
            One("index", EcosystemQuality.FunctionIndex(i.Decimal("natural"), i.Decimal("environment"), i.Decimal("weight") ?? 0.6m));
        r["forest_stock"] = i =>
            One(
                "t_c",
                ForestSink.TonnesCarbon(
                    i.Parts("stands")
                        .Select(s => new ForestStand(
                            s.Decimal("ha") ?? 0,
                            s.Decimal("m3_ha") ?? 0,
                            s.Decimal("density") ?? 0,
                            s.Decimal("expansion") ?? 0,
                            s.Decimal("root") ?? 0,
                            s.Decimal("carbon") ?? 0.47m
                        ))
                )
            );
        r["forest_sink"] = i =>
            i.Has("stands")
                ? GasVectors.Sink(i)
                : One("t_co2_a", ForestSink.TonnesPerYear(i.Decimal("earlier_t_c"), i.Decimal("later_t_c"), i.Decimal("years") ?? 0));
    }

    private static void Erosion(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["rusle_r_half_month"] = i =>
            One(
                "r",
                SoilErosion.RainErosivity(
                    [.. i.Decimals("days_mm").Select(d => (double)(d ?? 0))],
                    i.Double("pd12") ?? 0,
                    i.Double("py12") ?? 0
                )
            );
        r["rusle_k"] = i =>
            One("k", SoilErosion.Erodibility(i.Double("sand") ?? 0, i.Double("silt") ?? 0, i.Double("clay") ?? 0, i.Double("carbon") ?? 0));
        r["rusle_s"] = i => One("s", SoilErosion.Slope(i.Double("degrees") ?? -1));
        r["rusle_l"] = i => One("l", SoilErosion.SlopeLength(i.Double("m") ?? -1, i.Double("percent") ?? 0));
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static JsonObject One(string name, double? value) => new() { [name] = Json.Number(value) };
}
