using System.Text.Json.Nodes;
using Shanhe.Standards.Carbon;
using Shanhe.Standards.Ecosystem;
using Shanhe.Standards.Risk;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of carbon, ecosystem accounts and risk grades.</summary>
internal static class CarbonVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["fuel_co2"] = i =>
            One(
                "t_co2",
                FuelCarbon.Tonnes(
                    i.Text("fuel") ?? "",
                    i.Decimal("amount"),
                    i.Decimal("ncv"),
                    i.Decimal("carbon_content"),
                    i.Decimal("oxidation_percent")
                )
            );
        r["electricity_co2"] = i => One("t_co2", FuelCarbon.Electricity(i.Decimal("mwh"), i.Decimal("kg_per_kwh")));
        r["grid_factor"] = i =>
            One("kg_per_kwh", GridFactor.OfYear(i.Text("region") ?? "", i.Int("year") ?? 0, i.Text("kind") ?? "average"));
        r["clinker_process"] = i =>
            One(
                "t_co2",
                FuelCarbon.Clinker(
                    i.Decimal("clinker_t"),
                    i.Decimal("cao"),
                    i.Decimal("non_carbonate_cao") ?? 0,
                    i.Decimal("mgo") ?? 0,
                    i.Decimal("non_carbonate_mgo") ?? 0
                )
            );
        r["carbon_balance"] = i => One("t_co2", FuelCarbon.Balance(Flows(i, "in"), Flows(i, "out")));
        r["standard_coal"] = i =>
            One("kgce", StandardCoal.Kilograms(i.Text("energy") ?? "", i.Decimal("amount_kg_or_kwh") ?? i.Decimal("amount")));
        r["gep_water"] = i =>
            One("m3", EcosystemProduct.WaterRetention(i.Decimal("area_km2"), i.Decimal("p_mm"), i.Decimal("r_mm"), i.Decimal("et_mm")));
        r["gep_soil"] = i =>
            One(
                "t",
                EcosystemProduct.SoilRetention(
                    i.Decimal("area_ha"),
                    i.Decimal("R"),
                    i.Decimal("K"),
                    i.Decimal("L"),
                    i.Decimal("S"),
                    i.Decimal("C"),
                    i.Decimal("P") ?? 1
                )
            );
        r["rusle_loss"] = i =>
            One(
                "t",
                EcosystemProduct.SoilLoss(
                    i.Decimal("area_ha"),
                    i.Decimal("R"),
                    i.Decimal("K"),
                    i.Decimal("L"),
                    i.Decimal("S"),
                    i.Decimal("C"),
                    i.Decimal("P") ?? 1
                )
            );
        r["gep_carbon"] = i =>
        {
            var co2 = EcosystemProduct.CarbonFixed(i.Decimal("nep_t_c"));
            return new JsonObject { ["t_co2"] = co2, ["t_o2"] = EcosystemProduct.OxygenReleased(co2) };
        };
        r["gep_sediment"] = i => One("m3", EcosystemProduct.Sediment(i.Decimal("soil_t"), i.Decimal("lambda"), i.Decimal("rho_t_m3")));
        r["gep_nutrients"] = i => new JsonObject
        {
            ["n_t"] = EcosystemProduct.Nutrient(i.Decimal("soil_t"), i.Decimal("n_pct")),
            ["p_t"] = EcosystemProduct.Nutrient(i.Decimal("soil_t"), i.Decimal("p_pct")),
        };
        r["gep_sand_area"] = i => One("km2", EcosystemProduct.SandArea(i.Decimal("sand_t"), i.Decimal("rho_t_m3"), i.Decimal("depth_m")));
        r["gep_purification"] = i => One("t", EcosystemProduct.Purification(i.Decimal("capacity_t"), i.Decimal("load_t")));
        r["ei"] = i =>
        {
            var ei = EcologicalIndex.Ei(
                i.Decimal("biological"),
                i.Decimal("vegetation"),
                i.Decimal("water"),
                i.Decimal("land_stress"),
                i.Decimal("pollution_load")
            );
            return new JsonObject { ["ei"] = ei, ["class"] = EcologicalIndex.ClassOf("EI", ei) };
        };
        r["eqi"] = i =>
        {
            var eqi = EcologicalIndex.Eqi(i.Decimal("pattern"), i.Decimal("function"), i.Decimal("biodiversity"), i.Decimal("stress"));
            return new JsonObject { ["eqi"] = eqi, ["class"] = EcologicalIndex.ClassOf("EQI", eqi) };
        };
        r["ei_change"] = i =>
        {
            var delta = i.Decimal("now") - i.Decimal("before");
            return new JsonObject { ["delta"] = delta, ["degree"] = delta is { } d ? EcologicalIndex.Degree(d) : null };
        };
        r["ei_water_volume"] = i =>
            One("counted_million_m3", EcologicalIndex.WaterVolume(i.Decimal("year_million_m3"), i.Decimal("mean_million_m3")));
        r["ei_water_network"] = i =>
            One(
                "index",
                EcologicalIndex.WaterNetwork(
                    i.Decimal("river_km"),
                    i.Decimal("water_km2"),
                    i.Decimal("volume_million_m3"),
                    i.Decimal("area_km2")
                )
            );
        r["risk_level"] = i =>
        {
            var risk = EnterpriseRisk.Of(i.Decimal("Q"), i.Decimal("M"), i.Text("E"));
            return new JsonObject
            {
                ["q_class"] = risk?.QClass,
                ["m_class"] = risk?.MClass,
                ["level"] = risk?.Level,
            };
        };
        r["risk_q"] = i =>
            One(
                "Q",
                EnterpriseRisk.Q(
                    i.Parts("substances")
                        .Where(s => s.Decimal("t") is not null && s.Decimal("threshold") is > 0)
                        .Select(s => (s.Decimal("t")!.Value, s.Decimal("threshold")!.Value))
                )
            );
        r["hj169_grade"] = i =>
        {
            var risk = ProjectRisk.Of(i.Decimal("Q"), i.Decimal("M_score"), i.Text("E"));
            return new JsonObject
            {
                ["P"] = risk?.P,
                ["potential"] = risk?.Potential,
                ["grade"] = risk?.Grade,
            };
        };
        r["toxic_zone"] = i => new JsonObject
        {
            ["zone"] = ProjectRisk.ToxicZone(i.Text("substance") ?? i.Text("name") ?? "", i.Decimal("mg_m3")),
        };
        r["hj169_q"] = ProjectQ;
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static IEnumerable<(decimal, decimal)> Flows(VectorInputs i, string name) =>
        i.Parts(name).Select(p => (p.Decimal("t") ?? 0, p.Decimal("c") ?? 0));

    private static JsonObject ProjectQ(VectorInputs i)
    {
        var (sum, without) = (0m, new List<string>());
        foreach (var s in i.Parts("substances"))
        {
            var name = s.Text("name") ?? s.Text("cas") ?? "";
            var t = s.Decimal("threshold") ?? ProjectRisk.Threshold(name) ?? ProjectRisk.Threshold(s.Text("cas") ?? "?");
            if (t is not > 0)
                without.Add(name);
            else
                sum += (s.Decimal("t") ?? 0) / t.Value;
        }

        return new JsonObject { ["Q"] = sum, ["without_threshold"] = Json.Array(without) };
    }
}
