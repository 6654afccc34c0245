using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Accountability;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Assessing;

/// <summary>Quantified accountability for air and water: what the triggers say, and the cases that they open.</summary>
static class AccountabilityApi
{
    const string Example = "2026, 2026-Q3, 2026-10";

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accountability").WithTags("assessment");
        group
            .MapGet("/", Judge)
            .RequireAuthorization(Policies.Overseers)
            .WithName("accountability")
            .WithSummary("What the triggers of accountability say of a period that is over; format=csv or xlsx for a table");
        group
            .MapPost("/", Compute)
            .RequireAuthorization(Policies.Conductors)
            .WithName("compute-accountability")
            .WithSummary("Open a case for each trigger of accountability that speaks; one that is there stays as it is");
    }

    static async ValueTask<IResult> Judge(
        AccountabilityDesk desk,
        [Required] string? period,
        [AllowedValues("json", "csv", "xlsx")] string? format,
        CancellationToken cancellation = default
    )
    {
        if (!Period.TryParse(period, out var asked))
            return Answers.Misunderstood(ParameterValues.Unreadable("period", period!, Example));
        var result = await desk.Judge(asked, cancellation);
        return result.Problems.Count > 0
            ? Answers.Refused(result.Problems)
            : Answers.Formatted(format, $"accountability-{asked}", () => TableOf(result), Shown(result));
    }

    static async ValueTask<IResult> Compute(
        HttpContext http,
        AccountabilityDesk desk,
        AccountabilityBody body,
        CancellationToken cancellation = default
    )
    {
        if (!Period.TryParse(body.Period, out var asked))
            return Answers.Misunderstood(ParameterValues.Unreadable("period", body.Period ?? "", Example));
        var result = await desk.Compute(asked, http.Actor(), cancellation);
        return result.Problems.Count > 0 ? Answers.Refused(result.Problems, Shown(result)) : TypedResults.Ok(Shown(result));
    }

    static object Shown(AccountabilityResult result) =>
        new
        {
            Period = result.Period.ToString(),
            result.Opened,
            Notices = result.Notices.Select(Answers.Shown),
            Answers = result.Answers.Select(a => new
            {
                a.Trigger,
                Name = a.Name.In(WebMessages.CurrentLanguage),
                Period = a.Matter.Period.ToString(),
                a.Matter.Subject,
                SubjectName = a.Matter.Name,
                Standing = a.Standing.ToString().ToLowerInvariant(),
                a.Post,
                Lacks = a.Lacks.Select(l => l.In(WebMessages.CurrentLanguage)),
                a.Key,
                Case = a.Case?.In(WebMessages.CurrentLanguage),
                a.Matter.Simulated,
                Values = a.Matter.Fields,
            }),
            Beyond = result.Beyond.Select(r => new { r.Id, Name = r.Name.In(WebMessages.CurrentLanguage) }),
        };

    static Table TableOf(AccountabilityResult result) =>
        new(
            [
                AccountabilityWords.Tell("trigger"),
                AccountabilityWords.Tell("name"),
                AccountabilityWords.Tell("period"),
                AccountabilityWords.Tell("subject"),
                AccountabilityWords.Tell("said"),
                AccountabilityWords.Tell("case"),
                AccountabilityWords.Tell("simulated"),
            ],
            [
                .. result.Answers.Select(a =>
                    (IReadOnlyList<object?>)
                        [
                            a.Trigger,
                            a.Name.In(WebMessages.CurrentLanguage),
                            a.Matter.Period.ToString(),
                            a.Matter.Name,
                            AccountabilityWords.Said(a),
                            a.Case?.In(WebMessages.CurrentLanguage),
                            a.Matter.Simulated ? AccountabilityWords.Tell("yes") : "",
                        ]
                ),
            ]
        );
}
