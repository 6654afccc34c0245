using System.Text.Json.Nodes;
using NodaTime.Text;
using Shanhe.Standards.Agriculture;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of agriculture.</summary>
internal static class AgricultureVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["fertiliser_efficiency"] = Efficiency;
        r["weighted_efficiency"] = i =>
            One("percent", FertiliserUse.Weighted(i.Parts("crops").Select(c => (c.Decimal("mu"), c.Decimal("percent")))));
        r["coverage"] = i =>
        {
            var rate = CoverageRate.Of(i.Decimal("covered_mu"), i.Decimal("total_mu"));
            return new JsonObject { ["percent"] = rate?.Percent, ["cut"] = rate?.IsCut };
        };
        r["pesticide_efficiency"] = i =>
            One(
                "percent",
                FertiliserUse.PesticidePercent(i.Parts("machines").Select(m => (m.Decimal("share"), m.Decimal("deposit_percent"))))
            );
        r["use_reduction"] = i => One("percent", FertiliserUse.ReductionPercent(i.Decimal("last_t"), i.Decimal("now_t")));
        r["fertiliser_recipe"] = Recipe;
        r["soil_grade"] = i => new JsonObject { ["grade"] = SoilFertility.Grade(i.Text("item"), i.Decimal("value")) };
        r["straw_rate"] = i =>
        {
            var straw = StrawUse.Of(
                i.Parts("crops").Select(c => (c.Decimal("yield_t"), c.Decimal("ratio"), c.Decimal("collectable"))),
                i.Part("uses_t").Properties().Select(u => VectorInputs.DecimalOf(u.Value))
            );
            return new JsonObject
            {
                ["collectable_t"] = straw?.Collectable,
                ["used_t"] = straw?.Used,
                ["percent"] = straw?.Percent,
            };
        };
        r["film_recovery"] = i =>
        {
            var film = FilmRecovery.Of(i.Decimal("recovered_wet_t"), i.Decimal("dirt_share"), i.Decimal("used_t"));
            return new JsonObject
            {
                ["net_t"] = film?.NetTonnes,
                ["percent"] = film?.Percent,
                ["former_years"] = film?.HoldsFormerYears,
            };
        };
        r["film_thickness"] = i => new JsonObject { ["enough"] = FilmRecovery.IsThickEnough(i.Decimal("mm")) };
        r["fire_candidate"] = i =>
        {
            var point = FirePoint.Of(i.Decimal("t4_k"), i.Decimal("t11_k"));
            return new JsonObject { ["candidate"] = point?.IsCandidate, ["absolute"] = point?.IsAbsolute };
        };
        r["certificate_state"] = Certificate;
        r["certificate_cap"] = i => new JsonObject
        {
            ["kept"] = ProductCertificate.KeepsCap(i.Decimal("sold_t"), i.Decimal("certified_t")),
        };
        Land(r);
    }

    private static void Land(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["pig_units"] = i =>
        {
            var units = PigUnits.Of(Amounts(i.Part("heads")));
            return new JsonObject
            {
                ["units"] = units?.Units,
                ["n_supply_t"] = units?.NitrogenTonnes,
                ["p_supply_t"] = units?.PhosphorusTonnes,
            };
        };
        r["land_capacity"] = i =>
        {
            var nutrient = i.Text("nutrient") is "P" or "p" ? "P" : "N";
            var land = LandCapacity.Of(
                Amounts(i.Part("crops_t")),
                i.Decimal("fertilised_share"),
                i.Decimal("manure_share") ?? 0.5m,
                i.Decimal("season_use"),
                i.Decimal("pig_units"),
                nutrient
            );
            var name = nutrient.ToLowerInvariant();
            return new JsonObject
            {
                [name + "_need_t"] = land?.Need,
                ["manure_" + name + "_t"] = land?.FromManure,
                ["capacity_pig_units"] = land?.Capacity,
                ["load"] = land?.Load,
            };
        };
        r["load_grade"] = i => new JsonObject { ["grade"] = LandCapacity.LoadGrade(i.Decimal("load")) };
        r["land_soil_class"] = i => new JsonObject { ["class"] = LandCapacity.SoilClass(i.Text("test"), i.Decimal("value")) };
        r["crop_need"] = i => Json.Figure(LandCapacity.CropNeed(i.Text("crop"), i.Text("nutrient")));
        r["farm_land_need"] = i =>
        {
            var nitrogen = LandCapacity.FarmNitrogen(
                i.Decimal("pig_units"),
                i.Decimal("solid_n_share") ?? 0.5m,
                i.Bool("solid_separated") ?? false,
                i.Decimal("solid_sold_share") ?? 0
            );
            return new JsonObject { ["n_to_place_kg"] = nitrogen, ["mu"] = LandCapacity.FarmMu(nitrogen, i.Decimal("demand_kg_n_per_mu")) };
        };
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static IEnumerable<KeyValuePair<string, decimal?>> Amounts(VectorInputs part) =>
        part.Properties().Select(p => KeyValuePair.Create(p.Key, VectorInputs.DecimalOf(p.Value)));

    /// <summary>The nutrient is that of the plot left out: no_n, no_p, no_k, or by its oxide.</summary>
    private static JsonObject Efficiency(VectorInputs i)
    {
        var without = i.Properties().Select(p => p.Key).FirstOrDefault(k => k.StartsWith("no_", StringComparison.Ordinal)) ?? "no_n";
        var nutrient = without[3..];
        decimal? Of(VectorInputs plot) =>
            FertiliserUse.Uptake(
                plot.Decimal("grain_kg"),
                plot.Decimal($"grain_{nutrient}_percent"),
                plot.Decimal("straw_kg"),
                plot.Decimal($"straw_{nutrient}_percent")
            );
        var (full, less) = (Of(i.Part("npk")), Of(i.Part(without)));
        return new JsonObject
        {
            ["uptake_npk"] = full,
            ["uptake_" + without] = less,
            ["percent"] = FertiliserUse.EfficiencyPercent(full, less, i.Decimal(nutrient + "_applied_kg")),
        };
    }

    private static JsonObject Recipe(VectorInputs i)
    {
        var recipe = FertiliserRecipe.Of(
            i.Decimal("target_kg_mu"),
            i.Decimal("need_per_100kg"),
            i.Decimal("test_mg_kg"),
            i.Decimal("correction") ?? 1,
            i.Decimal("efficiency"),
            i.Decimal("content")
        );
        return new JsonObject
        {
            ["need"] = recipe?.Need,
            ["from_soil"] = recipe?.FromSoil,
            ["nutrient"] = recipe?.Nutrient,
            ["product"] = recipe?.Product,
        };
    }

    private static JsonObject Certificate(VectorInputs i)
    {
        var (issued, today) = (LocalDatePattern.Iso.Parse(i.Text("issued") ?? ""), LocalDatePattern.Iso.Parse(i.Text("today") ?? ""));
        var last = issued.Success ? ProductCertificate.LastDay(i.Text("kind"), issued.Value) : null;
        return new JsonObject
        {
            ["last_day"] = last is { } day ? LocalDatePattern.Iso.Format(day) : null,
            ["state"] = last is { } end && today.Success ? ProductCertificate.State(end, today.Value) : null,
        };
    }
}
