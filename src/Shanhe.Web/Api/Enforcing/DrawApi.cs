using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Enforcing;
using Shanhe.Evidence.Procedures;
using Shanhe.Reports.Tables;
using Shanhe.Web.Api.Monitoring;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Enforcing;

/// <summary>Draws of inspections: announced, drawn, published, computed again.</summary>
static class DrawApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/draws").WithTags("enforcement");
        group
            .MapGet("/", All)
            .AllowAnonymous()
            .WithName("draws")
            .WithSummary("Draws of inspections that were announced, with the hashes of their lists and of their secret numbers");
        group
            .MapGet("/{key}", One)
            .AllowAnonymous()
            .WithName("draw")
            .WithSummary("A draw; its result, as JSON, CSV or xlsx, once it is published");
        group
            .MapGet("/{key}/file", File)
            .AllowAnonymous()
            .WithName("draw-file")
            .WithSummary("All by which anyone can compute a published draw again");
        group
            .MapPost("/verification", Verify)
            .AllowAnonymous()
            .WithName("verify-draw")
            .WithSummary("Compute a file of a draw again, and compare it with what was announced");
        group
            .MapPost("/{key}/announcement", Announce)
            .RequireAuthorization(Policies.Conductors)
            .WithName("announce-draw")
            .WithSummary("Freeze the lists of a draw and publish their hash and that of a new secret number");
        group
            .MapPost("/{key}/result", Draw)
            .RequireAuthorization(Policies.Conductors)
            .WithName("make-draw")
            .WithSummary("Draw by the public number and open the checks");
    }

    static async ValueTask<IResult> All(HttpContext http, DrawQueries draws, CancellationToken cancellation = default) =>
        TypedResults.Ok((await draws.All(await http.Reader(), cancellation)).Select(Shown));

    static async ValueTask<IResult> One(
        HttpContext http,
        DrawQueries draws,
        string key,
        [AllowedValues("json", "csv", "xlsx")] string? format,
        CancellationToken cancellation = default
    ) =>
        await draws.Find(key, await http.Reader(), cancellation) is { } draw
            ? Answers.Formatted(format, draw.Key, () => TableOf(draw), Shown(draw))
            : Answers.NotFound(key);

    static async ValueTask<IResult> File(HttpContext http, DrawQueries draws, string key, CancellationToken cancellation = default) =>
        await draws.Find(key, await http.Reader(), cancellation) is { File: { } file }
            ? TypedResults.Text(file.ToJson(), "application/json")
            : Answers.NotFound(key);

    static async ValueTask<IResult> Verify(DrawQueries draws, JsonElement body, CancellationToken cancellation = default)
    {
        var verdict = await draws.Verify(body.GetRawText(), cancellation);
        return verdict is not { File: { } file, Problem: null }
            ? Answers.Refused([verdict.Problem!])
            : TypedResults.Ok(
                new
                {
                    file.List.Draw,
                    file.Commitment,
                    file.ListHash,
                    Subjects = file.List.Subjects.Count,
                    Drawn = file.Result.Count,
                }
            );
    }

    static async ValueTask<IResult> Announce(HttpContext http, RandomDraw draws, string key, CancellationToken cancellation = default) =>
        Result(await draws.Announce(key, http.Actor(), cancellation));

    static async ValueTask<IResult> Draw(
        HttpContext http,
        RandomDraw draws,
        string key,
        DrawBody body,
        CancellationToken cancellation = default
    ) => Result(await draws.Draw(key, body.Value ?? "", body.Source ?? "", http.Actor(), cancellation));

    static IResult Result(RecordResult result) =>
        result.Revision is { } revision ? TypedResults.Ok(new { revision.Key, revision.State }) : Answers.Refused(result.Problems);

    static object Shown(DrawView draw) =>
        new
        {
            draw.Key,
            draw.State,
            StateName = draw.StateName.In(WebMessages.CurrentLanguage),
            draw.Fields,
            draw.ValueSource,
            draw.File?.Nonce,
            draw.File?.Value,
            draw.File?.Seed,
            Result = draw.File is null
                ? null
                : draw.Checks.Select(c => new
                {
                    c.Subject,
                    c.Name,
                    c.Stratum,
                    c.Officer1,
                    c.Officer2,
                    c.Checked,
                    Result = c.Result?.In(WebMessages.CurrentLanguage),
                }),
        };

    static Table TableOf(DrawView draw) =>
        new(
            [
                EnforceWords.Tell("draw.unit"),
                EnforceWords.Tell("draw.stratum"),
                EnforceWords.Tell("draw.officer1"),
                EnforceWords.Tell("draw.officer2"),
                EnforceWords.Tell("draw.checked"),
                EnforceWords.Tell("draw.result"),
            ],
            [
                .. draw.Checks.Select(c =>
                    (IReadOnlyList<object?>)
                        [
                            c.Name,
                            EnforceWords.Stratum(c.Stratum),
                            c.Officer1,
                            c.Officer2,
                            c.Checked,
                            c.Result?.In(WebMessages.CurrentLanguage),
                        ]
                ),
            ]
        );
}
