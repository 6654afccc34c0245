using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Alarms: list, evidence, acknowledge, explain, close.</summary>
static class AlarmApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/alarms").WithTags("alarms");
        group
            .MapGet(
                "",
                async (HttpContext http, AlarmDesk alarms, MonitoringDesk desk, string? site, bool? all, [Range(1, 2000)] int? limit) =>
                    site is not null && !desk.Picture.Sites.ContainsKey(site)
                        ? Answers.NotFound(site)
                        : TypedResults.Ok(
                            new
                            {
                                Items = await alarms.List(
                                    new(all == true ? AlarmSet.All : AlarmSet.NotClosed, site, limit ?? 200),
                                    http.Actor(),
                                    http.RequestAborted
                                ),
                            }
                        )
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("alarms")
            .WithSummary("Alarms that are not closed; all=true for every one");
        group
            .MapGet(
                "/{id}",
                async (HttpContext http, AlarmDesk alarms, MonitoringDesk desk, string id) =>
                    long.TryParse(id, out var number) && await alarms.One(number, http.Actor(), http.RequestAborted) is { } found
                        ? Results.Ok(new { found.Alarm, Evidence = EvidenceOf(desk, found) })
                        : Answers.NotFound(id)
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("alarm")
            .WithSummary("An alarm with the readings it rests on");
        group
            .MapPost(
                "/{id}/steps",
                async (HttpContext http, AlarmDesk alarms, string id, AlarmStepBody body) =>
                    body.To is not { } to || !Enum.IsDefined(to)
                        ? Answers.Misunderstood(new("A418", new("to", 0, 0), WebMessages.Wording.Say("A418")))
                    : long.TryParse(id, out var number)
                        ? SiteApi.Result(await alarms.Step(number, to, body.Text ?? "", http.Actor(), http.RequestAborted))
                    : Answers.NotFound(id)
            )
            .RequireAuthorization(Policies.Operators)
            .WithName("alarm-step")
            .WithSummary("Acknowledge, explain or close an alarm");
    }

    static object? EvidenceOf(MonitoringDesk desk, AlarmEvidence found) =>
        found.Range is null ? null : new { found.Range, Readings = found.Readings.Select(r => ObservationApi.Shown(r, desk)) };
}
