using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>Records of earlier versions of a definition: what their migration would do, and the migration.</summary>
static class MigrationApi
{
    /// <summary>Rows that an answer lists; the counts go on.</summary>
    const int Listed = 2_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registers/{register}/migrations").RequireAuthorization(Policies.Conductors).WithTags("registers");
        group
            .MapGet(
                "",
                async (PlanDesk desk, RecordMigrations migrations, string register) =>
                    desk.Package.Find<Register>(register) is { } definition
                        ? (IResult)TypedResults.Ok(Shown(definition, await migrations.Preview(definition)))
                        : Answers.NotFound(register)
            )
            .WithName("preview-migration")
            .WithSummary("What migrating the records of earlier versions would do, row by row");
        group
            .MapPost("", Run)
            .WithName("migrate-records")
            .WithSummary("Migrate the records of earlier versions, as the definition says; one revision each, with the reason");
    }

    static async ValueTask<IResult> Run(
        HttpContext http,
        PlanDesk desk,
        RecordMigrations migrations,
        string register,
        MigrateBody body,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        if (string.IsNullOrWhiteSpace(body.Reason))
            return Answers.Refused([new("E322", new("reason", 0, 0), EvidenceMessages.Wording.Say("E322"))]);
        return TypedResults.Ok(Shown(definition, await migrations.Run(definition, http.Actor(), body.Reason, cancellation: cancellation)));
    }

    static object Shown(Register register, MigrationResult made) =>
        new
        {
            register.Version,
            made.Current,
            Migrated = made.Count(MigrationOutcome.Migrated),
            Left = made.Count(MigrationOutcome.Left),
            Refused = made.Count(MigrationOutcome.Refused),
            Rows = made
                .Rows.Take(Listed)
                .Select(r => new
                {
                    r.Key,
                    r.Version,
                    r.Outcome,
                    r.Steps,
                    Problems = r.Problems.Select(Answers.Shown),
                    r.Remarks,
                }),
        };
}
