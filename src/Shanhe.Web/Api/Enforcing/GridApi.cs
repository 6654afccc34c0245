using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Enforcing.Grids;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Enforcing;

/// <summary>The grid of enforcement: its squares, the proof that they cover the county, and whose a place is.</summary>
static class GridApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/grids").WithTags("enforcement");
        group
            .MapGet("/cover", Cover)
            .RequireAuthorization(Policies.Staff)
            .WithName("grid-cover")
            .WithSummary("Whether the squares cover the county with two officers each, and what is missing");
        group
            .MapPost("/", Make)
            .RequireAuthorization(Policies.Conductors)
            .WithName("make-grid")
            .WithSummary("Enter the squares that meet the county and are not there yet");
        group
            .MapPost("/assignments", Assign)
            .RequireAuthorization(Policies.Conductors)
            .WithName("assign-by-grid")
            .WithSummary("Give a record to the officers of the square in which it lies");
    }

    static async ValueTask<IResult> Cover(GridDesk grid, CancellationToken cancellation = default)
    {
        var cover = await grid.Cover(cancellation);
        return TypedResults.Ok(
            new
            {
                cover.IsProven,
                cover.IsDrawn,
                cover.Area,
                cover.Wanted,
                cover.Uncovered,
                cover.Cells,
                Gaps = cover.Gaps.Select(g => new
                {
                    g.Code,
                    g.Kind,
                    g.Officer,
                    Text = g.Text.In(WebMessages.CurrentLanguage),
                }),
            }
        );
    }

    static async ValueTask<IResult> Make(HttpContext http, GridDesk grid, CancellationToken cancellation = default)
    {
        var made = await grid.Make(http.Actor(), cancellation);
        return made.Problems.Count > 0
            ? Answers.Refused(made.Problems, new { made.Made, made.Kept })
            : TypedResults.Ok(new { made.Made, made.Kept });
    }

    static async ValueTask<IResult> Assign(
        HttpContext http,
        GridDispatch dispatch,
        GridAssignBody body,
        CancellationToken cancellation = default
    )
    {
        var result = await dispatch.Assign(body.Register ?? "", body.Key ?? "", http.Actor(), cancellation);
        return result.Revision is { } revision
            ? TypedResults.Ok(
                new
                {
                    revision.Key,
                    Square = revision.Reason,
                    revision.Assignees,
                }
            )
            : Answers.Refused(result.Problems);
    }
}
