using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Web.Api;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// Batches: many requests in one, each answered as if it had come alone, in order. As <c>multipart/mixed</c> (requirement batch-request)
/// and as JSON (OData JSON Format 4.01, the extension that FROST-Server has). A change set creates observations, all of them or none.
/// </summary>
static partial class StaApi
{
    const int MaximumBatch = 100;
    const string Multipart = "multipart/mixed";

    /// <summary>A request of a batch; with <paramref name="Set"/> it belongs to that change set.</summary>
    sealed record BatchRequest(string Id, string Method, string Url, JsonElement? Body, string? Set);

    sealed record BatchAnswer(string Id, int Status, string? Type, string? Location, byte[] Content, string? Set);

    static async Task<IResult> Batch(HttpContext http, StaWriting writing)
    {
        try
        {
            var parts = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType == Multipart;
            var requests = parts
                ? await Parts(
                    type!.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value,
                    http.Request.Body,
                    null,
                    http.RequestAborted
                )
                : await Objects(http);
            if (requests.Count > MaximumBatch)
                throw new StaException($"a batch has {MaximumBatch} requests at most");
            if (requests.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw new StaException($"the id '{twice.Key}' stands twice");
            var answers = new List<BatchAnswer>();
            foreach (var set in requests.ChunkBy(r => r.Set))
            {
                if (set[0].Set is null)
                    foreach (var request in set)
                        answers.Add(await Answer(http, writing, request));
                else
                    answers.AddRange(await Changes(http, writing, set));
            }

            return parts ? await Mixed(answers) : Results.Json(new { responses = answers.Select(Shown) }, ObservationJson.Options);
        }
        catch (Exception wrong) when (wrong is StaException or JsonException or IOException or FormatException)
        {
            return Problem(StatusCodes.Status400BadRequest, wrong.Message);
        }
    }

    /// <summary>Neighbours of the same key together.</summary>
    static IEnumerable<List<T>> ChunkBy<T>(this IEnumerable<T> items, Func<T, string?> key)
    {
        List<T> run = [];
        foreach (var item in items)
        {
            if (run.Count > 0 && key(run[^1]) != key(item))
            {
                yield return run;
                run = [];
            }

            run.Add(item);
        }

        if (run.Count > 0)
            yield return run;
    }

    static async Task<List<BatchRequest>> Objects(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
        if (
            body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("requests", out var requests)
            || requests.ValueKind != JsonValueKind.Array
        )
            throw new StaException("requests: an array is expected");
        return
        [
            .. requests
                .EnumerateArray()
                .Select(
                    (r, i) =>
                        new BatchRequest(
                            Text(r, "id") ?? (i + 1).ToString(CultureInfo.InvariantCulture),
                            Text(r, "method") ?? "",
                            Text(r, "url") ?? "",
                            r.TryGetProperty("body", out var b) ? b : null,
                            Text(r, "atomicityGroup")
                        )
                ),
        ];
    }

    /// <summary>The requests of a multipart body; a part that is multipart itself is a change set.</summary>
    static async Task<List<BatchRequest>> Parts(string? boundary, Stream body, string? set, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(boundary))
            throw new StaException("the content type names no boundary");
        var reader = new MultipartReader(boundary.Trim('"'), body);
        var found = new List<BatchRequest>();
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            var number = $"{set}{(set is null ? "" : ".")}{found.Count + 1}";
            if (MediaTypeHeaderValue.TryParse(section.ContentType, out var type) && type.MediaType == Multipart)
            {
                if (set is not null)
                    throw new StaException("a change set holds no change set");
                found.AddRange(
                    await Parts(type.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value, section.Body, number, cancellation)
                );
                continue;
            }

            if (type?.MediaType != "application/http")
                throw new StaException($"part {number}: application/http is expected");
            using var text = new StreamReader(section.Body, Encoding.UTF8);
            found.Add(
                Request(
                    section.Headers?.TryGetValue("Content-ID", out var id) == true ? id.ToString() : number,
                    await text.ReadToEndAsync(cancellation),
                    set
                )
            );
        }

