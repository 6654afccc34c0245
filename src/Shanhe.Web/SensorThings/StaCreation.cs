using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Api;

namespace Shanhe.Web.SensorThings;

/// <summary>What is created: Observations, data arrays of them, Things.</summary>
static partial class StaApi
{
    static async Task<IResult> Post(
        HttpContext http,
        StaWriting writing,
        string? path,
        JsonElement body,
        CancellationToken cancellation = default
    )
    {
        try
        {
            return path switch
            {
                "Observations" => await Observations(http, writing, [body], null),
                "CreateObservations" => await Arrays(http, writing, body),
                "Things" => await Thing(http, writing, body, cancellation),
                _ when StreamOf(path ?? "") is { } stream => await Observations(http, writing, [body], stream),
                _ => Problem(StatusCodes.Status404NotFound, path ?? ""),
            };
        }
        catch (StaException problem)
        {
            return Problem(problem.Status, problem.Message);
        }
    }

    /// <summary>The stream in the path <c>Datastreams('…')/Observations</c>.</summary>
    static string? StreamOf(string path) =>
        path.Split('/') is [var one, "Observations"]
        && Step().Match(one) is { Success: true } step
        && step.Groups["name"].Value == "Datastreams"
            ? step.Groups["id"].Value
            : null;

    static string? Text(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object
        && e.TryGetProperty(name, out var v)
        && v.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
            ? v.ToString()
            : null;

    /// <summary>
    /// A reading as it was sent. Without a time it is that of the service, which the standard wants it to assign (OGC 18-088, 8.2.7).
    /// </summary>
    static ReadingRow Row(JsonElement e, string? stream, int number, MonitoringDesk desk)
    {
        stream ??= e.TryGetProperty("Datastream", out var d) ? Text(d, "@iot.id") : null;
        if (stream is null || StaEntities.ParseStream(stream) is not { } key)
            throw new StaException($"Datastream: '{stream}' is none");
        return new(
            number,
            key.Site,
            key.Factor,
            key.Cadence.ToString(),
            Text(e, "phenomenonTime") ?? Text(e, "resultTime") ?? desk.Now.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            Text(e, "result")
        );
    }

    static async Task<IResult> Observations(HttpContext http, StaWriting writing, IReadOnlyList<JsonElement> bodies, string? stream)
    {
        var rows = bodies.Select((b, i) => Row(b, stream, i + 1, writing.Desk)).ToList();
        var result = await writing.Intake.Take(rows, http.Actor(), "sensorthings", simulated: false, http.RequestAborted);
        if (result.Accepted == 0)
            return Answers.Refused(result.Problems);
        await writing.Intake.Derived(result.LastPosition, TimeSpan.FromSeconds(5), http.RequestAborted);
        var id = IdOf(rows[0]);
        return Results.Created(
            $"{Base(http)}/Observations('{Uri.EscapeDataString(id)}')",
            new Dictionary<string, object?> { ["@iot.id"] = id }
        );
    }

    static string IdOf(ReadingRow row) =>
        $"{row.Site}:{row.Factor}:{row.Cadence!.ToLowerInvariant()}@{KeptTime(row).ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}";

    /// <summary>The time under which a reading is kept: the start of its hour or day.</summary>
    static NodaTime.LocalDateTime KeptTime(ReadingRow row)
    {
        var time = RowReader.Time(row.Time)!.Value;
        return Enum.Parse<Cadence>(row.Cadence!) switch
        {
            Cadence.Hour => ReadingTime.Hour(time),
            Cadence.Day => ReadingTime.Day(time),
            _ => time,
        };
    }

    /// <summary>Requirement data-array: many observations of several datastreams at once.</summary>
    static async Task<IResult> Arrays(HttpContext http, StaWriting writing, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array)
            throw new StaException("an array is expected");
        var rows = new List<ReadingRow>();
        foreach (var group in body.EnumerateArray())
        {
            if (
                !group.TryGetProperty("Datastream", out var d)
                || !group.TryGetProperty("components", out var names)
                || !group.TryGetProperty("dataArray", out var data)
            )
                throw new StaException("Datastream, components and dataArray are expected");
            var components = names.EnumerateArray().Select(n => n.GetString()).ToList();
            var (time, result) = (components.IndexOf("phenomenonTime"), components.IndexOf("result"));
            if (time < 0 || result < 0)
                throw new StaException("components must name phenomenonTime and result");
            if (StaEntities.ParseStream(Text(d, "@iot.id") ?? "") is not { } key)
                throw new StaException("Datastream");
            foreach (var line in data.EnumerateArray())
                rows.Add(new(rows.Count + 1, key.Site, key.Factor, key.Cadence.ToString(), line[time].ToString(), line[result].ToString()));
        }

        var taken = await writing.Intake.Take(rows, http.Actor(), "sensorthings", simulated: false, http.RequestAborted);
        if (taken.Accepted == 0)
            return Answers.Refused(taken.Problems);
        await writing.Intake.Derived(taken.LastPosition, TimeSpan.FromSeconds(20), http.RequestAborted);
        var wrong = taken.Problems.Select(p => p.At.Line).ToHashSet();
        return Results.Json(
            rows.Select(r => wrong.Contains(r.Row) ? "error" : $"{Base(http)}/Observations('{Uri.EscapeDataString(IdOf(r))}')"),
            statusCode: StatusCodes.Status201Created
        );
    }

    static async ValueTask<IResult> Thing(HttpContext http, StaWriting writing, JsonElement body, CancellationToken cancellation = default)
    {
        var properties = body.TryGetProperty("properties", out var p) ? p : default;
        var id = Text(body, "@iot.id") ?? Text(properties, "id") ?? "";
        var result = await writing.Registration.Put(
            new SiteRequest
            {
                Id = id,
                Kind = Text(properties, "kind") ?? "",
                Name = LocalText.Same(Text(body, "name") ?? ""),
                Place = Text(properties, "place"),
                Owner = Text(properties, "owner") ?? "",
            },
            http.Actor(),
            "sensorthings",
            cancellation
        );
        return result.IsTaken
            ? Results.Created($"{Base(http)}/Things('{id}')", new Dictionary<string, object?> { ["@iot.id"] = id })
            : Answers.Refused(result.Problems);
    }
}
