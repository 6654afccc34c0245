using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Hj212;
using Shanhe.Observations.Forwarding;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Platforms above and the broker: how they stand, set, pause and resume.</summary>
static class ForwardingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/forwarding").WithTags("forwarding");
        group
            .MapGet(
                "",
                async (HttpContext http, IForwarding forwarding, TargetBook book) =>
                    TypedResults.Ok(new { Items = await forwarding.States(http.RequestAborted), book.Unreadable })
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("forwarding")
            .WithSummary("How each platform above stands: line, position, what waits, last acknowledgement, last problem");
        group
            .MapPut(
                "/{name}",
                async (HttpContext http, TargetBook book, string name, TargetBody body) =>
                    SiteApi.Result(
                        await book.Put(
                            Of(book.Targets.GetValueOrDefault(name) ?? new() { Name = name }, body),
                            http.Actor().Id,
                            body.Reason ?? ""
                        )
                    )
            )
            .RequireAuthorization(Policies.Administrators)
            .WithName("put-target")
            .WithSummary("Set a platform above, pause or resume it");
        group
            .MapGet(
                "/mqtt",
                (TargetBook book, IMqttLine line) =>
                    TypedResults.Ok(
                        new
                        {
                            Settings = book.Mqtt with
                            {
                                Password = null,
                            },
                            HasPassword = book.Mqtt.Password is not null,
                            line.Connected,
                            line.Problem,
                        }
                    )
            )
            .RequireAuthorization(Policies.Administrators)
            .WithName("mqtt")
            .WithSummary("How the bridge to MQTT is set and stands");
        group
            .MapPut(
                "/mqtt",
                async (HttpContext http, TargetBook book, MqttBody body) =>
                    SiteApi.Result(
                        await book.Put(
                            book.Mqtt with
                            {
                                Host = body.Host ?? book.Mqtt.Host,
                                Port = body.Port ?? book.Mqtt.Port,
                                Account = body.Account ?? book.Mqtt.Account,
                                Password = body.Password,
                                Tls = body.Tls ?? book.Mqtt.Tls,
                                Publish = body.Publish ?? book.Mqtt.Publish,
                                Take = body.Take ?? book.Mqtt.Take,
                            },
                            http.Actor().Id,
                            body.Reason ?? ""
                        )
                    )
            )
            .RequireAuthorization(Policies.Administrators)
            .WithName("put-mqtt")
            .WithSummary("Set the bridge to MQTT");
    }

    static ForwardTarget Of(ForwardTarget old, TargetBody body) =>
        old with
        {
            Host = body.Host ?? old.Host,
            Port = body.Port ?? old.Port,
            Devices = body.Devices ?? old.Devices,
            Version = body.AsItCame == true ? null : body.Version ?? old.Version,
            Password = body.Password,
            Mns = body.Mns ?? old.Mns,
            OverTime = body.OverTime ?? old.OverTime,
            Simulated = body.Simulated ?? old.Simulated,
            FromTheBeginning = body.FromTheBeginning ?? old.FromTheBeginning,
            Paused = body.Paused ?? old.Paused,
        };
}
