using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api;

/// <summary>Readings: range, latest, aggregate, gaps, revisions, evidence, live, Parquet.</summary>
static class ObservationApi
{
    const int MaximumRange = 200_000;
    const int MaximumRevisions = 10_000;

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

    /// <summary>Streams that exist and may be read, or what is wrong.</summary>
    static async Task<(List<StreamKey> Streams, IResult? Refused)> Streams(HttpContext http, MonitoringDesk desk, string? text)
    {
        var reader = await http.Reader();
        var streams = new List<StreamKey>();
        foreach (var one in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                !StreamKey.TryParse(one, out var key)
                || !desk.Book.Now.Sites.TryGetValue(key.Site, out var site)
                || !desk.Reads(reader, site)
            )
                return ([], Answers.Refused([ObservationMessages.Problem("O112", new("stream", 0, 0), one)]));
            if (!streams.Contains(key))
                streams.Add(key);
        }

        return streams.Count is > 0 and <= 50
            ? (streams, null)
            : ([], Answers.Refused([ObservationMessages.Problem("O112", new("stream", 0, 0), text)]));
    }

    /// <summary>The longest range that is answered at once.</summary>
    const int MaximumYears = 10;

    /// <summary>
    /// A range of time: from 1900 on, not longer than ten years. What lies before the first reading of the streams, or after now, is left
    /// out, as there is nothing.
    /// </summary>
    static bool TryRange(
        MonitoringDesk desk,
        IReadOnlyList<StreamKey> streams,
        string? from,
        string? to,
        out LocalDateTime start,
        out LocalDateTime end,
        out IResult? refused
    )
    {
        (start, end) = (RowReader.Time(from) ?? default, RowReader.Time(to) ?? default);
        refused = null;
        if (start == default || end <= start)
            refused = Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);
        else if (start.Year < EarliestYear || end.Year > LatestYear)
            refused = TypedResults.BadRequest(
                new { code = "O132", detail = ObservationMessages.Wording.Say("O132", EarliestYear, LatestYear).In(Plans.Text.Language.En) }
            );
        if (refused is not null)
            return false;
        // What has left the online history is asked for from its own beginning.
        if (!streams.Any(s => desk.History.OfflineUntil(s) is not null))
            start = LocalDateTime.Max(start, desk.History.FirstTime(streams) ?? end);
        end = LocalDateTime.Min(end, desk.Now.PlusDays(1));
        if (end < start)
            end = start;
        if (start.PlusYears(MaximumYears) < end)
            refused = Answers.Refused([ObservationMessages.Problem("O133", new("from", 0, 0), MaximumYears)]);
        return refused is null;
    }

    const int EarliestYear = 1900;
    const int LatestYear = 2200;

    static async Task<IResult> Range(HttpContext http, MonitoringDesk desk, string? stream, string? from, string? to, string? format)
    {
        var (streams, refused) = await Streams(http, desk, stream);
        if (refused is not null || !TryRange(desk, streams, from, to, out var start, out var end, out refused))
            return refused!;
        var (readings, left) = OnlineRange.Of(desk.History, streams, start, end, MaximumRange + 1);
        if (readings.Count > MaximumRange)
            return Answers.Refused([ObservationMessages.Problem("O109", default, MaximumRange)]);
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

    static async Task<IResult> Latest(HttpContext http, MonitoringDesk desk, string? site) =>
        desk.Site(await http.Reader(), site ?? "") is { } found
            ? Results.Ok(
                new
                {
                    Items = found.Latest.Select(r => Shown(r, desk)),
                    found.State,
                    found.Simulated,
                }
            )
            : Answers.NotFound(site ?? "");

    static async Task<IResult> Aggregate(HttpContext http, MonitoringDesk desk, string? stream, string? from, string? to, string? level)
    {
        var (streams, refused) = await Streams(http, desk, stream);
        if (refused is not null || !TryRange(desk, streams, from, to, out var start, out var end, out refused))
            return refused!;
        var items = streams.SelectMany(s => Aggregates.Of(desk.History, desk.Package, desk.Book, s, start, end, level ?? "month"));
        return Results.Ok(new { Items = items, Level = level ?? "month" });
    }

    static async Task<IResult> Gaps(HttpContext http, MonitoringDesk desk, string? stream, string? from, string? to)
    {
        var (streams, refused) = await Streams(http, desk, stream);
        if (refused is not null || !TryRange(desk, streams, from, to, out var start, out var end, out refused))
            return refused!;
        return Results.Ok(new { Items = streams.Select(s => new { Stream = s.ToString(), Gaps = desk.Gaps(s, start, end) }) });
    }

    static async Task<IResult> Revisions(HttpContext http, MonitoringDesk desk, string? stream, string? from, string? to)
    {
        var (streams, refused) = await Streams(http, desk, stream);
        if (refused is not null || !TryRange(desk, streams, from, to, out var start, out var end, out refused))
            return refused!;
        return Results.Ok(
            new
            {
                Items = streams
                    .SelectMany(s => desk.History.Revisions(s, start, end, MaximumRevisions))
                    .Take(MaximumRevisions)
                    .Select(o => new
                    {
                        Reading = Shown(o.Reading, desk),
                        o.ReplacedAt,
                        o.ReplacedBy,
                    }),
            }
        );
    }

    static IResult Evidence(ObservedSource source, string? series, string? period, string? place, MonitoringDesk desk) =>
        Period.TryParse(period, out var p) && source.Answer(series ?? "", p, place ?? desk.Package.Plan.County) is { } answer
            ? Results.Ok(answer)
            : Answers.NotFound(series ?? "");

    static async Task<IResult> Parquet(HttpContext http, MonitoringDesk desk, string? site, string? from, string? to)
    {
        if (!TryRange(desk, desk.History.Streams(site), from, to, out var start, out var end, out var refused))
            return refused!;
        if (site is not null && desk.Site(await http.Reader(), site) is null)
            return Answers.NotFound(site);
        var file = Path.Combine(Path.GetTempPath(), "shanhe-" + Guid.NewGuid().ToString("N") + ".parquet");
        try
        {
            desk.History.ExportParquet(site, start, end, file);
            return Results.File(
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
