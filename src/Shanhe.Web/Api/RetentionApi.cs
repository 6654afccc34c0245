using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Monitoring;

namespace Shanhe.Web.Api;

/// <summary>What left the online history, and moving it by hand while serving.</summary>
static class RetentionApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/observations").WithTags("observations");
        group
            .MapGet(
                "/offline",
                (MonitoringDesk desk) =>
                    TypedResults.Ok(new { Items = desk.History.Offline.OrderBy(f => f.Month, StringComparer.Ordinal).ThenBy(f => f.At) })
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("offline-readings")
            .WithSummary("Files of readings that left the online history: range, rows, hash");
        group
            .MapPost(
                "/retirement",
                async (MonitoringDesk desk, RetentionDesk retention, HttpContext http, bool? dryRun) =>
                    TypedResults.Ok(new { DryRun = dryRun == true, Items = await retention.Retire(http.Actor().Id, dryRun == true) })
            )
            .RequireAuthorization(Policies.Administrators)
            .WithName("retire-readings")
            .WithSummary("Move what need not stay online to sealed files; dryRun=true only tells");
    }
}
