using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;
using Shanhe.Web.Monitoring;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>The alarm rules that the county makes itself: list, revisions, make, change, take back, try.</summary>
static class AlarmRuleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/alarm-rules").WithTags("alarms");
        group
            .MapGet("", List)
            .RequireAuthorization(Policies.Staff)
            .WithName("alarm-rules")
            .WithSummary("The alarm rules that the county made itself; format=csv or xlsx for a table");
        group
            .MapGet("/{id}", One)
            .RequireAuthorization(Policies.Staff)
            .WithName("alarm-rule")
            .WithSummary("An alarm rule of the county with its revisions");
        group
            .MapPost("", Make)
            .RequireAuthorization(Policies.Operators)
            .WithName("make-alarm-rule")
            .WithSummary("Make an alarm rule beside those of the package");
        group
            .MapPut("/{id}", Change)
            .RequireAuthorization(Policies.Operators)
            .WithName("change-alarm-rule")
            .WithSummary("Change an alarm rule of the county, or switch it on or off");
        group
            .MapPost("/{id}/return", TakeBack)
            .RequireAuthorization(Policies.Operators)
            .WithName("take-back-alarm-rule")
            .WithSummary("Take an alarm rule of the county back to an earlier revision");
        group
            .MapPost("/trial", Try)
            .RequireAuthorization(Policies.Operators)
            .WithName("try-alarm-rule")
            .WithSummary("What an alarm rule would have raised over the last seven days, on the readings that are kept");
    }

    static IResult List(HttpContext http, AlarmRuleDesk desk, MonitoringDesk monitoring, string? format)
    {
        var rules = desk.List(http.Actor());
        return Answers.Formatted(
            format,
            "alarm-rules",
            () => RuleWords.Table(monitoring, rules, id => desk.Revisions(http.Actor(), id)[0].At),
            new { Items = rules.Select(Shown) }
        );
    }

    static IResult One(HttpContext http, AlarmRuleDesk desk, string id) =>
        desk.Find(http.Actor(), id) is { } rule
            ? TypedResults.Ok(
                new
                {
                    Rule = Shown(rule),
                    Revisions = desk.Revisions(http.Actor(), id)
                        .Select(r => new
                        {
                            r.Rule.No,
                            r.At,
                            r.Actor,
                            r.Why,
                            Rule = Shown(r.Rule),
                        }),
                }
            )
            : Answers.NotFound(id);

    static async ValueTask<IResult> Make(HttpContext http, AlarmRuleDesk desk, RuleBody body) =>
        Result(await desk.Make(body.Rule ?? new(), http.Actor(), body.Reason ?? "", http.RequestAborted));

    static async ValueTask<IResult> Change(HttpContext http, AlarmRuleDesk desk, string id, RuleBody body) =>
        desk.Find(http.Actor(), id) is { } old
            ? Result(
                await desk.Change(id, body.Rule ?? new(), body.Expected ?? old.No, http.Actor(), body.Reason ?? "", http.RequestAborted)
            )
            : Answers.NotFound(id);

    static async ValueTask<IResult> TakeBack(HttpContext http, AlarmRuleDesk desk, string id, TakeBackBody body) =>
        desk.Find(http.Actor(), id) is { } old
            ? Result(await desk.TakeBack(id, body.No, body.Expected ?? old.No, http.Actor(), body.Reason ?? "", http.RequestAborted))
            : Answers.NotFound(id);

    static async ValueTask<IResult> Try(HttpContext http, AlarmRuleDesk desk, RuleBody body, string? id) =>
        await desk.Try(id, body.Rule ?? new(), http.Actor(), http.RequestAborted) is var tried && tried.Tried is { } found
            ? TypedResults.Ok(
                new
                {
                    tried.From,
                    tried.To,
                    found.Count,
                    found.Sites,
                    found.Readings,
                    found.IsWhole,
                    Alarms = found.Alarms.Select(a => new
                    {
                        a.Site,
                        a.Factor,
                        a.Began,
                        a.EndedAt,
                        a.Worst,
                        a.Limit,
                        Readings = a.Count,
                        a.Text,
                    }),
                }
            )
            : Answers.Refused(tried.Problems);

    static IResult Result(RuleResult result) => result.Rule is { } rule ? TypedResults.Ok(Shown(rule)) : Answers.Refused(result.Problems);

    static object Shown(OwnRule own) =>
        new
        {
            own.Id,
            own.No,
            On = own.IsOn,
            own.Rule.Name,
            own.Sites,
            own.Rule.Kinds,
            own.Rule.Factors,
            own.Rule.Trigger,
            own.Rule.Averaging,
            own.Rule.High,
            own.Rule.Low,
            own.Rule.Unit,
            own.Rule.Other,
            own.Rule.Opens,
            own.Rule.Closes,
            own.Rule.ClosesBelow,
            own.Rule.Share,
            own.Rule.SilentMinutes,
            own.Rule.Severity,
            own.Rule.Department,
            own.Rule.EscalatesAfterHours,
            own.Rule.ExplainWithinHours,
            own.Rule.Source,
            own.Actor,
            own.Why,
        };
}
