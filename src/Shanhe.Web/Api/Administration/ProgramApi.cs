using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Administration;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Api.Administration;

/// <summary>What the page of administration shows, for programs.</summary>
static class ProgramApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/administration").RequireAuthorization(Policies.Administrators).WithTags("administration");
        group
            .MapGet(
                "/health",
                async (HttpContext http, AdministrationDesk desk, CancellationToken cancellation) =>
                    TypedResults.Ok(await desk.Health(http.Actor(), cancellation))
            )
            .WithName("administration-health")
            .WithSummary("Disk left, sizes of the stores, how long a write takes, the gateway, how far deriving is behind");
        group
            .MapGet("/works", (AdministrationDesk desk) => TypedResults.Ok(desk.Works))
            .WithName("administration-works")
            .WithSummary("The background work: state, last run, failures");
        group
            .MapGet("/backups", (AdministrationDesk desk) => TypedResults.Ok(Shown(desk.Backups())))
            .WithName("administration-backups")
            .WithSummary("The backups that were made, with age and size; late without one of the last day");
        group
            .MapGet("/about", (AdministrationDesk desk) => TypedResults.Ok(desk.About))
            .WithName("administration-about")
            .WithSummary("Version, and the packages of others with their licences");
        group
            .MapGet("/channels", (AdministrationDesk desk) => TypedResults.Ok(desk.Channels))
            .WithName("administration-channels")
            .WithSummary("Mail and webhook as they are set; secrets are masked");
        group
            .MapPost(
                "/channels/{channel}/test",
                async (HttpContext http, AdministrationDesk desk, string channel, CancellationToken cancellation) =>
                    await desk.Try(channel, http.Actor(), cancellation) is { } outcome
                        ? (IResult)
                            TypedResults.Ok(
                                new
                                {
                                    outcome.Sent,
                                    Zh = outcome.Says.In(Language.Zh),
                                    En = outcome.Says.In(Language.En),
                                }
                            )
                        : Answers.NotFound(channel)
            )
            .WithName("administration-channel-test")
            .WithSummary("Send a test by a channel: mail to one's own address");
    }

    static object Shown(BackupState state) =>
        new
        {
            AgeSeconds = state.Age?.TotalSeconds,
            state.IsLate,
            state.Backups,
        };
}
