using System.Text.Json.Nodes;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of surface water, groundwater and sewage.</summary>
internal static class WaterVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["item_class"] = i => new JsonObject
        {
            ["class"] = SurfaceWaterItem
                .Find(i.Text("item"), Body(i))
                ?.ClassOf(Result(i, "value"), i.Decimal("saturation_percent"))
                ?.Symbol(),
        };
        r["section_class"] = Section;
        r["river_status"] = River;
        r["river_change"] = Change;
        r["tli"] = Trophic;
        r["cwqi_body"] = Body21;
        r["cwqi_city"] = i => new JsonObject
        {
            ["cwqi"] = CityWaterIndex.OfCity(
                i.Decimal("river"),
                i.Int("river_sections") ?? 0,
                i.Decimal("lake"),
                i.Int("lake_points") ?? 0
            ),
        };
        r["cwqi_change"] = i => new JsonObject { ["percent"] = CityWaterIndex.ChangePercent(i.Decimal("now"), i.Decimal("before")) };
        r["groundwater_item_class"] = i => new JsonObject
        {
            ["class"] = GroundwaterItem.Find(i.Text("item"), PrintedVectors.Edition(i))?.ClassOf(i.Text("value"))?.Symbol(),
        };
        r["groundwater_class"] = Groundwater;
        r["sewage_plant_limit"] = Sewage;
        r["black_odorous_urban"] = i => new JsonObject
        {
            ["grade"] = BlackOdorous
                .UrbanPoint(i.Decimal("transparency_cm"), i.Decimal("do"), i.Decimal("orp_mv"), i.Decimal("nh3n"), i.Decimal("depth_cm"))
                ?.ToString()
                .ToLowerInvariant(),
        };
        r["black_odorous_rural"] = i => new JsonObject
        {
            ["black_odorous"] = BlackOdorous.RuralPoint(
                i.Decimal("transparency_cm"),
                i.Decimal("do"),
                i.Decimal("nh3n"),
                i.Decimal("depth_cm")
            ),
        };
        r["irrigation_limit"] = i => Verdict(Irrigation.Of(i.Text("item") ?? "", i.Decimal("value"), i.Text("crop") ?? ""));
    }

    public static JsonObject YearValidity(VectorInputs i) =>
        new()
        {
            ["can_evaluate_year"] = i.Int("months_with_data") is { } n
                ? WaterMeans.CanAssessYear(n, i.Int("minimum") ?? WaterMeans.MonthsOfYear)
                : null,
        };

    private static WaterBody Body(VectorInputs i) =>
        i.Text("water") is "lake" or "reservoir" or "lakes" or "湖" or "库" or "湖库" ? WaterBody.Lake : WaterBody.River;

    private static LabResult Result(VectorInputs i, string name) => LabResult.TryParse(i.Text(name), out var r) ? r : default;

    public static IEnumerable<KeyValuePair<string, LabResult>> Results(VectorInputs part) =>
        part.Properties()
            .Select(p => KeyValuePair.Create(p.Key, LabResult.TryParse(VectorInputs.TextOf(p.Value), out var r) ? r : default));

    private static string Code(SurfaceWaterItem item) => item.Code == "TP_lake" ? "TP" : item.Code;

    private static JsonObject Section(VectorInputs i)
    {
        var s = SectionAssessment.Of(
            Results(i.Part("values")),
            Body(i),
            i.Decimal("saturation_percent"),
            reading: PrintedVectors.Detection(i)
        );
        var multiples = new JsonObject();
        foreach (var (item, multiple) in s.Multiples)
            multiples[Code(item)] = multiple;
        return new JsonObject
        {
            ["class"] = s.Class?.Symbol(),
            ["status"] = s.Class?.StatusZh(),
            ["worst"] = Json.Array(s.Worst.Select(Code)),
            ["main_pollutants"] = Json.Array(s.MainPollutants.Select(Code)),
            ["exceedance"] = multiples,
            ["total_nitrogen"] = s.TotalNitrogen?.Symbol(),
            ["unproven"] = Json.Array(s.Unproven.Select(Code)),
            ["reading"] = s.Reading switch
            {
                DetectionReading.AtTheLimit => "at the limit",
                DetectionReading.ProvenOnly => "proven only",
                _ => "class I",
            },
        };
    }

    private static JsonObject River(VectorInputs i)
    {
        var status = RiverStatus.Of(
            i.List("classes").Select(e => WaterClassNames.TryParse(VectorInputs.TextOf(e), out var c) ? c : (WaterClass?)null),
            PrintedVectors.Closing(i)
        );
        return new JsonObject
        {
            ["good_percent"] = status.GoodPercent,
            ["worst_percent"] = status.WorstPercent,
            ["status"] = status.StatusZh,
            ["shares"] = status.Closing == ShareClosing.Each ? "each" : "sum 100",
        };
    }

    private static JsonObject Change(VectorInputs i)
    {
        var change = WaterChange.ByShares(
            i.Decimal("good_before"),
            i.Decimal("good_now"),
            i.Decimal("worst_before"),
            i.Decimal("worst_now")
        );
        return new JsonObject { ["delta"] = change?.Delta, ["verdict"] = change?.VerdictZh };
    }

    private static JsonObject Trophic(VectorInputs i)
    {
        var t = TrophicIndex.Of(i.Double("chla"), i.Double("TP"), i.Double("TN"), i.Double("SD"), i.Double("CODMn"));
        var single = new JsonObject();
        foreach (var (name, value) in t?.Single ?? [])
            single[name] = value;
        return new JsonObject
        {
            ["tli"] = Json.Number(t?.Total),
            ["state"] = t?.StateZh,
            ["single"] = single,
        };
    }

    private static JsonObject Body21(VectorInputs i)
    {
        var means = i.Part("means");
        return new JsonObject
        {
            ["cwqi"] = CityWaterIndex.OfBody(Results(means), Body(i)),
            ["pH_index"] = CityWaterIndex.Item(SurfaceWaterItem.Find("pH")!, means.Decimal("pH")),
            ["DO_index"] = CityWaterIndex.Item(SurfaceWaterItem.Find("DO")!, means.Decimal("DO")),
        };
    }

    private static JsonObject Groundwater(VectorInputs i)
    {
        var source = i.Has("values") ? i.Part("values") : i;
        var g = GroundwaterAssessment.Of(
            source.Properties().Where(p => p.Key != "date").Select(p => KeyValuePair.Create(p.Key, VectorInputs.TextOf(p.Value))),
            PrintedVectors.Edition(i)
        );
        return new JsonObject
        {
            ["class"] = g.Class?.Symbol(),
            ["worst"] = Json.Array(g.Worst.Select(w => w.NameZh)),
            ["unknown"] = Json.Array(g.Unknown),
        };
    }

    private static JsonObject Sewage(VectorInputs i) =>
        Verdict(
            SewagePlant.DailyMean(
                i.Text("item") ?? "",
                i.Decimal("daily_mean"),
                i.Text("level") ?? "",
                i.Decimal("water_temperature"),
                i.Int("built_year")
            )
        );

    private static JsonObject Verdict(LimitVerdict v) =>
        new() { ["limit"] = v.Lower is { } l ? $"{l}-{v.Limit}" : JsonValue.Create(v.Limit), ["compliant"] = v.Complies };
}
