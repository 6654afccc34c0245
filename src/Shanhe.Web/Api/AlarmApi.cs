using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;

namespace Shanhe.Web.Api;

/// <summary>A step on an alarm.</summary>
public sealed record AlarmStepBody(AlarmState To, string? Text);

/// <summary>Alarms: list, evidence, acknowledge, explain, close.</summary>
static class AlarmApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/alarms").WithTags("alarms");
        group
            .MapGet(
                "",
                (MonitoringDesk desk, string? site, bool? all, int? limit) =>
                    TypedResults.Ok(
                        new
                        {
                            Items = desk.State.Alarms(
                                new(all == true ? AlarmSet.All : AlarmSet.NotClosed, site, Math.Clamp(limit ?? 200, 1, 2000))
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
                (MonitoringDesk desk, string id) =>
                    Find(desk, id) is { } alarm
                        ? Results.Ok(new { Alarm = alarm, Evidence = EvidenceOf(desk, alarm) })
                        : Answers.NotFound(id)
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("alarm")
            .WithSummary("An alarm with the readings it rests on");
        group
            .MapPost(
                "/{id}/steps",
                async (HttpContext http, MonitoringDesk desk, string id, AlarmStepBody body) =>
                    long.TryParse(id, out var number)
                        ? SiteApi.Result(await desk.Step(number, body.To, body.Text ?? "", http.Actor()))
                        : Answers.NotFound(id)
            )
            .RequireAuthorization(Policies.Operators)
            .WithName("alarm-step")
            .WithSummary("Acknowledge, explain or close an alarm");
    }

    static Alarm? Find(MonitoringDesk desk, string id) => long.TryParse(id, out var number) ? desk.State.Alarm(number) : null;

    static object? EvidenceOf(MonitoringDesk desk, Alarm alarm)
    {
        if (alarm.Factor.Length == 0)
            return null;
        var readings = desk.History.Range(alarm.Stream, alarm.Began, alarm.Last.PlusSeconds(1));
        return new
        {
            Range = Observations.Readings.ReadingRange.Of(alarm.Stream.ToString(), readings),
            Readings = readings.Select(r => ObservationApi.Shown(r, desk)),
        };
    }
}
