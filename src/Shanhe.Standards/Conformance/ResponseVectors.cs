using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Shanhe.Standards.Response;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of the response to heavy pollution.</summary>
internal static class ResponseVectors
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["list_share"] = Shares;
        r["list_line_check"] = i => new JsonObject { ["errors"] = Json.Array(ReductionList.LineFaults(Line(i.Part("line")))) };
        r["list_part_load"] = i => new JsonObject
        {
            ["agrees"] = ReductionList.AgreesWithLoad(
                Line(i.Part("line")) with
                {
                    PartLoad = i.Decimal("part_load"),
                },
                Level(i.Text("level"))
            ),
        };
        r["list_firm_sum"] = i => new JsonObject { ["equal"] = ReductionList.IsSumOfLines(i.Decimal("firm"), i.Decimals("lines")) };
        r["list_inventory_ratio"] = i =>
        {
            var ratio = ReductionList.InventoryRatio(i.Decimal("daily_t"), i.Decimal("days"), i.Decimal("inventory_t"));
            return new JsonObject { ["ratio"] = ratio?.Ratio, ["ok"] = ratio?.IsTaken };
        };
        r["list_missing"] = i => new JsonObject
        {
            ["missing"] = Json.Array(ReductionList.Missing(Texts(i, "emitters"), Texts(i, "listed"), Texts(i, "excused"))),
        };
        r["coking_cycle_cut"] = i => One("output_cut_percent", EpisodeCheck.CycleCutPercent(i.Decimal("normal_h"), i.Decimal("longer_h")));
        r["power_check"] = Power;
        r["warning_end"] = i => new JsonObject { ["may_end"] = EpisodeCheck.MayEnd(i.Decimal("forecast_hours_better")) };
        r["timeliness"] = Timeliness;
        r["grade_least_measure"] = i => new JsonObject { ["least"] = SectorGrade.LeastMeasure(i.Text("grade") ?? "") };
        r["sector_grades"] = i =>
        {
            var sector = SectorGrade.Find(i.Text("sector"));
            return new JsonObject
            {
                ["no"] = sector?.Number,
                ["grades"] = Json.Array(sector?.Grades ?? []),
                ["certainty"] = sector?.Certainty.ToString().ToLowerInvariant(),
            };
        };
        r["ozone_window"] = Window;
        r["ozone_trigger"] = i => new JsonObject { ["called"] = OzoneWindow.IsCalled(i.Decimal("forecast_mda8")) };
        Evaluation(r);
    }

    private static void Evaluation(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["achieved_cut"] = i =>
        {
            var e = EpisodeEvaluation.Of(i.Parts("rows").Select(p => (p.Decimal("planned_kg"), p.Decimal("verified"))));
            return new JsonObject
            {
                ["planned"] = e?.Planned,
                ["achieved"] = e?.Achieved,
                ["rate_percent"] = e?.RatePercent,
            };
        };
        r["episode_gain"] = i => One("gain_percent", EpisodeEvaluation.GainPercent(i.Decimal("measured"), i.Decimal("without_measures")));
        r["execution_rate"] = i => One("percent", EpisodeEvaluation.ExecutionPercent(i.Int("done"), i.Int("ordered")));
        r["episode_peak"] = i =>
        {
            var (peak, over115, over150) = EpisodeEvaluation.Peak(i.Decimals("hours"));
            return new JsonObject
            {
                ["peak"] = peak,
                ["over_115"] = over115,
                ["over_150"] = over150,
            };
        };
        r["warning_hit"] = i => new JsonObject { ["hit"] = EpisodeEvaluation.Hit(i.Int("warned"), i.Int("measured")) };
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    private static IEnumerable<string> Texts(VectorInputs i, string name) => i.List(name).Select(e => VectorInputs.TextOf(e) ?? "");

    private static ReductionLevel Level(string? text) =>
        text switch
        {
            "yellow" or "黄色" => ReductionLevel.Yellow,
            "orange" or "橙色" => ReductionLevel.Orange,
            "red" or "红色" => ReductionLevel.Red,
            _ => throw new FormatException("level"),
        };

    private static ListedLine Line(VectorInputs line) =>
        new(line.Decimal("base"), line.Decimal("yellow"), line.Decimal("orange"), line.Decimal("red"));

    private static JsonObject Shares(VectorInputs i)
    {
        var all = i.Part("base_kg_d");
        var levels = new JsonObject();
        foreach (var level in i.Part("cuts_kg_d").Properties())
        {
            var items = new JsonObject();
            foreach (var (item, cut) in i.Part("cuts_kg_d").Part(level.Key).Properties())
            {
                var share = ReductionList.Share(VectorInputs.DecimalOf(cut), all.Decimal(item), Level(level.Key));
                items[item] = new JsonObject { ["share_percent"] = share?.Percent, ["ok"] = share?.IsEnough };
            }

            levels[level.Key] = items;
        }

        return levels;
    }

    private static JsonObject Power(VectorInputs i)
    {
        var power = EpisodeCheck.Power(i.Decimals("base_days_kwh"), i.Decimal("cut"), i.Decimal("tolerance"), i.Decimal("used_kwh"));
        return new JsonObject
        {
            ["base_mean"] = power?.BaseMean,
            ["limit_kwh"] = power?.Limit,
            ["kept"] = power?.IsKept,
        };
    }

    private static JsonObject Timeliness(VectorInputs i)
    {
        LocalDateTime? At(string name) => Minute.Parse(i.Text(name) ?? "") is { Success: true } t ? t.Value : null;
        var (published, start, first) = (At("published"), At("start"), At("first_hour_over_150"));
        return new JsonObject
        {
            ["notice_h"] = published is { } p && start is { } s ? EpisodeCheck.NoticeHours(p, s) : null,
            ["lead_h"] = start is { } b && first is { } f ? EpisodeCheck.LeadHours(b, f) : null,
        };
    }

    private static JsonObject Window(VectorInputs i)
    {
        LocalTime? At(string name) => Clock.Parse(i.Text(name) ?? "") is { Success: true } t ? t.Value : null;
        var within =
            At("time") is { } time
            && (At("allowed_from") ?? At("stopped_from")) is { } from
            && (At("allowed_to") ?? At("stopped_to")) is { } to
                ? OzoneWindow.Holds(time, from, to)
                : (bool?)null;
        return new JsonObject { ["allowed"] = i.Has("allowed_from") ? within : !within };
    }
}
