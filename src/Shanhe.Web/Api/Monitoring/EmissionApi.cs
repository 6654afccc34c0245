using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Sources;
using Shanhe.Observations;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Masses of stacks and outlets: measured and substituted hours apart.</summary>
static class EmissionApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/assessments/emissions", Of)
            .WithTags("assessments")
            .RequireAuthorization(Policies.Staff)
            .WithName("emissions")
            .WithSummary(
                "The mass of a month at a site: capture rate, invalid periods, substituted hours with the rule; measured and substituted apart"
            );

    static async ValueTask<IResult> Of(
        HttpContext http,
        MonitoringDesk desk,
        EmissionTotals totals,
        [Required] string? site,
        string? factor,
        [Required] string? month
    )
    {
        if (desk.Find(http.Actor(), site) is not { } found)
            return Answers.Refused([ObservationMessages.Problem("O212", new("site", 0, 0), site)]);
        var p = Period.Parse(month!);
        var factors = totals.Factors(found);
        if (factors.Count == 0 || (factor is not null && !factors.Contains(factor)))
            return Answers.Refused([ObservationMessages.Problem("O206", new("factor", 0, 0), factor)]);
        var months = await totals.Months(found, p, factor, http.RequestAborted);
        return Results.Ok(new { Month = p.ToString(), Items = months.Select(e => Shown(e, hours: factor is not null)) });
    }

    /// <summary>A month of one factor; with its hours when it was asked for alone.</summary>
    internal static object Shown(EmissionMonth e, bool hours) =>
        new
        {
            Site = e.Site.Id,
            e.Factor,
            e.Due,
            e.Stopped,
            MeasuredHours = e.Measured.Count,
            SubstitutedHours = e.Substituted.Count,
            OpenHours = e.Open,
            e.CapturePercent,
            e.CaptureMeets,
            e.MeasuredKilograms,
            e.SubstitutedKilograms,
            e.TotalKilograms,
            e.Rule,
            e.Periods,
            Readings = e.Readings,
            Measured = hours ? e.Measured : null,
            Substituted = hours ? e.Substituted : null,
        };
}
