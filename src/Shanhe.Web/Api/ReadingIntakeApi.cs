using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;

namespace Shanhe.Web.Api;

/// <summary>A reading given through the API; numbers or texts.</summary>
public sealed record ReadingBody(
    string? Site,
    string? Factor,
    string? Cadence,
    string? Time,
    JsonElement? Value,
    string? Flag,
    JsonElement? Low,
    JsonElement? High,
    JsonElement? Total,
    JsonElement? Converted
);

/// <summary>A batch of readings.</summary>
public sealed record ReadingsBody(IReadOnlyList<ReadingBody>? Readings, bool Simulated = false);

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

    static async Task<IResult> Post(HttpContext http, MonitoringDesk desk, ReadingsBody body, int? wait)
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
                    Text(r.Converted)
                )
        );
        return await Result(
            desk,
            await desk.Take(rows, http.Actor(), "api", body.Simulated, http.RequestAborted),
            wait,
            http.RequestAborted
        );
    }

    /// <summary>The answer comes when all is durable; with <paramref name="wait"/> seconds also derived.</summary>
    internal static async Task<IResult> Result(MonitoringDesk desk, TakeResult result, int? wait, CancellationToken cancellation)
    {
        if (result.Accepted == 0)
            return Answers.Refused(result.Problems);
        var derived =
            wait is > 0 and var seconds
            && await desk.Derived(result.LastPosition, TimeSpan.FromSeconds(Math.Min(seconds, 60)), cancellation);
        return Results.Ok(
            new
            {
                result.Accepted,
                result.FirstPosition,
                result.LastPosition,
                Derived = derived,
                Problems = result.Problems.Select(Answers.Shown),
            }
        );
    }

    static async Task<IResult> Upload(
        HttpContext http,
        MonitoringDesk desk,
        IUploads uploads,
        IFormFile file,
        string? site,
        string? cadence,
        bool? simulated,
        int? wait,
        CancellationToken cancellation = default
    )
    {
        const int maximumBytes = 10_000_000;
        if (file.Length > maximumBytes)
            return Answers.Refused([ObservationMessages.Problem("O109", default, MaximumBatch)]);
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, http.RequestAborted);
        var content = memory.ToArray();
        var kind = desk.Book.Now.Sites.GetValueOrDefault(site ?? "")?.Kind;
        IEnumerable<string[]> lines = file.FileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? Reports.Tables.SheetLines.Read(content)
            : ReadingFile.Lines(new MemoryStream(content));
        ReadingFileRows rows;
        try
        {
            rows = ReadingFile.Read(lines, desk.Engine.Codes, site, kind, cadence ?? "hour");
        }
        catch (InvalidDataException)
        {
            return Answers.Refused([ObservationMessages.Problem("O101", default, Path.GetFileName(file.FileName))]);
        }

        if (rows.Problems.Count > 0)
            return Answers.Refused(rows.Problems);
        await uploads.Keep(content, file.FileName, http.Actor().Id, cancellation);
        var result = await desk.Take(rows.Rows, http.Actor(), "file", simulated == true, http.RequestAborted);
        return await Result(desk, result, wait, http.RequestAborted);
    }
}
