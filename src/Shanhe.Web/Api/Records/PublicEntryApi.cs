using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>Records that anyone may open where a register says so: complaints and suggestions. Bounded per address.</summary>
static class PublicEntryApi
{
    /// <summary>The limit of what one address may write or ask.</summary>
    public const string Limit = "public-entry";
    const int PerMinute = 30;

    public static void AddLimit(RateLimiterOptions options) =>
        options.AddPolicy(
            Limit,
            http =>
                RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }
                )
        );

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/public-entries").AllowAnonymous().WithTags("public").RequireRateLimiting(Limit);
        group
            .MapPost("/{register}", Enter)
            .WithName("enter-publicly")
            .WithSummary("Open a record without an account, where the register allows it");
        group
            .MapPost(
                "/{register}/{key}",
                async (PlanDesk desk, string register, string key, FollowBody body) =>
                    desk.Package.Find<Register>(register) is { } definition
                    && await desk.Records.Follow(register, key, body.Proof ?? "") is { } view
                        ? TypedResults.Ok(
                            new
                            {
                                view.Key,
                                State = definition.State(view.State).Name,
                                Fields = RecordJson.Fields(definition, view.Fields),
                                Clocks = Clocks(desk, register, view.Clocks),
                                view.At,
                            }
                        )
                        : Answers.NotFound(key)
            )
            .WithName("follow-publicly")
            .WithSummary("How it stands, for who knows its number and the proof");
    }

    static async ValueTask<IResult> Enter(PlanDesk desk, string register, RecordBody body, CancellationToken cancellation = default)
    {
        var result = await desk.Records.Enter(register, RecordApi.Given(body.Fields), cancellation);
        return result.Revision is { } revision
            ? TypedResults.Ok(new { revision.Key, Clocks = Clocks(desk, register, revision.Clocks) })
            : Answers.Refused(result.Problems);
    }

    static IEnumerable<object> Clocks(PlanDesk desk, string register, IReadOnlyDictionary<string, ClockState> clocks) =>
        desk
            .Package.Find<Register>(register)!
            .Clocks.Where(c => clocks.TryGetValue(c.Id, out var state) && state.Stopped is null)
            .Select(c => new { c.Name, clocks[c.Id].DueDay });
}
