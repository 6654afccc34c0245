using System.Text.Json.Nodes;
using NodaTime.Text;
using Shanhe.Standards.GreenhouseGases;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of greenhouse gases.</summary>
internal static class GasVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["co2e"] = Equivalent;
        r["co2e_set"] = Equivalent;
        r["gwp_set"] = Set;
        r["ghg_total"] = Total;
        r["carbon_intensity"] = Intensity;
        r["intensity_path"] = Path;
        r["process_co2"] = i => One("co2_t", i.Decimal("t") * ProcessGas.Of(i.Text("item"), i.Text("rule") ?? i.Standard)?.Value);
        r["forest_guide_2011"] = Guide;
        r["forest_species"] = Species;
        r["shrub_sink"] = i => Json.Figure(ShrubBiomass.Sink(i.Text("land"), i.Decimal("ha_gained")));
        Farm(r);
        Waste(r);
    }

    /// <summary>The sink of stands; a stand without figures of its own takes those of its species.</summary>
    public static JsonObject Sink(VectorInputs i)
    {
        decimal? sum = 0;
        foreach (var s in i.Parts("stands"))
        {
            var species = ForestSpecies.Find(s.Text("species"));
            sum += ForestGrowth.Sink(
                s.Decimal("volume_m3"),
                s.Decimal("net_growth"),
                s.Decimal("density") ?? species?.Density,
                s.Decimal("bef") ?? species?.Expansion,
                s.Decimal("root") ?? species?.Root,
                s.Decimal("carbon") ?? species?.Carbon
            );
        }

        return One("co2_t", sum);
    }

    private static void Farm(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["enteric_ch4"] = i =>
            One(
                "ch4_t",
                LivestockFactor.Tonnes(
                    i.Parts("herd")
                        .Select(h =>
                            (
                                h.Decimal("heads"),
                                h.Decimal("kg")
                                    ?? LivestockFactor.Of(LivestockFactor.Enteric, h.Text("animal"), h.Text("class"), "2011 guide")?.Value
                            )
                        )
                )
            );
        r["manure"] = i => new JsonObject
        {
            ["ch4_t"] = Manure(i, LivestockFactor.ManureMethane),
            ["n2o_t"] = Manure(i, LivestockFactor.ManureNitrousOxide),
        };
        r["manure_ch4_tier2"] = i =>
            One(
                "ch4_t",
                ManureMethane.Tonnes(
                    i.Decimal("heads"),
                    i.Decimal("vs_kg_d") ?? LivestockFactor.Of("VS", i.Text("animal"))?.Value,
                    i.Decimal("b0") ?? LivestockFactor.Of("B0", i.Text("animal"))?.Value,
                    i.Decimal("mcf")
                )
            );
        r["manure_mcf"] = i => Json.Figure(ManureMethane.Factor(i.Text("system"), i.Decimal("temp_c")));
        r["manure_conversion"] = i =>
            One("mcf", ManureMethane.Conversion(i.Parts("systems").Select(s => (s.Decimal("mcf_percent"), s.Decimal("share")))));
        r["heads_of_sold"] = i => One("heads", LivestockFactor.HeadsOfSold(i.Decimal("sold"), i.Decimal("days_alive")));
        r["field_n2o"] = Field;
    }

    private static void Waste(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["landfill_mass_balance"] = i =>
        {
            var potential = Landfill.Potential(i.Decimal("mcf"), i.Decimal("doc"), i.Decimal("docf") ?? 0.5m, i.Decimal("f") ?? 0.5m);
            return new JsonObject
            {
                ["l0"] = potential,
                ["ch4_t"] = Landfill.MassBalance(
                    i.Decimal("msw_t"),
                    i.Decimal("landfilled_share"),
                    potential,
                    i.Decimal("recovered_t") ?? 0,
                    i.Decimal("ox") ?? 0
                ),
            };
        };
        r["landfill_fod"] = Decay;
        r["incineration_co2"] = i =>
        {
            var rule = (i.Text("rule") ?? i.Standard).Contains("2025", StringComparison.Ordinal) ? "2025 guide" : "2011 guide";
            decimal? Of(string name) => i.Decimal(name) ?? WasteFactor.Of("incineration " + name, i.Text("waste") ?? "MSW", rule)?.Value;
            return One("co2_t", WasteTreatment.Incineration(i.Decimal("t"), Of("ccw"), Of("fcf"), Of("ef")));
        };
        r["domestic_wastewater_ch4"] = i => Water(i, "bod_t", "domestic");
        r["industrial_wastewater_ch4"] = i => Water(i, "cod_t", "industrial");
        r["wastewater_n2o"] = i =>
        {
            var nitrogen = WasteTreatment.WaterNitrogen(i.Decimal("people"), i.Decimal("protein_kg"), i.Decimal("sludge_n_t") ?? 0);
            return new JsonObject { ["n_t"] = nitrogen, ["n2o_t"] = WasteTreatment.WaterNitrousOxide(nitrogen) };
        };
        r["waste_factor"] = i => Json.Figure(WasteFactor.Of(i.Text("kind"), i.Text("item"), i.Text("rule")));
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static JsonObject Water(VectorInputs i, string organics, string kind) =>
        One(
            "ch4_t",
            WasteTreatment.WaterMethane(
                i.Decimal(organics),
                i.Decimal("bo") ?? WasteFactor.Of(kind, "bo")?.Value,
                i.Decimal("mcf"),
                i.Decimal("recovered_t") ?? 0
            )
        );

    private static decimal? Manure(VectorInputs i, string kind) =>
        LivestockFactor.Tonnes(
            i.Part("heads").Properties().Select(h => (VectorInputs.DecimalOf(h.Value), LivestockFactor.Of(kind, h.Key)?.Value))
        );

    private static JsonObject Equivalent(VectorInputs i)
    {
        var gases = i.Properties()
            .Where(p => p.Key.EndsWith("_t", StringComparison.Ordinal))
            .Select(p => KeyValuePair.Create(Gas(p.Key[..^2]), VectorInputs.DecimalOf(p.Value)));
        return One("co2e_t", WarmingPotential.Equivalent(i.Text("set"), gases));
    }

    private static string Gas(string key) =>
        key.Replace("hfc", "HFC-", StringComparison.Ordinal).Replace("-_", "-", StringComparison.Ordinal);

    private static JsonObject Set(VectorInputs i)
    {
        var date = LocalDatePattern.Iso.Parse(i.Text("date") ?? "");
        var guide = date.Success ? WarmingPotential.GuideOn(date.Value) : null;
        return new JsonObject
        {
            ["set"] = guide?.Set ?? WarmingPotential.SetOf(i.Text("rule"))?.Set,
            ["rule"] = guide?.Rule ?? i.Text("rule"),
        };
    }

    private static JsonObject Total(VectorInputs i)
    {
        var total = GasTotal.Of(i.Part("lines").Properties().Select(p => KeyValuePair.Create(p.Key, VectorInputs.DecimalOf(p.Value))));
        return new JsonObject
        {
            ["without_land_t"] = total.WithoutLand,
            ["with_land_t"] = total.WithLand,
            ["indirect_t"] = total.Indirect,
            ["missing"] = Json.Array(total.Missing),
            ["unknown"] = Json.Array(total.Unknown),
        };
    }

    private static JsonObject Intensity(VectorInputs i)
    {
        var (before, now) = (
            CarbonIntensity.Of(i.Decimal("co2_0_t"), i.Decimal("gdp_0_constant")),
            CarbonIntensity.Of(i.Decimal("co2_1_t"), i.Decimal("gdp_1_constant"))
        );
        return new JsonObject
        {
            ["intensity_0"] = before,
            ["intensity_1"] = now,
            ["change_percent"] = CarbonIntensity.ChangePercent(before, now),
        };
    }

    private static JsonObject Path(VectorInputs i)
    {
        var path = CarbonIntensity.Path(
            i.Double("five_year_target_percent") ?? 0,
            i.Double("years_done") ?? -1,
            i.Double("base") ?? 0,
            i.Double("now") ?? 0
        );
        return new JsonObject
        {
            ["due_percent"] = Json.Number(path?.DuePercent),
            ["actual_percent"] = Json.Number(path?.ActualPercent),
            ["progress"] = Json.Number(path?.Progress),
            ["on_path"] = path?.IsOnPath,
        };
    }

    private static JsonObject Field(VectorInputs i)
    {
        var region = i.Text("region") ?? i.Text("province") ?? i.Standard.Split("region ")[^1].Trim();
        var field = FieldNitrousOxide.Of(
            i.Decimal("direct_factor") ?? FieldNitrousOxide.Factor(region)?.Value,
            i.Decimal("fertiliser_n_t"),
            i.Decimal("manure_n_t"),
            i.Decimal("straw_n_t"),
            i.Decimal("excreted_n_t")
        );
        return new JsonObject
        {
            ["direct_t"] = field?.Direct,
            ["deposition_t"] = field?.Deposition,
            ["leaching_t"] = field?.Leaching,
            ["n2o_t"] = field?.Total,
        };
    }

    private static JsonObject Guide(VectorInputs i)
    {
        var forest = ForestGrowth.OfGuide(
            i.Decimal("volume_m3"),
            i.Decimal("growth_rate"),
            i.Decimal("consumption_rate"),
            i.Decimal("svd"),
            i.Decimal("bef"),
            i.Decimal("carbon") ?? 0.5m
        );
        return new JsonObject
        {
            ["growth_co2_t"] = forest?.Growth,
            ["consumption_co2_t"] = forest?.Consumption,
            ["net_sink_co2_t"] = forest?.Growth - forest?.Consumption,
        };
    }

    private static JsonObject Species(VectorInputs i)
    {
        var s = ForestSpecies.Find(i.Text("species"));
        return new JsonObject
        {
            ["density"] = s?.Density,
            ["bef"] = s?.Expansion,
            ["root"] = s?.Root,
            ["carbon"] = s?.Carbon,
        };
    }

    private static JsonObject Decay(VectorInputs i)
    {
        var deposits = i.Parts("deposits").Select(d => KeyValuePair.Create(d.Int("year") ?? 0, d.Double("t") ?? -1)).ToArray();
        var years = Landfill.FirstOrderDecay(
            deposits,
            i.Double("k") ?? 0,
            i.Double("doc") ?? -1,
            i.Double("docf") ?? 0.5,
            i.Double("mcf") ?? 1,
            i.Double("f") ?? 0.5,
            i.Int("last_year")
        );
        var each = new JsonObject();
        foreach (var (year, tonnes) in years)
            each[year.ToString(System.Globalization.CultureInfo.InvariantCulture)] = tonnes;
        return new JsonObject { ["ch4_t"] = years.Count == 0 ? null : each };
    }
}
