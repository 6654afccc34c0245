using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.ReadingForms;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Readings that are given by JSON or as a file.</summary>
static class ReadingIntakeApi
{
    const int MaximumBatch = 50_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/observations").WithTags("observations");
        group
            .MapPost("", Post)
            .RequireAuthorization(Policies.Operators)
            .WithName("post-readings")
            .WithSummary("Give readings as JSON; rows that are wrong are named, the rest is taken");
        group
            .MapPost("/uploads", Upload)
            .RequireAuthorization(Policies.Operators)
            .DisableAntiforgery()
            .WithName("upload-readings")
            .WithSummary("Give readings as CSV or Excel, long or wide");
    }

    static async Task<IResult> Post(HttpContext http, ReadingIntake intake, ReadingsBody body, int? wait)
    {
        if (body.Readings is null || body.Readings.Count is 0 or > MaximumBatch)
            return Answers.Refused([ObservationMessages.Problem("O109", default, MaximumBatch)]);
        static string? Text(JsonElement? e) =>
            e is { } v
                ? v.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
                    ? null
                    : v.ToString()
                : null;
        var rows = body.Readings.Select(
            (r, i) =>
                new ReadingRow(
                    i + 1,
                    r.Site,
                    r.Factor,
                    r.Cadence,
                    r.Time,
                    Text(r.Value),
                    r.Flag,
                    Text(r.Low),
                    Text(r.High),
                    Text(r.Total),
                    Text(r.Converted),
                    r.Unit
                )
        );
        return await Result(
            intake,
            await intake.Take(rows, http.Actor(), "api", body.Simulated, http.RequestAborted),
            wait,
            http.RequestAborted
        );
    }

    /// <summary>The answer comes when all is durable; with <paramref name="wait"/> seconds also derived.</summary>
    internal static async Task<IResult> Result(ReadingIntake intake, TakeResult result, int? wait, CancellationToken cancellation)
    {
        var notes = result.Notes.Select(Answers.Shown).ToList();
        if (result.Accepted == 0)
            return Answers.Refused(result.Problems, new { result.Refused, Notes = notes });
        var derived =
            wait is > 0 and var seconds
            && await intake.Derived(result.LastPosition, TimeSpan.FromSeconds(Math.Min(seconds, 60)), cancellation);
        return Results.Ok(
            new
            {
                result.Accepted,
                result.FirstPosition,
                result.LastPosition,
                Derived = derived,
                result.Refused,
                Problems = result.Problems.Select(Answers.Shown),
                Notes = notes,
            }
        );
    }

    static async Task<IResult> Upload(
        HttpContext http,
        ReadingFiles files,
        ReadingIntake intake,
        IFormFile file,
        string? site,
        string? cadence,
        bool? simulated,
        int? wait,
        CancellationToken cancellation = default
    )
    {
        if (Answers.TooLarge(file) is { } refused)
            return refused;
        var taken = await files.Take(
            await Answers.Content(file, cancellation),
            file.FileName,
            site,
            cadence ?? "hour",
            simulated == true,
            http.Actor(),
            cancellation: cancellation
        );
        return await Result(intake, taken, wait, cancellation);
    }
}
