using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>What left the online history, and moving it by hand while serving.</summary>
static class RetentionApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/observations").WithTags("observations");
        group
            .MapGet(
                "/offline",
                async (HttpContext http, ReadingQueries queries) =>
                    TypedResults.Ok(new { Items = await queries.Offline(http.Actor(), http.RequestAborted) })
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("offline-readings")
            .WithSummary("Files of readings that left the online history: range, rows, hash");
        group
            .MapPost(
                "/retirement",
                async (RetentionDesk retention, HttpContext http, bool? dryRun) =>
                    TypedResults.Ok(new { DryRun = dryRun == true, Items = await retention.Retire(http.Actor().Id, dryRun == true) })
            )
            .RequireAuthorization(Policies.Administrators)
            .WithName("retire-readings")
            .WithSummary("Move what need not stay online to sealed files; dryRun=true only tells");
    }
}
