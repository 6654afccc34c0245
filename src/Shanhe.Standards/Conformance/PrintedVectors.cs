using System.Text.Json.Nodes;
using NodaTime.Text;
using Shanhe.Standards.Air;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Readings;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of what bulletins and platforms print beside the standards.</summary>
internal static class PrintedVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["percent_change"] = i => One("percent", Percentage.Change(i.Decimal("now"), i.Decimal("before"), i.Int("decimals") ?? 1));
        r["percent_excess"] = i =>
            One("percent", Percentage.Excess(i.Decimal("concentration"), i.Decimal("limit"), i.Int("decimals") ?? 1));
        r["class_shares"] = Shares;
        r["acid_rain"] = i => new JsonObject
        {
            ["band"] = AcidRain.Band(i.Decimal("mean_ph")),
            ["acid"] = AcidRain.IsAcid(i.Decimal("mean_ph")),
        };
        r["rain_mean_ph"] = i => new JsonObject
        {
            ["ph"] = Json.Number(AcidRain.MeanPh(i.Parts("events").Select(e => (e.Double("ph"), e.Double("mm"))))),
        };
        r["acid_rain_frequency"] = i => One("percent", AcidRain.FrequencyPercent(i.Decimals("events")));
        r["rank_weighted"] = Rank;
        r["station_week"] = Week;
        r["groundwater_score_1993"] = Score;
        r["air_doubts"] = Doubts;
        r["printed_reading"] = Reading;
    }

    /// <summary>The edition that the standard or the date of a groundwater vector names.</summary>
    public static GroundwaterEdition Edition(VectorInputs i)
    {
        var date = LocalDatePattern.Iso.Parse(i.Text("date") ?? "");
        if (date.Success)
            return GroundwaterItem.EditionOn(date.Value);
        return i.Standard.Contains("14848-93", StringComparison.Ordinal) || i.Standard.Contains("1993", StringComparison.Ordinal)
            ? GroundwaterEdition.Of1993
            : GroundwaterEdition.Of2017;
    }

    /// <summary>Which class a result below detection takes.</summary>
    /// <exception cref="FormatException">There is no such reading.</exception>
    public static DetectionReading Detection(VectorInputs i) =>
        i.Text("below_detection") switch
        {
            null or "class I" => DetectionReading.ClassI,
            "at the limit" => DetectionReading.AtTheLimit,
            "proven only" => DetectionReading.ProvenOnly,
            var other => throw new FormatException(other),
        };

    /// <summary>Whether shares are made to sum to 100.</summary>
    /// <exception cref="FormatException">There is no such reading.</exception>
    public static ShareClosing Closing(VectorInputs i) =>
        i.Text("shares") switch
        {
            null or "each" => ShareClosing.Each,
            "sum 100" => ShareClosing.SumToHundred,
            var other => throw new FormatException(other),
        };

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static JsonObject Shares(VectorInputs i) =>
        new()
        {
            ["percent"] = new JsonArray([
                .. Percentage
                    .Shares([.. i.Decimals("counts").Select(c => (int)(c ?? -1))], Closing(i), i.Int("decimals") ?? 1)
                    .Select(s => (JsonNode?)JsonValue.Create(s)),
            ]),
        };

    private static JsonObject Rank(VectorInputs i)
    {
        var places = i.Part("places")
            .Properties()
            .Select(p => KeyValuePair.Create(p.Key, (IReadOnlyList<decimal?>)[.. p.Value.EnumerateArray().Select(VectorInputs.DecimalOf)]))
            .ToArray();
        var ranks = new JsonObject();
        foreach (var (place, score, rank) in Ranking.Weighted(places, [.. i.Decimals("weights").Select(w => w ?? -1)]))
            ranks[place] = new JsonObject { ["score"] = score, ["rank"] = rank };
        return new JsonObject { ["places"] = ranks };
    }

    private static JsonObject Week(VectorInputs i)
    {
        var week = StationWeek.Of(
            WaterVectors.Results(i.Part("values")),
            i.Text("water") is "lake" or "reservoir" or "湖库" ? WaterBody.Lake : WaterBody.River,
            Detection(i)
        );
        return new JsonObject
        {
            ["class"] = week.Section.Class?.Symbol(),
            ["missing"] = Json.Array(week.Missing),
            ["main_pollutants"] = Json.Array(week.Section.MainPollutants.Select(p => p.Code)),
        };
    }

    private static JsonObject Score(VectorInputs i)
    {
        var score = GroundwaterScore.Of(
            GroundwaterAssessment.Of(
                i.Part("values").Properties().Select(p => KeyValuePair.Create(p.Key, VectorInputs.TextOf(p.Value))),
                GroundwaterEdition.Of1993
            )
        );
        return new JsonObject { ["score"] = Json.Number(score?.Score), ["level"] = score?.LevelZh };
    }

    private static JsonObject Doubts(VectorInputs i)
    {
        var figures = default(AirConcentrations);
        foreach (var p in PollutantNames.All)
            figures[p] = Measured.Of(i.Decimal(p.Code()));
        var rows = i.Has("rows")
            ? i.Parts("rows").Select(p => (p.Decimal("O3"), p.Decimal("O3_24h")))
            : [(i.Decimal("O3"), i.Decimal("O3_24h"))];
        AirDoubt?[] doubts = [AirDoubts.OfOzone(rows), AirDoubts.OfParticles(figures)];
        return new JsonObject { ["doubts"] = Json.Array(doubts.OfType<AirDoubt>().Select(d => d.ToString())) };
    }

    private static JsonObject Reading(VectorInputs i)
    {
        var reading = PrintedReading.Find(i.Text("topic") ?? "", i.Text("name"));
        var date = LocalDatePattern.Iso.Parse(i.Text("date") ?? "");
        return new JsonObject
        {
            ["name"] = reading?.Name,
            ["default"] = reading?.IsDefault,
            ["used"] = date.Success ? reading?.WasUsedOn(date.Value) : null,
        };
    }
}
