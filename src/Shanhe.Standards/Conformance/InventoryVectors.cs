using System.Text.Json.Nodes;
using Shanhe.Standards.Inventories;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of inventories of air emissions: boilers, processes, volatile compounds, online data, rules of the whole.</summary>
internal static class InventoryVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["boiler_ef"] = BoilerFactors;
        r["boiler_emission"] = Boiler;
        r["process_emission"] = Process;
        r["sinter_so2"] = i =>
            One(
                "so2_t",
                SinterSulphur.Tonnes(
                    i.Decimal("ore_t"),
                    i.Decimal("ore_s_percent"),
                    i.Decimal("fuel_t"),
                    i.Decimal("fuel_s_percent"),
                    InPractice(i)
                )
            );
        r["series_efficiency"] = i => One("total", Removal.InSeries(i.Decimals("efficiencies")));
        r["day_from_hours"] = i => One("kg", OnlineEmission.DayKilograms(Hours(i)));
        r["day_from_year"] = i => One("day", OnlineEmission.DayOfYear(i.Decimal("year"), i.Decimal("x_day"), i.Decimal("x_sum")));
        r["uncertainty"] = Uncertainty;
        r["method_order"] = Order;
        r["quality_grade"] = Grade;
        r["week_shares"] = i => One("day_t", TimeProfile.Of("week", i.Text("source"))?.Part(i.Decimal("week_t"), i.Int("weekday") ?? 0));
        r["hour_shares"] = i => One("hour_t", TimeProfile.Of("hour", i.Text("source"))?.Part(i.Decimal("day_t"), i.Int("hour") ?? -1));
        r["month_shares"] = i => One("month_t", TimeProfile.Of("month", i.Text("source"))?.Part(i.Decimal("year_t"), i.Int("month") ?? 0));
        r["inventory_sum"] = Sum;
        Volatile(r);
    }

    public static InventoryPollutant Pollutant(VectorInputs i) =>
        TryPollutant(i.Text("pollutant"), out var p) ? p : throw new FormatException("pollutant");

    private static bool TryPollutant(string? text, out InventoryPollutant pollutant)
    {
        (var known, pollutant) = text?.ToUpperInvariant() switch
        {
            "SO2" => (true, InventoryPollutant.SO2),
            "NOX" => (true, InventoryPollutant.NOx),
            "CO" => (true, InventoryPollutant.CO),
            "VOC" or "VOCS" or "HC" => (true, InventoryPollutant.VOCs),
            "NH3" => (true, InventoryPollutant.NH3),
            "TSP" => (true, InventoryPollutant.TSP),
            "PM10" => (true, InventoryPollutant.PM10),
            "PM2.5" or "PM25" => (true, InventoryPollutant.PM25),
            "BC" => (true, InventoryPollutant.BC),
            "OC" => (true, InventoryPollutant.OC),
            _ => (false, default),
        };
        return known;
    }

    private static void Volatile(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["voc_solvent"] = i =>
        {
            var generated = VolatileLosses.InMaterials(i.Parts("materials").Select(m => (m.Decimal("voc_percent"), m.Decimal("kg"))));
            return new JsonObject { ["generated_kg"] = generated, ["emitted_kg"] = Leaving(i, generated) };
        };
        r["process_voc"] = i => One("t", Leaving(i, Removal.Emitted(i.Decimal("t"), i.Decimal("g_kg"))));
        r["voc_seals"] = i =>
            One("t", VolatileLosses.Seals(i.Parts("seals").Select(s => (s.Decimal("n"), s.Decimal("kg_h"))), i.Decimal("hours")));
        r["voc_seals_repaired"] = i =>
            One("t", VolatileLosses.RepairedSeals(i.Decimal("leaking"), i.Decimal("repaired"), i.Decimal("hours")));
        r["voc_tanks"] = i =>
            One(
                "t",
                VolatileLosses.Tanks(i.Decimal("throughput_t"), i.Decimal("kg_t"), i.Decimal("tanks"), i.Decimal("kg_tank"), InPractice(i))
            );
        r["voc_cooling_water"] = i => One("t", VolatileLosses.CoolingWater(i.Decimal("m3")));
        r["voc_waste_water"] = i => One("t", VolatileLosses.WasteWater(i.Decimal("m3"), i.Text("treatment")));
        r["voc_flare"] = i => One("t", VolatileLosses.Flare(i.Decimal("t")));
        r["solvent_factor"] = i => Json.Figure(SolventFactor.Of(i.Text("use"), i.Text("material")));
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    /// <summary>Capture × removal × running in percent; what is not told counts as whole, but for the removal.</summary>
    private static decimal? InPractice(VectorInputs i) =>
        Removal.InPractice(
            (i.Decimal("removal_percent") ?? 0) / 100,
            (i.Decimal("running_percent") ?? 100) / 100,
            (i.Decimal("capture_percent") ?? 100) / 100
        );

    private static decimal? Leaving(VectorInputs i, decimal? generated) =>
        VolatileLosses.Leaving(
            generated,
            (i.Decimal("removal_percent") ?? 0) / 100,
            (i.Decimal("capture_percent") ?? 100) / 100,
            (i.Decimal("running_percent") ?? 100) / 100
        );

    private static CoalFactors? Coal(VectorInputs i) =>
        CoalFactors.Of(i.Text("class"), i.Text("boiler"), i.Decimal("s_percent"), i.Decimal("ash_percent"), i.Text("sector"));

    private static JsonObject BoilerFactors(VectorInputs i)
    {
        var f = Coal(i);
        return new JsonObject
        {
            ["so2"] = f?.SO2,
            ["pm25"] = f?.PM25,
            ["pm10"] = f?.PM10,
            ["bc"] = f?.BC,
            ["oc"] = f?.OC,
        };
    }

    private static JsonObject Boiler(VectorInputs i)
    {
        var controls = i.List("controls").Select(e => ControlTechnique.Find(VectorInputs.TextOf(e))).ToArray();
        var sector = i.Text("class") switch
        {
            "工业" => "industry",
            "电力热力" when i.Text("sector")?.StartsWith('热') == true => "heat",
            "电力热力" => "power",
            _ => null,
        };
        var nitrogen =
            i.Decimal("nox_g_kg") ?? BoilerFactor.Of(sector, "煤炭", i.Text("boiler"), InventoryPollutant.NOx, i.Decimal("mw"))?.Value;
        var e = controls.Contains(null)
            ? null
            : BoilerEmission.Of(i.Decimal("coal_t"), Coal(i), nitrogen, controls!, i.Decimal("running_rate") ?? 1);
        return new JsonObject
        {
            ["so2_t"] = e?.SO2,
            ["nox_t"] = e?.NOx,
            ["pm25_t"] = e?.PM25,
            ["pm10_t"] = e?.PM10,
        };
    }

    private static JsonObject Process(VectorInputs i)
    {
        var f = ProcessFactor.Find(i.Text("product"), i.Text("process"));
        var t = i.Decimal("t");
        decimal? Of(decimal? factor, string removal) => Removal.Emitted(t, factor, i.Decimal(removal) ?? 0);
        return new JsonObject
        {
            ["pm25_t"] = Of(f?.PM25, "pm_removal"),
            ["pm10_t"] = Of(f?.PM10, "pm_removal"),
            ["so2_t"] = Of(f?.SO2, "so2_removal"),
            ["nox_t"] = Of(f?.NOx, "nox_removal"),
            ["vocs_t"] = Of(f?.VOCs, "vocs_removal"),
            ["co_t"] = Of(f?.CO, "co_removal"),
            ["nh3_t"] = Of(f?.NH3, "nh3_removal"),
        };
    }

    private static IEnumerable<(decimal?, decimal?)> Hours(VectorInputs i) =>
        i.Int("valid_hours") is { } n
            ? Enumerable.Repeat((i.Decimal("each_hour_mg_m3"), i.Decimal("each_hour_m3_h")), Math.Clamp(n, 0, 24))
            : i.Parts("hours").Select(h => (h.Decimal("mg_m3"), h.Decimal("m3_h")));

    private static JsonObject Uncertainty(VectorInputs i)
    {
        var u = InventoryUncertainty.Of(
            i.Parts("rows").Select(p => (p.Double("t") ?? 0, p.Double("u_activity") ?? 0, p.Double("u_factor") ?? 0))
        );
        return new JsonObject { ["total_t"] = Json.Number(u?.Total), ["u_total"] = Json.Number(u?.Uncertainty) };
    }

    private static JsonObject Order(VectorInputs i)
    {
        var best = MethodOrder.Best(
            i.Decimal("online"),
            i.Decimal("capture_percent"),
            i.Decimal("measured"),
            i.Decimal("balance"),
            i.Decimal("factor")
        );
        return new JsonObject { ["method"] = best?.Method.ToString().ToLowerInvariant(), ["value"] = best?.Value };
    }

    private static JsonObject Grade(VectorInputs i)
    {
        QuantificationMethod? method = i.Text("method") switch
        {
            "online" => QuantificationMethod.Online,
            "measured" => QuantificationMethod.Measured,
            "balance" => QuantificationMethod.Balance,
            "factor" => QuantificationMethod.Factor,
            _ => null,
        };
        var grade = QualityGrade.Of(method, i.Bool("local") ?? false);
        return new JsonObject
        {
            ["grade"] = grade.Grade,
            ["from"] = grade.PercentFrom,
            ["to"] = grade.PercentTo,
        };
    }

    private static JsonObject Sum(VectorInputs i)
    {
        var at = Pollutant(i);
        InventorySource[] sources = [.. i.Parts("sources").Select(s => Source(s, at))];
        var inventory = EmissionInventory.Of(sources, i.Int("classes") ?? 1);
        return new JsonObject
        {
            ["kg"] = inventory.Total(at),
            ["january_kg"] = Enumerable.Range(0, inventory.Classes).Sum(c => inventory.Month(c, 1, at)),
            ["unset"] = inventory.Unset[(int)at],
        };
    }

    private static InventorySource Source(VectorInputs s, InventoryPollutant pollutant)
    {
        var (factors, removed) = (new double[EmissionInventory.Pollutants], new double[EmissionInventory.Pollutants]);
        factors[(int)pollutant] = s.Double("factor") ?? double.NaN;
        removed[(int)pollutant] = s.Double("removed") ?? 0;
        var months = s.Decimals("months");
        return new InventorySource(
            s.Int("class") ?? 0,
            s.Double("activity") ?? 0,
            factors,
            removed,
            months.Length == 0 ? [.. Enumerable.Repeat(1.0 / 12, 12)] : [.. months.Select(m => (double)(m ?? 0))]
        );
    }
}
