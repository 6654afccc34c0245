using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Sources;
using Shanhe.Capabilities.Water;
using Shanhe.Observations;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api;

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

    static IResult Air(MonitoringDesk desk, AirAssessment air, string? sites, string? period)
    {
        if (!Period.TryParse(period, out var p) || p.Frequency == Frequency.Day)
            return Answers.Refused([ObservationMessages.Problem("O111", new("period", 0, 0))]);
        List<string> wanted = sites is null
            ? [.. desk.Book.Now.Sites.Values.Where(s => desk.Book.KindOf(s) is { Assessed: true, Medium: Medium.Air }).Select(s => s.Id)]
            : [.. sites.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        if (
            wanted.Any(s =>
                !desk.Book.Now.Sites.TryGetValue(s, out var site) || desk.Book.KindOf(site) is not { Public: true, Medium: Medium.Air }
            )
        )
            return Answers.NotFound(sites ?? "");
        if (air.Of(wanted, p) is not { } result)
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

    static IResult Rose(MonitoringDesk desk, AirAssessment air, string? site, string? factor, string? from, string? to, string? wind)
    {
        if (!desk.Book.Now.Sites.ContainsKey(site ?? ""))
            return Answers.NotFound(site ?? "");
        if (desk.Package.Find<ObservedFactor>(factor) is null)
            return Answers.Refused([ObservationMessages.Problem("O206", new("factor", 0, 0), factor)]);
        if (RowReader.Time(from) is not { } start || RowReader.Time(to) is not { } end || end <= start)
            return Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);
        var rose = air.Rose(site!, factor!, start, end, wind);
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

    static IResult Sections(WaterAssessment water, string? period)
    {
        if (!Period.TryParse(period, out var p) || p.Frequency == Frequency.Day)
            return Answers.Refused([ObservationMessages.Problem("O111", new("period", 0, 0))]);
        var sections = water.Sections(p);
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

    static IResult Trend(MonitoringDesk desk, WaterAssessment water, string? site, string? factor, int? from, int? to) =>
        desk.Book.Now.Sites.TryGetValue(site ?? "", out var found)
        && desk.Book.KindOf(found)?.Medium == Medium.Surface
        && desk.Package.Find<ObservedFactor>(factor) is not null
        && from is > 1990
        && to >= from
        && to - from < 60
            ? Results.Ok(Shown(water.Trend(found, factor!, from.Value, to.Value)))
            : Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);

    static object Shown(FactorTrend t) =>
        new
        {
            t.Factor,
            Years = t.Years.Select(y => new { y.Year, y.Mean }),
            t.Coefficient,
            t.Direction,
        };

    static IResult Wells(WaterAssessment water, string? period)
    {
        if (!Period.TryParse(period, out var p))
            return Answers.Refused([ObservationMessages.Problem("O111", new("period", 0, 0))]);
        var wells = water.Wells(p);
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

    /// <summary>Net water in the field over water taken, over all points that measured both.</summary>
    static IResult Irrigation(MonitoringDesk desk, string? period)
    {
        const string gross = "irgross",
            net = "irnet",
            moisture = "smrel";
        if (!Period.TryParse(period, out var p))
            return Answers.Refused([ObservationMessages.Problem("O111", new("period", 0, 0))]);
        var sites = desk.Book.Now.Sites.Values.Where(s => desk.Book.KindOf(s)?.Medium == Medium.Soil).ToList();
        var (from, to) = (p.Start.AtMidnight(), p.End.PlusDays(1).AtMidnight());
        var days = desk
            .History.Range(
                [.. sites.SelectMany(s => new[] { gross, net }.Select(f => new Observations.Sites.StreamKey(s.Id, f, Cadence.Day)))],
                from,
                to
            )
            .Where(r => r is { Valid: true, Value: not null })
            .ToList();
        var measured = sites
            .Where(s =>
                days.Any(d => d.Stream.Site == s.Id && d.Stream.Factor == gross)
                && days.Any(d => d.Stream.Site == s.Id && d.Stream.Factor == net)
            )
            .Select(s => s.Id)
            .ToHashSet(StringComparer.Ordinal);
        decimal Sum(string factor) =>
            days.Where(d => d.Stream.Factor == factor && measured.Contains(d.Stream.Site)).Sum(d => d.Value!.Value);
        var taken = Sum(gross);
        var dry = desk.State.Alarms(new(Observations.Alarms.AlarmSet.Running, Limit: null)).Where(a => a.Factor == moisture);
        return Results.Ok(
            new
            {
                Period = p.ToString(),
                Taken = taken,
                Net = Sum(net),
                Coefficient = taken == 0 ? (decimal?)null : Standards.Rounding.HalfToEven.ToDecimals(Sum(net) / taken, 3),
                Sites = measured,
                Advised = dry.Select(a => new
                {
                    a.Site,
                    a.Worst,
                    a.Limit,
                    a.Began,
                    a.Text,
                }),
                Readings = Observations.Readings.ReadingRange.Of($"irrigation/{p}", days),
            }
        );
    }

    static IResult Rates(TransmissionRates rates, EmissionTotals totals, string? month)
    {
        if (!Period.TryParse(month, out var p) || p.Frequency != Frequency.Month)
            return Answers.Refused([ObservationMessages.Problem("O111", new("month", 0, 0))]);
        var all = rates.All(p);
        return Results.Ok(
            new
            {
                Month = p.ToString(),
                Items = all.Select(r => new
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
                    Emissions = totals
                        .Factors(r.Site)
                        .Select(f => totals.Of(r.Site, f, p))
                        .OfType<EmissionMonth>()
                        .Select(e => EmissionApi.Shown(e, hours: false)),
                }),
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
