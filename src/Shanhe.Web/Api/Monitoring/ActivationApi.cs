using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Activation of loggers of the 2025 edition.</summary>
static class ActivationApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/activations").WithTags("devices").RequireAuthorization(Policies.Operators);
        group
            .MapGet(
                "",
                async (HttpContext http, ActivationDesk desk) =>
                    TypedResults.Ok(new { Items = await desk.Waiting(http.Actor(), http.RequestAborted) })
            )
            .WithName("activations")
            .WithSummary("Loggers of the 2025 edition that ask for an MN (command 1001)");
        group
            .MapPost(
                "/{serial}/approval",
                async (HttpContext http, ActivationDesk desk, string serial, ApprovalBody body) =>
                {
                    var (device, sent, problems) = await desk.Approve(
                        serial,
                        new(body.Site ?? "", body.Key ?? "", body.Mn, body.Password, body.Reason ?? ""),
                        http.Actor()
                    );
                    return device is null
                        ? Answers.Refused(problems)
                        : Results.Ok(
                            new
                            {
                                device.Mn,
                                device.Site,
                                device.Hardware,
                                Sent = sent,
                            }
                        );
                }
            )
            .WithName("approve-activation")
            .WithSummary("Register a logger as it described itself and give it its MN (1002); its first key is changed at once (1014)");
    }
}
