using System.Text.Json.Nodes;
using NodaTime.Text;
using Shanhe.Standards.Air;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Units;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of ambient air.</summary>
internal static class AirVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["round8170"] = Round;
        r["iaqi"] = i => new JsonObject { ["iaqi"] = Iaqi(i) };
        r["daily_aqi"] = DailyAqi;
        r["hourly_aqi"] = HourlyAqi;
        r["aqi_level"] = Level;
        r["o3_mda8"] = Ozone;
        r["daily_mean"] = Day;
        r["percentile"] = i => new JsonObject { ["value"] = Percentile.Of(i.Decimals("values"), i.Decimal("p") ?? 50) };
        r["composite_index"] = i => Composite(CompositeIndex.Equal(Edition(i), p => i.Decimal(p.Code()), Sum(i)));
        r["composite_index_weighted"] = i => Composite(CompositeIndex.Weighted(p => i.Decimal(p.Code())));
        r["good_day_ratio"] = i => new JsonObject
        {
            ["percent"] = i.Int("good_days") is { } good ? DayShare.Percent(good, i.Int("valid_days") ?? 0) : null,
        };
        r["to_reference_state"] = Reference;
        r["exceedance_multiple"] = i => new JsonObject
        {
            ["multiple"] = LimitJudgement.ExceedanceMultiple(i.Decimal("concentration"), i.Decimal("limit")),
        };
        r["warning_level"] = Warning;
        r["dustfall"] = i => new JsonObject
        {
            ["t_per_km2_30d"] = DustFall.TonnesPerSquareKilometre(
                i.Decimal("w1_g"),
                i.Decimal("w0_g"),
                i.Decimal("wc_g"),
                i.Decimal("area_cm2"),
                i.Decimal("days")
            ),
        };
        r["limit_on_date"] = Limit;
        r["annual_validity"] = i => i.Has("months_with_data") ? WaterVectors.YearValidity(i) : YearValidity(i);
        r["annual_attainment"] = Attainment;
        r["rank"] = Rank;
    }

    private static AqiRule Rule(VectorInputs i) =>
        (i.Text("edition") ?? i.Standard).Contains("2026", StringComparison.Ordinal) ? AqiRule.Hj633Of2026 : AqiRule.Hj633Of2012;

    private static AirEdition Edition(VectorInputs i)
    {
        var text = i.Text("edition") ?? i.Standard;
        if (text.Contains("final", StringComparison.OrdinalIgnoreCase))
            return AirEdition.Of2026Final;
        return text.Contains("2026", StringComparison.Ordinal) ? AirEdition.Of2026Transition : AirEdition.Of2012;
    }

    private static JsonObject Round(VectorInputs i)
    {
        if (i.Decimal("value") is not { } value)
            return new JsonObject { ["value"] = null };
        var rounded = (i.Int("significant_digits") ?? i.Int("significant")) is { } digits
            ? HalfToEven.ToSignificantDigits(value, digits)
            : HalfToEven.ToDecimals(value, i.Int("decimals") ?? 0);
        return new JsonObject { ["value"] = rounded.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    private static int? Iaqi(VectorInputs i)
    {
        if (!PollutantNames.TryParse(i.Text("pollutant"), out var pollutant))
            return null;
        var averaging = i.Text("averaging") switch
        {
            "1h" or "hour" => AirAveraging.Hour,
            "8h" => AirAveraging.EightHours,
            _ => AirAveraging.Day,
        };
        return AirQualityIndex.Individual(Rule(i), pollutant, averaging, Measured.Of(i.Decimal("concentration")));
    }

    /// <summary>How hourly particles are read; the text without a word.</summary>
    private static HourlyReading Reading(VectorInputs i) =>
        i.Text("hourly_particles") switch
        {
            null or "text" => HourlyReading.Text,
            "daily breakpoints" => HourlyReading.DailyBreakpoints,
            var other => throw new FormatException(other),
        };

    private static CompositeSum Sum(VectorInputs i) =>
        i.Text("sum") switch
        {
            null or "unrounded" => CompositeSum.Unrounded,
            "rounded singles" => CompositeSum.RoundedSingles,
            var other => throw new FormatException(other),
        };

    private static AirConcentrations Concentrations(VectorInputs i, string suffix = "")
    {
        var c = default(AirConcentrations);
        foreach (var p in PollutantNames.All)
            c[p] = Measured.Of(i.Decimal(p.Code() + suffix));
        return c;
    }

    private static Pollutants NotInPlan(VectorInputs i)
    {
        var set = Pollutants.None;
        foreach (var e in i.List("not_in_plan"))
        {
            if (PollutantNames.TryParse(VectorInputs.TextOf(e), out var p))
                set |= p.AsSet();
        }

        return set;
    }

    private static JsonObject DailyAqi(VectorInputs i)
    {
        var day = Concentrations(i);
        if (day[Pollutant.O3].IsMissing)
            day[Pollutant.O3] = Measured.Of(i.Decimal("O3_8h"));
        return Report(AirQualityIndex.Daily(Rule(i), day, Measured.Of(i.Decimal("O3_1h")), NotInPlan(i)));
    }

    private static JsonObject HourlyAqi(VectorInputs i)
    {
        var hour = Concentrations(i);
        var running = Concentrations(i, "_24h");
        running[Pollutant.O3] = Measured.Of(i.Decimal("O3_8h"));
        return Report(AirQualityIndex.Hourly(Rule(i), hour, running, NotInPlan(i), Reading(i)));
    }

    private static JsonObject Report(AqiResult result)
    {
        var individual = new JsonObject();
        foreach (var p in PollutantNames.All)
            individual[p.Code()] = result.Individual[p];
        var level = AqiLevel.Of(result.Aqi);
        return new JsonObject
        {
            ["iaqi"] = individual,
            ["aqi"] = result.Aqi,
            ["primary"] = Json.Array(result.Primary.CodesOf()),
            ["level"] = level?.Number,
            ["category"] = level?.NameZh,
            ["colour"] = level?.Hex,
            ["reading"] = result.Reading == HourlyReading.Text ? "text" : "daily breakpoints",
        };
    }

    private static JsonObject Level(VectorInputs i)
    {
        var level = AqiLevel.Of(i.Int("aqi"));
        return new JsonObject
        {
            ["level"] = level?.Number,
            ["category"] = level?.NameZh,
            ["category_en"] = level?.NameEn,
            ["colour"] = level?.ColourZh,
            ["hex"] = level?.Hex,
        };
    }

    private static JsonObject Ozone(VectorInputs i)
    {
        var hours = i.Decimals("hours_1_to_24").Select(Measured.Of).ToArray();
        Array.Resize(ref hours, 24);
        var usual = OzoneRules.Usual;
        var rules = new OzoneRules(
            i.Int("first_window_end") ?? usual.FirstWindowEnd,
            i.Int("minimum_hours") ?? usual.MinimumHours,
            i.Int("minimum_windows") ?? usual.MinimumWindows,
            i.Decimal("limit") ?? usual.Limit,
            i.Int("decimals") ?? usual.Decimals
        );
        var day = OzoneDay.Of(hours, rules);
        return new JsonObject
        {
            ["mda8"] = day.Maximum.ToDecimal(),
            ["valid_windows"] = day.ValidWindows,
            ["valid"] = day.IsValid,
        };
    }

    private static JsonObject Day(VectorInputs i)
    {
        var known = PollutantNames.TryParse(i.Text("pollutant"), out var p);
        var hours = i.Decimals("hours").Select(Measured.Of).ToArray();
        var day = DailyMean.Of(
            hours,
            i.Int("decimals") ?? AirDecimals.Of2013.Of(known ? p : Pollutant.PM25),
            i.Int("minimum") ?? DailyMean.MinimumHours
        );
        return new JsonObject
        {
            ["valid"] = day.IsValid,
            ["mean"] = day.Mean.ToDecimal(),
            ["hours"] = day.ValidHours,
        };
    }

    private static JsonObject Composite(CompositeIndex? index)
    {
        if (index is null)
            return new JsonObject
            {
                ["single"] = null,
                ["index"] = null,
                ["primary"] = new JsonArray(),
            };
        var single = new JsonObject();
        foreach (var (p, value) in index.Single)
            single[p.Code()] = value;
        return new JsonObject
        {
            ["single"] = single,
            ["index"] = index.Index,
            ["primary"] = Json.Array(index.Primary.Select(p => p.Code())),
            ["sum"] = index.Sum == CompositeSum.Unrounded ? "unrounded" : "rounded singles",
        };
    }

    private static JsonObject Reference(VectorInputs i) =>
        new()
        {
            ["value_at_298_15K"] = i.Decimal("value_at_273K") is { } v ? GasState.Convert(v, GasState.Standard, GasState.Reference) : null,
            ["value_at_273K"] = i.Decimal("value_at_298_15K") is { } w ? GasState.Convert(w, GasState.Reference, GasState.Standard) : null,
        };

    private static JsonObject Warning(VectorInputs i)
    {
        var rule =
            WarningRule.National.FirstOrDefault(r => i.Standard.Contains(r.Source, StringComparison.Ordinal))
            ?? (
                i.Standard.Contains("2019", StringComparison.Ordinal) ? Rule(2019)
                : i.Standard.Contains("2017", StringComparison.Ordinal) ? Rule(2017)
                : Rule(2024)
            );
        int?[] series = [.. i.Decimals("forecast_daily_aqi").Select(a => (int?)a)];
        return new JsonObject { ["level"] = rule.LevelOf(series).ToString().ToLowerInvariant() };
    }

    private static WarningRule Rule(int year) => WarningRule.National.First(r => r.ValidFrom.Year == year);

    private static JsonObject Limit(VectorInputs i)
    {
        var date = LocalDatePattern.Iso.Parse(i.Text("date") ?? "");
        var limit = date.Success ? AirLimits.On(date.Value, i.Text("pollutant") ?? "", i.Text("averaging") ?? "") : null;
        return new JsonObject { ["limit"] = limit?.Of(i.Int("grade") ?? 2), ["unit"] = limit?.Unit };
    }

    private static JsonObject YearValidity(VectorInputs i)
    {
        var counts = i.Decimals("days_per_month");
        if (counts.Length == 0 || counts.Contains(null))
            return new JsonObject { ["days"] = null, ["valid"] = null };
        int[] months = [.. counts.Select(d => (int)d!.Value)];
        var (days, valid) = AirValidity.Year(months, i.Text("pollutant") ?? "PM2.5");
        return new JsonObject { ["days"] = days, ["valid"] = valid };
    }

    private static JsonObject Attainment(VectorInputs i)
    {
        var (edition, grade) = (Edition(i), i.Int("grade") ?? 2);
        var (means, percentiles) = (i.Part("means"), i.Part("percentiles"));
        var attains = new JsonObject();
        var verdicts = new List<bool?>();
        foreach (var p in PollutantNames.All)
        {
            var verdict = AirAttainment.Of(edition, p, means.Decimal(p.Code()), percentiles.Decimal(p.Code()), grade);
            attains[p.Code()] = verdict;
            verdicts.Add(verdict);
        }

        return new JsonObject { ["attains"] = attains, ["city"] = AirAttainment.OfCity(verdicts) };
    }

    private static JsonObject Rank(VectorInputs i)
    {
        var index = i.Part("index").Properties().Select(p => new KeyValuePair<string, decimal?>(p.Key, VectorInputs.DecimalOf(p.Value)));
        var ranks = new JsonObject();
        foreach (var (place, rank) in Ranking.Ascending(index))
            ranks[place] = rank;
        return new JsonObject { ["rank"] = ranks };
    }
}
