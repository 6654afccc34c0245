using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Period = Shanhe.Plans.Periods.Period;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Readings: range, latest, aggregate, gaps, revisions, evidence, live, Parquet.</summary>
static class ObservationApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/observations").WithTags("observations");
        group
            .MapGet("", Range)
            .RequireRateLimiting(ReadingLimiter.Name)
            .AllowAnonymous()
            .WithName("readings")
            .WithSummary(
                "Readings of one or several streams (site/factor/cadence, comma between) from a time to a time; format=csv for a table"
            );
        group
            .MapGet("/latest", Latest)
            .AllowAnonymous()
            .WithName("latest-readings")
            .WithSummary("The last reading of each stream of a site");
        group
            .MapGet("/aggregate", Aggregate)
            .RequireRateLimiting(ReadingLimiter.Name)
            .AllowAnonymous()
            .WithName("aggregate-readings")
            .WithSummary("Means by hour, day, month or year by the rules of the medium");
        group
            .MapGet("/gaps", Gaps)
            .RequireRateLimiting(ReadingLimiter.Name)
            .AllowAnonymous()
            .WithName("gaps")
            .WithSummary("Stretches without readings");
        group
            .MapGet("/revisions", Revisions)
            .RequireAuthorization(Policies.Staff)
            .WithName("reading-revisions")
            .WithSummary("Values that a reading had before");
        group
            .MapGet("/evidence", Evidence)
            .AllowAnonymous()
            .WithName("reading-evidence")
            .WithSummary("The readings behind an indicator's input: range, hash, archive positions");
        group
            .MapGet("/live", LiveReadings.Send)
            .AllowAnonymous()
            .WithName("live-readings")
            .WithSummary("New readings and alarms as they come (server-sent events)");
        group
            .MapGet("/parquet", Parquet)
            .RequireAuthorization(Policies.Staff)
            .WithName("export-readings")
            .WithSummary("A range as a Parquet file");
    }

    internal static object Shown(StreamReading r, MonitoringDesk desk) =>
        new
        {
            r.Stream.Site,
            r.Stream.Factor,
            Cadence = r.Stream.Cadence,
            // With its offset: a reader that finds none takes a time for UTC.
            Time = PlanTime.Zone.AtLeniently(r.Time).ToOffsetDateTime(),
            r.Value,
            Unit = desk.Package.Find<ObservedFactor>(r.Stream.Factor)?.Unit,
            r.Low,
            r.High,
            r.Total,
            r.Converted,
            r.Flag,
            Marks = MarkNames(r.Marks),
            r.Valid,
            r.Origin,
            r.Count,
            r.Position,
            r.Revision,
            Simulated = r.IsSimulated,
        };

    internal static IEnumerable<string> MarkNames(Marks marks) =>
        Enum.GetValues<Marks>()
            .Where(m => m != Marks.None && marks.HasFlag(m))
            .Select(m => JsonNamingPolicy.CamelCase.ConvertName(m.ToString()));

    /// <summary>What is asked for, as it stands in the address; comma between streams.</summary>
    internal static ReadingQuestion Question(string? stream, string? from, string? to) =>
        new(
            (stream ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            RowReader.Time(from),
            RowReader.Time(to)
        );

    /// <summary>A year that no reading can be of is a fault of the address.</summary>
    internal static IResult Refused(IReadOnlyList<Problem> problems) =>
        problems is [{ Code: "O132" } year]
            ? TypedResults.BadRequest(new { code = year.Code, detail = year.In(Shanhe.Plans.Text.Language.En) })
            : Answers.Refused(problems);

    static async Task<IResult> Range(
        HttpContext http,
        MonitoringDesk desk,
        ReadingQueries queries,
        [Required] string? stream,
        [Required] string? from,
        [Required] string? to,
        string? format
    )
    {
        var answer = await queries.Range(Question(stream, from, to), await http.Reader(), http.RequestAborted);
        if (!answer.IsAnswered)
            return Refused(answer.Problems);
        var (readings, left) = answer.Value;
        return Answers.Formatted(
            format,
            "readings",
            () => TableOf(readings, desk),
            new
            {
                Items = readings.Select(r => Shown(r, desk)),
                Simulated = readings.Any(r => r.IsSimulated),
                Offline = left.Count == 0 ? null : left,
            }
        );
    }

    static Table TableOf(IReadOnlyList<StreamReading> readings, MonitoringDesk desk) =>
        new(
            [
                "site",
                "factor",
                "cadence",
                "time",
                "value",
                "unit",
                "low",
                "high",
                "total",
                "converted",
                "flag",
                "marks",
                "valid",
                "position",
                "simulated",
            ],
            [
                .. readings.Select(r =>
                    (IReadOnlyList<object?>)
                        [
                            r.Stream.Site,
                            r.Stream.Factor,
                            r.Stream.Cadence.ToString().ToLowerInvariant(),
                            r.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", null),
                            r.Value,
                            desk.Package.Find<ObservedFactor>(r.Stream.Factor)?.Unit,
                            r.Low,
                            r.High,
                            r.Total,
                            r.Converted,
                            r.Flag,
                            string.Join(' ', MarkNames(r.Marks)),
                            r.Valid ? 1 : 0,
                            r.Position,
                            r.IsSimulated ? "simulated" : "",
                        ]
                ),
            ]
        );

    static async Task<IResult> Latest(HttpContext http, MonitoringDesk desk, [Required] string? site) =>
        await desk.Site(await http.Reader(), site!, http.RequestAborted) is { } found
            ? Results.Ok(
                new
                {
                    Items = found.Latest.Select(r => Shown(r, desk)),
                    found.State,
                    found.Simulated,
                }
            )
            : Answers.NotFound(site!);

    static async Task<IResult> Aggregate(
        HttpContext http,
        ReadingQueries queries,
        [Required] string? stream,
        [Required] string? from,
        [Required] string? to,
        string? level
    )
    {
        var answer = await queries.Means(Question(stream, from, to), level ?? "month", await http.Reader(), http.RequestAborted);
        return answer.IsAnswered ? Results.Ok(new { Items = answer.Value, Level = level ?? "month" }) : Refused(answer.Problems);
    }

    static async Task<IResult> Gaps(
        HttpContext http,
        ReadingQueries queries,
        [Required] string? stream,
        [Required] string? from,
        [Required] string? to
    )
    {
        var answer = await queries.Gaps(Question(stream, from, to), await http.Reader(), http.RequestAborted);
        return answer.IsAnswered
            ? Results.Ok(new { Items = answer.Value.Select(g => new { Stream = g.Stream.ToString(), g.Gaps }) })
            : Refused(answer.Problems);
    }

    static async Task<IResult> Revisions(
        HttpContext http,
        MonitoringDesk desk,
        ReadingQueries queries,
        string? stream,
        [Required] string? from,
        [Required] string? to
    )
    {
        var answer = await queries.Revisions(Question(stream, from, to), await http.Reader(), http.RequestAborted);
        return answer.IsAnswered
            ? Results.Ok(
                new
                {
                    Items = answer.Value.Select(o => new
                    {
                        Reading = Shown(o.Reading, desk),
                        o.ReplacedAt,
                        o.ReplacedBy,
                    }),
                }
            )
            : Refused(answer.Problems);
    }

    static async Task<IResult> Evidence(
        HttpContext http,
        ObservedSource source,
        MonitoringDesk desk,
        [Required] string? series,
        [Required] string? period,
        string? place
    ) =>
        await source.Answer(series!, Period.Parse(period!), place ?? desk.Package.Plan.County, http.RequestAborted) is { } answer
            ? Results.Ok(answer)
            : Answers.NotFound(series!);

    static async Task<IResult> Parquet(HttpContext http, ReadingExport export, string? site, [Required] string? from, [Required] string? to)
    {
        var file = Path.Combine(Path.GetTempPath(), "shanhe-" + Guid.NewGuid().ToString("N") + ".parquet");
        try
        {
            var problems = await export.Write(
                site,
                RowReader.Time(from),
                RowReader.Time(to),
                file,
                await http.Reader(),
                http.RequestAborted
            );
            return problems is [{ Code: "O212" }] ? Answers.NotFound(site!)
                : problems.Count > 0 ? Refused(problems)
                : Results.File(
                    await File.ReadAllBytesAsync(file, http.RequestAborted),
                    "application/vnd.apache.parquet",
                    "readings.parquet"
                );
        }
        finally
        {
            File.Delete(file);
        }
    }
}
