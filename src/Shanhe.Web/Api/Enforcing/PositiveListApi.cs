using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Enforcing;
using Shanhe.Capabilities.Plan;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Enforcing;

/// <summary>What the positive list means for a firm.</summary>
static class PositiveListApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/positive-list/{firm}/exemption", Exemption)
            .AllowAnonymous()
            .WithTags("enforcement")
            .WithName("response-exemption")
            .WithSummary("Whether a firm is exempt in a response to heavy pollution on a day, by listing and grade of performance");

    static async ValueTask<IResult> Exemption(
        PlanDesk desk,
        PositiveList list,
        string firm,
        string? day,
        CancellationToken cancellation = default
    )
    {
        var on = desk.Today;
        if (day is not null)
        {
            if (LocalDatePattern.Iso.Parse(day) is not { Success: true } read)
                return Answers.Misunderstood(new("A422", new("day", 0, 0), WebMessages.Wording.Say("A422", "day", day, "2026-11-30")));
            on = read.Value;
        }

        var exemption = await list.ExemptionOn(firm, on, cancellation);
        return TypedResults.Ok(
            new
            {
                exemption.Firm,
                exemption.Day,
                exemption.IsExempt,
                exemption.Entry,
                exemption.Grade,
                exemption.Ground,
                Text = EnforcingMessages.Wording.Say("exempt." + exemption.Ground).In(WebMessages.CurrentLanguage),
            }
        );
    }
}