        return found;
    }

    /// <summary>A request as it is written on the line: method, address, headers, an empty line, JSON.</summary>
    static BatchRequest Request(string id, string text, string? set)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\n').Split("\n\n", 2);
        var first = lines[0].Split('\n')[0].Trim();
        var space = first.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            throw new StaException($"part {id}: '{first}' is no request");
        var version = first.LastIndexOf(" HTTP/", StringComparison.Ordinal);
        var url = first[(space + 1)..(version > space ? version : first.Length)].Trim();
        return new(
            id,
            first[..space],
            url,
            lines.Length > 1 && lines[1].Trim() is { Length: > 0 } body ? JsonSerializer.Deserialize<JsonElement>(body) : null,
            set
        );
    }

    /// <summary>Path and options of an address that is absolute, begins at the host or at the service.</summary>
    static (string Path, string Options) Split(HttpContext http, string url)
    {
        foreach (var root in (ReadOnlySpan<string>)[Base(http), Root])
        {
            if (url.StartsWith(root, StringComparison.Ordinal))
                url = url[root.Length..];
        }

        var at = url.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? (Uri.UnescapeDataString(url.Trim('/')), "") : (Uri.UnescapeDataString(url[..at].Trim('/')), url[at..]);
    }

    static async Task<BatchAnswer> Answer(HttpContext http, StaWriting writing, BatchRequest request)
    {
        var (path, options) = Split(http, request.Url);
        using var content = new MemoryStream();
        var inner = new DefaultHttpContext
        {
            RequestServices = http.RequestServices,
            User = http.User,
            RequestAborted = http.RequestAborted,
        };
        (inner.Request.Scheme, inner.Request.Host, inner.Request.Method, inner.Request.QueryString, inner.Response.Body) = (
            http.Request.Scheme,
            http.Request.Host,
            request.Method.ToUpperInvariant(),
            new(options),
            content
        );
        var result = (inner.Request.Method, request.Body) switch
        {
            ("GET", _) => await Get(inner, writing.Desk, writing.Queries, path),
            ("POST", { } body) => await Post(inner, writing, path, body),
            ("PATCH", { } body) => await Patch(inner, writing, path, body),
            ("POST" or "PATCH", null) => Problem(StatusCodes.Status400BadRequest, "the request has no body"),
            ("DELETE", _) => Refuse(inner, "sta.delete"),
            _ => Problem(StatusCodes.Status405MethodNotAllowed, request.Method),
        };
        await result.ExecuteAsync(inner);
        return new(
            request.Id,
            inner.Response.StatusCode,
            inner.Response.ContentType,
            inner.Response.Headers.Location,
            content.ToArray(),
            null
        );
    }

    /// <summary>A change set is one unit: its observations are taken whole, or it is answered once with what is wrong.</summary>
    static async Task<List<BatchAnswer>> Changes(HttpContext http, StaWriting writing, IReadOnlyList<BatchRequest> set)
    {
        var rows = new List<ReadingRow>();
        foreach (var request in set)
        {
            var (path, _) = Split(http, request.Url);
            if (
                !request.Method.Equals("POST", StringComparison.OrdinalIgnoreCase)
                || request.Body is not { } body
                || (path != "Observations" && StreamOf(path) is null)
            )
                return [Once(StatusCodes.Status501NotImplemented, "a change set creates observations only")];
            try
            {
                rows.Add(Row(body, StreamOf(path), rows.Count + 1, writing.Desk));
            }
            catch (StaException wrong)
            {
                return [Once(StatusCodes.Status400BadRequest, $"{request.Id}: {wrong.Message}")];
            }
        }

        var taken = await writing.Intake.Take(rows, http.Actor(), "sensorthings", simulated: false, http.RequestAborted, whole: true);
        if (taken.Accepted == 0)
            return
            [
                Once(
                    taken.Problems.Any(p => p.Code == "O244") ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity,
                    string.Join("; ", taken.Problems.Select(p => $"{set[Math.Max(0, p.At.Line - 1)].Id}: {p}"))
                ),
            ];
        await writing.Intake.Derived(taken.LastPosition, TimeSpan.FromSeconds(5), http.RequestAborted);
        return
        [
            .. set.Zip(
                rows,
                (request, row) =>
                    new BatchAnswer(
                        request.Id,
                        StatusCodes.Status201Created,
                        "application/json",
                        $"{Base(http)}/Observations('{Uri.EscapeDataString(IdOf(row))}')",
                        JsonSerializer.SerializeToUtf8Bytes(
                            new Dictionary<string, object?> { ["@iot.id"] = IdOf(row) },
                            ObservationJson.Options
                        ),
                        request.Set
                    )
            ),
        ];

        BatchAnswer Once(int status, string text) =>
            new(
                set[0].Id,
                status,
                "application/problem+json",
                null,
                JsonSerializer.SerializeToUtf8Bytes(new { title = text, status }, ObservationJson.Options),
                null
            );
    }

    static Dictionary<string, object?> Shown(BatchAnswer answer)
    {
        var shown = new Dictionary<string, object?> { ["id"] = answer.Id, ["status"] = answer.Status };
        if (answer.Location is { } location)
            shown["location"] = location;
        if (answer.Content.Length > 0)
            shown["body"] =
                answer.Type?.Contains("json", StringComparison.Ordinal) == true
                    ? JsonSerializer.Deserialize<JsonElement>(answer.Content)
                    : Encoding.UTF8.GetString(answer.Content);
        return shown;
    }

    static async Task<IResult> Mixed(IEnumerable<BatchAnswer> answers)
    {
        using var all = new MultipartContent("mixed", "batch_" + Guid.NewGuid().ToString("N"));
        foreach (var set in answers.ChunkBy(a => a.Set))
        {
            if (set[0].Set is null)
                set.ForEach(a => all.Add(Part(a)));
            else
            {
                var changes = new MultipartContent("mixed", "changes_" + Guid.NewGuid().ToString("N"));
                set.ForEach(a => changes.Add(Part(a)));
                all.Add(changes);
            }
        }

        return Results.Bytes(await all.ReadAsByteArrayAsync(), all.Headers.ContentType!.ToString());
    }

    static ByteArrayContent Part(BatchAnswer answer)
    {
        var head = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}\r\n")
        );
        if (answer.Location is { } location)
            head.Append("Location: ").Append(location).Append("\r\n");
        if (answer.Type is { } type)
            head.Append("Content-Type: ").Append(type).Append("\r\n");
        var part = new ByteArrayContent([.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. answer.Content]);
        part.Headers.ContentType = new("application/http");
        part.Headers.Add("Content-Transfer-Encoding", "binary");
        part.Headers.Add("Content-ID", answer.Id);
        return part;
    }
}
