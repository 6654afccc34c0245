using System.Text.Json.Nodes;
using Shanhe.Standards.Inventories;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of dust, vehicles, ammonia and fires in inventories.</summary>
internal static class DustVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["paved_road"] = i =>
            Road(i, RoadDust.PavedFactor(i.Double("sL_g_m2") ?? -1, i.Double("mean_weight_t") ?? -1, i.Double("eta") ?? 0));
        r["unpaved_road"] = i =>
            Road(
                i,
                RoadDust.UnpavedFactor(
                    i.Double("silt_percent") ?? -1,
                    i.Double("speed_km_h") ?? -1,
                    i.Double("moisture_percent") ?? -1,
                    i.Double("eta") ?? 0
                )
            );
        r["construction_dust"] = i =>
            Sizes(SiteDust.Construction(i.Double("m2") ?? -1, i.Double("months") ?? -1, i.Double("eta") ?? 0), "_t");
        r["soil_dust"] = i =>
            Sizes(
                SiteDust.Soil(
                    i.Double("m2") ?? -1,
                    i.Double("erodibility") ?? -1,
                    i.Double("f") ?? 0.5,
                    i.Double("l") ?? 1,
                    i.Double("bare_share") ?? 1,
                    SiteDust.ClimateFactor(i.Double("wind_m_s") ?? -1, i.Double("rain_mm") ?? -1, i.Double("temp_c") ?? -9) ?? -1,
                    i.Double("eta") ?? 0
                ),
                "_t"
            );
        r["pile_handling_ef"] = i =>
            Sizes(PileDust.HandlingFactor(i.Double("wind_m_s") ?? -1, i.Double("moisture_percent") ?? -1, i.Double("eta") ?? 0), "");
        r["pile_wind"] = Wind;
        r["pile_threshold"] = i => Json.Figure(PileDust.Threshold(i.Text("material")));
        r["vehicle_exhaust"] = i => One("t", VehicleFactor.Tonnes(i.Decimal("vehicles"), i.Decimal("km_a"), i.Decimal("g_km")));
        r["vehicle_base"] = i =>
            Json.Figure(VehicleFactor.Of(i.Text("class"), i.Text("fuel"), i.Text("stage"), InventoryVectors.Pollutant(i)));
        r["vehicle_km"] = i => Json.Figure(VehicleFactor.Kilometres(i.Text("class")));
        r["vehicle_correction"] = i =>
            One(
                "factor",
                VehicleFactor.Correction(
                    i.Text("fuel"),
                    i.List("conditions").Select(c => VectorInputs.TextOf(c) ?? ""),
                    InventoryVectors.Pollutant(i)
                )
            );
        r["machine_exhaust"] = i =>
            One("t", Removal.Emitted(i.Decimal("fuel_t"), MachineFactor.Of(i.Text("machine"), InventoryVectors.Pollutant(i))?.Value));
        Fires(r);
    }

    private static void Fires(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["straw_burning"] = i =>
        {
            var burnt = FieldBurning.StrawTonnes(i.Decimal("crop_t"), i.Decimal("ratio"), i.Decimal("burnt_share"));
            return new JsonObject { ["burnt_t"] = burnt, ["emission_t"] = Removal.Emitted(burnt, i.Decimal("g_kg")) };
        };
        r["fire_points"] = i => One("t", Removal.Emitted(FieldBurning.TonnesOfPoints(i.Int("points")), i.Decimal("g_kg")));
        r["wild_fire"] = i => One("t", FieldBurning.WildTonnes(i.Decimal("ha"), i.Decimal("t_ha"), i.Text("kind") is "forest" or "森林"));
        r["straw_factor"] = i => Json.Figure(FieldBurning.Factor(i.Text("straw"), InventoryVectors.Pollutant(i)));
        r["fertiliser_nh3"] = i => One("nh3_t", AmmoniaLoss.Tonnes(i.Decimal("n_t"), i.Decimal("share")));
        r["fertiliser_nh3_share"] = i => Json.Figure(AmmoniaLoss.FertiliserPercent(i.Text("fertiliser")));
        r["livestock_nh3"] = i =>
        {
            var excreted = AmmoniaLoss.ExcretedTonnes(i.Text("animal"), i.Decimal("heads"), i.Decimal("days") ?? 365);
            return new JsonObject
            {
                ["tan_t"] = excreted?.Value,
                ["nh3_t"] = AmmoniaLoss.Tonnes(excreted?.Value, i.Decimal("share")),
                ["certainty"] = excreted?.Certainty.ToString().ToLowerInvariant(),
            };
        };
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static JsonObject Sizes(Dust? dust, string suffix) =>
        new()
        {
            ["tsp" + suffix] = Json.Number(dust?.TSP),
            ["pm10" + suffix] = Json.Number(dust?.PM10),
            ["pm25" + suffix] = Json.Number(dust?.PM25),
        };

    private static JsonObject Road(VectorInputs i, Dust? factor) =>
        new()
        {
            ["ef_g_km"] = Sizes(factor, ""),
            ["t"] = Sizes(RoadDust.Tonnes(factor, i.Double("km") ?? -1, i.Double("vehicles_a") ?? -1, i.Double("wet_days") ?? 0), ""),
        };

    private static JsonObject Wind(VectorInputs i)
    {
        var friction = PileDust.FrictionVelocity(i.Double("wind_m_s") ?? -1, i.Double("z_m") ?? 10, i.Double("z0_m") ?? -1);
        double? potential = friction is { } u && i.Double("threshold_m_s") is { } threshold ? PileDust.Potential(u, threshold) : null;
        var dust = potential is { } p ? PileDust.Wind(p, i.Double("disturbances") ?? -1, i.Double("eta") ?? 0) : null;
        return new JsonObject
        {
            ["friction_velocity"] = Json.Number(friction),
            ["potential_g_m2"] = Json.Number(potential),
            ["tsp_kg_m2"] = Json.Number(dust?.TSP),
            ["pm10_kg_m2"] = Json.Number(dust?.PM10),
            ["pm25_kg_m2"] = Json.Number(dust?.PM25),
        };
    }
}
