using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>The warning that a day's outlook calls for, and outlooks held against what came.</summary>
static class OutlookApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/assessments/air").WithTags("assessments");
        group
            .MapGet("/warning", Warning)
            .AllowAnonymous()
            .WithName("air-warning")
            .WithSummary("The warning that the published outlook of a day calls for, with the rule and the days it rests on");
        group
            .MapGet("/outlooks", Checks)
            .AllowAnonymous()
            .WithName("air-outlooks")
            .WithSummary("The published outlooks of a month beside the measured days");
    }

    static async ValueTask<IResult> Warning(
        MonitoringDesk desk,
        AirWarnings warnings,
        string? date,
        CancellationToken cancellation = default
    )
    {
        var day = RowReader.Time(date) ?? desk.Now;
        return await warnings.On(day.Date, cancellation) is not { } w
            ? Answers.NotFound($"{AirWarnings.Register}/{day.Date:uuuu-MM-dd}")
            : Results.Ok(
                new
                {
                    w.Date,
                    Level = w.Level.ToString().ToLowerInvariant(),
                    Advised = w.Outlook.Fields.GetValueOrDefault("advice"),
                    w.MayEnd,
                    Rule = w.Rule.Source,
                    w.Rule.ValidFrom,
                    Outlook = w.Outlook.Key,
                    w.Outlook.Hash,
                    Days = w.Days.Select(d => new
                    {
                        d.Date,
                        d.Aqi,
                        d.Measured,
                    }),
                    w.Readings,
                }
            );
    }

    static async ValueTask<IResult> Checks(AirWarnings warnings, [Required] string? month, CancellationToken cancellation = default)
    {
        var p = Period.Parse(month!);
        var checks = await warnings.Checks(p, cancellation);
        var compared = checks.SelectMany(c => c.Days).Where(d => d.SameLevel is not null).ToList();
        return Results.Ok(
            new
            {
                Month = p.ToString(),
                Compared = compared.Count,
                SameLevel = compared.Count(d => d.SameLevel == true),
                Items = checks.Select(c => new
                {
                    c.Date,
                    Outlook = c.Key,
                    Days = c.Days.Select(d => new
                    {
                        d.Day,
                        d.Expected,
                        d.Measured,
                        d.SameLevel,
                    }),
                }),
            }
        );
    }
}
