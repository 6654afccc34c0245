using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Soil;
using Shanhe.Capabilities.Sources;
using Shanhe.Capabilities.Today;
using Shanhe.Capabilities.Water;
using Shanhe.Observations;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Shanhe.Standards.Water;
using Shanhe.Web.Today;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Assessments of readings: air, wind and hours, sections, wells, rates of firms.</summary>
static class AssessmentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/assessments").WithTags("assessments");
        group
            .MapGet("/air", Air)
            .AllowAnonymous()
            .WithName("air-assessment")
            .WithSummary("A month, quarter or year of air at stations by HJ 663: means, percentiles, good days, composite index");
        group
            .MapGet("/air/hours", Hours)
            .AllowAnonymous()
            .WithName("air-hours")
            .WithSummary("The hourly index of a station by a reading of HJ 633, and the reading that each value used");
        group
            .MapGet("/air/rose", Rose)
            .RequireAuthorization(Policies.Staff)
            .WithName("pollution-rose")
            .WithSummary("Which winds and which hours carry a pollutant");
        group
            .MapGet("/water/sections", Sections)
            .AllowAnonymous()
            .WithName("section-assessment")
            .WithSummary("Classes of sections, shares of good and worse than V");
        group
            .MapGet("/water/trend", Trend)
            .AllowAnonymous()
            .WithName("water-trend")
            .WithSummary("Yearly means of a factor at a section and their trend");
        group
            .MapGet("/groundwater/wells", Wells)
            .AllowAnonymous()
            .WithName("well-assessment")
            .WithSummary("Classes of wells and the share of class V");
        group
            .MapGet("/irrigation", Irrigation)
            .RequireAuthorization(Policies.Staff)
            .WithName("irrigation")
            .WithSummary("Effective-use coefficient of irrigation water, and where irrigation is advised");
        group
            .MapGet("/rates", Rates)
            .RequireAuthorization(Policies.Staff)
            .WithName("transmission-rates")
            .WithSummary("Transmission and validity rate of each firm's sites in a month");
    }

    static async ValueTask<IResult> Air(HttpContext http, MonitoringDesk desk, AirAssessment air, string? sites, [Required] string? period)
    {
        var p = Period.Parse(period!);
        if (p.Frequency == Frequency.Day)
            return Answers.Misunderstood(ParameterValues.Unreadable("period", period!, "2024, 2024-Q1, 2024-05"));
        List<string> wanted = sites is null
            ? [.. desk.Picture.Sites.Values.Where(s => desk.KindOf(s) is { Assessed: true, Medium: Medium.Air }).Select(s => s.Id)]
            : [.. sites.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        if (
            wanted.Any(s =>
                !desk.Picture.Sites.TryGetValue(s, out var site) || desk.KindOf(site) is not { Public: true, Medium: Medium.Air }
            )
        )
            return Answers.NotFound(sites ?? "");
        if (await air.Of(wanted, p, cancellation: http.RequestAborted) is not { } result)
            return Answers.NotFound(period!);
        return Results.Ok(
            new
            {
                Period = p.ToString(),
                result.Sites,
                Edition = result.Period.Edition.QualityStandard,
                result.Period.ValidDays,
                result.Period.GoodDays,
                result.Period.HeavyDays,
                result.Period.GoodDayPercent,
                result.Period.Composite,
                result.Period.Attains,
                Items = result.Period.Items.Select(i => new
                {
                    Pollutant = i.Pollutant.Code(),
                    i.ValidDays,
                    i.IsSufficient,
                    i.Mean,
                    i.Percent,
                    i.Percentile,
                    i.Attains,
                }),
                Days = result.Days.Select(d => new
                {
                    d.Date,
                    d.Aqi.Aqi,
                    d.IsValid,
                    Primary = d.Aqi.Primary.CodesOf(),
                }),
                result.Readings,
            }
        );
    }

    /// <summary>Where the rule of a day has one reading, the value of the other is the same, and says so.</summary>
    static async ValueTask<IResult> Hours(
        HttpContext http,
        MonitoringDesk desk,
        AirToday air,
        [Required] string? site,
        [Required] string? from,
        [Required] string? to,
        string? reading
    )
    {
        if (ReadingWords.Unknown(reading) is { } unknown)
            return Answers.Misunderstood(unknown);
        if (desk.Find(await http.Reader(), site) is not { } found || desk.KindOf(found)?.Medium != Medium.Air)
            return Answers.NotFound(site!);
        var (start, end) = (ReadingTime.Hour(RowReader.Time(from)!.Value), RowReader.Time(to)!.Value);
        if (end <= start)
            return Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);
        if (start.PlusDays(AirToday.MostDaysOfHours) < end)
            return Answers.Misunderstood(ParameterValues.OutOfRange("to", to!, from!, start.PlusDays(AirToday.MostDaysOfHours)));
        var asked = HourlyReadings.Find(reading)!.Value;
        var (hours, simulated) = await air.Hours(found, start, end, http.RequestAborted);
        return Results.Ok(
            new
            {
                Site = found.Id,
                Simulated = simulated,
                Readings = HourlyReadings.All.Select(r => new
                {
                    r.Name,
                    Says = ReadingWords.Says(r),
                    r.Source,
                    r.Certainty,
                    r.IsDefault,
                }),
                Hours = hours
                    .Select(h => (h.Start, Index: h.By(asked)))
                    .Select(h => new
                    {
                        Time = h.Start,
                        h.Index.Aqi,
                        h.Index.Level,
                        Primary = h.Index.Primary.CodesOf(),
                        Reading = h.Index.Reading.Printed().Name,
                    }),
            }
        );
    }

    static async ValueTask<IResult> Rose(
        HttpContext http,
        MonitoringDesk desk,
        AirAssessment air,
        [Required] string? site,
        [Required] string? factor,
        [Required] string? from,
        [Required] string? to,
        string? wind
    )
    {
        foreach (var asked in (string[])[site!, wind ?? site!])
        {
            if (desk.Find(http.Actor(), asked) is null)
                return Answers.NotFound(asked);
        }

        if (desk.Package.Find<ObservedFactor>(factor) is null)
            return Answers.Refused([ObservationMessages.Problem("O206", new("factor", 0, 0), factor)]);
        var (start, end) = (RowReader.Time(from)!.Value, RowReader.Time(to)!.Value);
        if (end <= start)
            return Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);
        var rose = await air.Rose(site!, factor!, start, end, wind, http.RequestAborted);
        return Results.Ok(
            new
            {
                rose.Factor,
                Directions = rose.Directions.Select(
                    (d, i) =>
                        new
                        {
                            Degrees = i * 22.5m,
                            d.Share,
                            d.Mean,
                            d.Speed,
                        }
                ),
                rose.Hours,
                rose.Pairs,
                rose.Readings,
            }
        );
    }

    static async ValueTask<IResult> Sections(HttpContext http, WaterAssessment water, [Required] string? period)
    {
        var p = Period.Parse(period!);
        if (p.Frequency == Frequency.Day)
            return Answers.Misunderstood(ParameterValues.Unreadable("period", period!, "2024, 2024-Q1, 2024-05"));
        var sections = await water.Sections(p, cancellation: http.RequestAborted);
        var (good, worse) = WaterAssessment.Shares(sections);
        return Results.Ok(
            new
            {
                Period = p.ToString(),
                GoodPercent = good,
                WorseThanVPercent = worse,
                Items = sections.Select(s => new
                {
                    s.Site.Id,
                    s.Site.Place,
                    s.Site.Name,
                    Class = s.Assessment?.Class is { } c ? c.Symbol() : null,
                    s.Sufficient,
                    Target = s.Target is { } t ? t.Symbol() : null,
                    s.Reaches,
                    MainPollutants = s.Assessment?.MainPollutants.Select(i => i.NameZh),
                    s.Means,
                    s.Months,
                    s.Readings,
                }),
            }
        );
    }

    static async ValueTask<IResult> Trend(
        HttpContext http,
        MonitoringDesk desk,
        WaterAssessment water,
        [Required] string? site,
        [Required] string? factor,
        int? from,
        int? to
    ) =>
        desk.Find(await http.Reader(), site) is { } found
        && desk.KindOf(found)?.Medium == Medium.Surface
        && desk.Package.Find<ObservedFactor>(factor) is not null
        && from is > 1990
        && to >= from
        && to - from < 60
            ? Results.Ok(Shown(await water.Trend(found, factor!, from.Value, to.Value, http.RequestAborted)))
            : Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);

    static object Shown(FactorTrend t) =>
        new
        {
            t.Factor,
            Years = t.Years.Select(y => new { y.Year, y.Mean }),
            t.Coefficient,
            t.Direction,
        };

    static async ValueTask<IResult> Wells(HttpContext http, WaterAssessment water, [Required] string? period)
    {
        var p = Period.Parse(period!);
        var wells = await water.Wells(p, http.RequestAborted);
        var assessed = wells.Where(w => w.Class is not null).ToList();
        return Results.Ok(
            new
            {
                Period = p.ToString(),
                Assessed = assessed.Count,
                ClassVPercent = assessed.Count == 0
                    ? (decimal?)null
                    : Standards.Rounding.HalfToEven.ToDecimals(100m * assessed.Count(w => w.Class >= WaterClass.V) / assessed.Count, 1),
                Items = wells.Select(w => new
                {
                    w.Site.Id,
                    w.Site.Name,
                    Class = w.Class?.Symbol(),
                    w.Worst,
                    w.Means,
                    w.Readings,
                }),
            }
        );
    }

    static async ValueTask<IResult> Irrigation(HttpContext http, IrrigationUse irrigation, [Required] string? period)
    {
        var p = Period.Parse(period!);
        var result = await irrigation.Of(p, http.RequestAborted);
        return Results.Ok(
            new
            {
                Period = p.ToString(),
                result.Taken,
                result.Net,
                result.Coefficient,
                result.Sites,
                Advised = result.Advised.Select(a => new
                {
                    a.Site,
                    a.Worst,
                    a.Limit,
                    a.Began,
                    a.Text,
                }),
                result.Readings,
            }
        );
    }

    static async ValueTask<IResult> Rates(HttpContext http, TransmissionRates rates, EmissionTotals totals, [Required] string? month)
    {
        var p = Period.Parse(month!);
        var all = await rates.All(p, http.RequestAborted);
        var items = new List<object>();
        foreach (var r in all)
        {
            var emissions = await totals.Months(r.Site, p, cancellation: http.RequestAborted);
            items.Add(
                new
                {
                    Site = r.Site.Id,
                    r.Site.Owner,
                    r.Site.Name,
                    r.Due,
                    r.Came,
                    r.Valid,
                    r.Stopped,
                    r.Transmission,
                    r.Validity,
                    r.Effective,
                    Emissions = emissions.Select(e => EmissionApi.Shown(e, hours: false)),
                }
            );
        }

        return Results.Ok(
            new
            {
                Month = p.ToString(),
                Items = items,
                Firms = all.GroupBy(r => r.Site.Owner)
                    .Select(g => new Firm(g.Key, g.Sum(r => r.Due), g.Sum(r => r.Came), g.Sum(r => r.Valid))),
            }
        );
    }

    /// <summary>A firm over all its sites.</summary>
    sealed record Firm(string Owner, int Due, int Came, int Valid)
    {
        public decimal? Transmission => Due == 0 ? null : decimal.Round(100m * Came / Due, 1, MidpointRounding.ToEven);

        public decimal? Validity => Came == 0 ? null : decimal.Round(100m * Valid / Came, 1, MidpointRounding.ToEven);
    }
}
