using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Plans.Text;
using Shanhe.Web.Api;

namespace Shanhe.Web.SensorThings;

/// <summary>OGC SensorThings API 1.1, Sensing: read with the query options, create things and observations, data arrays.</summary>
static partial class StaApi
{
    public const string Root = "/api/sta/v1.1";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Root).WithTags("sensorthings");
        group
            .MapGet("/{**path}", Get)
            .AllowAnonymous()
            .WithName("sta-read")
            .WithSummary("SensorThings 1.1: entities with $filter, $expand, $orderby, $top, $skip, $count, $select");
        MapUpdates(group);
        group
            .MapPost("/$batch", Batch)
            .RequireAuthorization(Policies.Operators)
            .DisableAntiforgery()
            .WithName("sta-batch")
            .WithSummary("SensorThings 1.1: many requests in one, as multipart/mixed or JSON");
        group
            .MapPost("/{**path}", Post)
            .RequireAuthorization(Policies.Operators)
            .WithName("sta-create")
            .WithSummary("SensorThings 1.1: create Things and Observations, CreateObservations");
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)(?:\((?:'(?<id>(?:[^']|'')*)'|(?<id>[^()']+))\))?$")]
    private static partial Regex Step();

    static string Base(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{Root}";

    static async Task<IResult> Get(HttpContext http, MonitoringDesk desk, ReadingQueries queries, string? path)
    {
        try
        {
            return
                await Read(
                    new StaEntities(desk, queries, await http.Reader()),
                    path ?? "",
                    StaQuery.Of(http.Request.Query),
                    Base(http),
                    http.Request.QueryString.Value ?? ""
                )
                    is { } answer
                ? path?.EndsWith("/$value", StringComparison.Ordinal) == true
                    ? Results.Text(Convert.ToString(answer, CultureInfo.InvariantCulture))
                    : Results.Json(answer, ObservationJson.Options)
                : Problem(StatusCodes.Status404NotFound, path ?? "");
        }
        catch (StaException problem)
        {
            return Problem(problem.Status, problem.Message);
        }
    }

    static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, string detail) =>
        TypedResults.Problem(statusCode: status, title: detail, type: Answers.ProblemType + "sta");

    /// <summary>The answer to a path and its options, or <c>null</c> when there is no such thing.</summary>
    static async ValueTask<object?> Read(StaEntities entities, string path, StaQuery query, string root, string text)
    {
        if (path.Length == 0)
            return Landing(root);
        StaEntity? entity = null;
        IAsyncEnumerable<StaEntity>? set = null;
        var steps = path.Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            var last = i == steps.Length - 1;
            if (steps[i] == "$count" && last && set is not null)
                return await Filtered(set, query, entities).CountAsync();
            if (steps[i] == "$ref" && last)
                return new Dictionary<string, object?>
                {
                    ["value"] = await (set is null ? new[] { entity! }.ToAsyncEnumerable() : Filtered(set, query, entities))
                        .Take(query.Top)
                        .Select(e => new Dictionary<string, object?> { ["@iot.selfLink"] = Self(root, e) })
                        .ToListAsync(),
                };
            if (steps[i] == "$value" && last)
                return null;
            if (Step().Match(steps[i]) is not { Success: true } step)
                return null;
            var name = step.Groups["name"].Value;
            var id = step.Groups["id"].Success ? step.Groups["id"].Value.Replace("''", "'", StringComparison.Ordinal) : null;
            if (entity is null && i == 0)
            {
                if (!StaEntities.Links.ContainsKey(name))
                    return null;
                if (id is null)
                    set = entities.All(name, query.Filter);
                else if ((entity = await entities.Find(name, id)) is null)
                    return null;
                continue;
            }

            if (entity is null)
                return null;
            if (!StaEntities.Links[entity.Set].TryGetValue(name, out var link))
                return last || steps[^1] == "$value" ? Property(entity, name, steps[^1] == "$value") : null;
            var found = entities.Follow(entity, name, query.Filter);
            if (!link.Many || id is not null)
            {
                entity = await (id is null ? found.FirstOrDefaultAsync() : found.FirstOrDefaultAsync(e => e.Id == id));
                set = null;
                if (entity is null)
                    return null;
            }
            else
                (set, entity) = (found, null);
        }

        return set is null ? await Shown(entity!, query, root, entities, 0) : await Page(set, query, root, path, text, entities);
    }

    static object? Property(StaEntity entity, string name, bool raw) =>
        name == "id" ? entity.Id
        : !entity.Properties.TryGetValue(name, out var value) ? null
        : raw ? value
        : new Dictionary<string, object?> { [name] = value };

    static Dictionary<string, object?> Landing(string root) =>
        new()
        {
            ["value"] = StaEntities
                .Links.Keys.Select(s => new Dictionary<string, object?> { ["name"] = s, ["url"] = $"{root}/{s}" })
                .ToList(),
            ["serverSettings"] = new Dictionary<string, object?>
            {
                ["conformance"] = new[]
                {
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel",
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities",
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data",
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/create-entity",
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/update-entity",
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/batch-request/batch-request",
                    "https://fraunhoferiosb.github.io/FROST-Server/extensions/JsonBatchRequest.html",
                    "http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array",
                },
            },
        };

    static string Self(string root, StaEntity e) => $"{root}/{e.Set}('{Uri.EscapeDataString(e.Id)}')";

    static async IAsyncEnumerable<StaEntity> Filtered(IAsyncEnumerable<StaEntity> set, StaQuery query, StaEntities entities)
    {
        await foreach (var e in set)
        {
            if (query.Filter is not { } filter || await StaRelated.Holds(filter, e, entities))
                yield return e;
        }
    }

    static async ValueTask<Dictionary<string, object?>> Page(
        IAsyncEnumerable<StaEntity> set,
        StaQuery query,
        string root,
        string path,
        string text,
        StaEntities entities
    )
    {
        var all = Filtered(set, query, entities);
        if (query.OrderBy.Count > 0)
            all = (await Sorted(all, query, entities)).ToAsyncEnumerable();
        var answer = new Dictionary<string, object?>();
        if (query.Count)
        {
            var listed = await all.ToListAsync();
            answer["@iot.count"] = listed.Count;
            all = listed.ToAsyncEnumerable();
        }

        var page = await all.Skip(query.Skip).Take(query.Top + 1).ToListAsync();
        if (page.Count > query.Top)
        {
            page.RemoveAt(query.Top);
            answer["@iot.nextLink"] = $"{root}/{path}?{Next(text, query)}";
        }

        if (query.DataArray)
            answer["value"] = Table(page, query, root);
        else
        {
            var shown = new List<Dictionary<string, object?>>(page.Count);
            foreach (var e in page)
                shown.Add(await Shown(e, query, root, entities, 0));
            answer["value"] = shown;
        }

        return answer;
    }

    /// <summary>The entities in the order that is asked for: the values to sort by are asked first.</summary>
    static async ValueTask<IEnumerable<StaEntity>> Sorted(IAsyncEnumerable<StaEntity> all, StaQuery query, StaEntities entities)
    {
        var order = Comparer<object?>.Create(
            (a, b) =>
                a is null
                    ? b is null
                        ? 0
                        : -1
                    : b is null
                        ? 1
                        : StaInfix.Compare(a, b) ?? 0
        );
        var keyed = new List<(StaEntity Entity, object?[] Keys)>();
        await foreach (var e in all)
        {
            var keys = new object?[query.OrderBy.Count];
            for (var i = 0; i < keys.Length; i++)
                keys[i] = await StaRelated.Judged(query.OrderBy[i].By, p => StaRelated.Value(e, p, entities));
            keyed.Add((e, keys));
        }

        IOrderedEnumerable<(StaEntity Entity, object?[] Keys)>? sorted = null;
        for (var i = 0; i < query.OrderBy.Count; i++)
        {
            var (at, descending) = (i, query.OrderBy[i].Descending);
            sorted = (sorted, descending) switch
            {
                (null, false) => keyed.OrderBy(k => k.Keys[at], order),
                (null, true) => keyed.OrderByDescending(k => k.Keys[at], order),
                (_, false) => sorted.ThenBy(k => k.Keys[at], order),
                _ => sorted.ThenByDescending(k => k.Keys[at], order),
            };
        }

        return sorted!.Select(k => k.Entity);
    }

    /// <summary>Requirement data-array: observations as tables, one a stream.</summary>
    static List<Dictionary<string, object?>> Table(IReadOnlyList<StaEntity> page, StaQuery query, string root)
    {
        if (page.Any(e => e.Set != "Observations"))
            throw new StaException("$resultFormat=dataArray is of observations");
        List<string> components = query.Select.Count > 0 ? [.. query.Select] : ["id", "phenomenonTime", "resultTime", "result"];
        return
        [
            .. page.GroupBy(e => e.Id[..e.Id.LastIndexOf('@')], StringComparer.Ordinal)
                .Select(stream => new Dictionary<string, object?>
                {
                    ["Datastream@iot.navigationLink"] = $"{root}/Datastreams('{Uri.EscapeDataString(stream.Key)}')",
                    ["components"] = components,
                    ["dataArray@iot.count"] = stream.Count(),
                    ["dataArray"] = stream
                        .Select(e =>
                            components
                                .Select(c =>
                                    c is "id" or "@iot.id" ? e.Id
                                    : e.Properties.TryGetValue(c, out var value) ? value
                                    : throw new StaException($"{e.Set} has no '{c}'")
                                )
                                .ToList()
                        )
                        .ToList(),
                }),
        ];
    }

    static string Next(string text, StaQuery query)
    {
        var kept = text.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(o => !Uri.UnescapeDataString(o).StartsWith("$skip=", StringComparison.Ordinal));
        return string.Join('&', kept.Append(string.Create(CultureInfo.InvariantCulture, $"$skip={query.Skip + query.Top}")));
    }

    static async ValueTask<Dictionary<string, object?>> Shown(StaEntity e, StaQuery query, string root, StaEntities entities, int depth)
    {
        if (depth > 4)
            throw new StaException("$expand: too deep");
        bool Wanted(string name) => query.Select.Count == 0 || query.Select.Contains(name);
        var shown = new Dictionary<string, object?>();
        if (Wanted("id") || Wanted("@iot.id"))
            shown["@iot.id"] = e.Id;
        if (query.Select.Count == 0)
            shown["@iot.selfLink"] = Self(root, e);
        foreach (var (name, value) in e.Properties.Where(p => Wanted(p.Key)))
            shown[name] = value;
        foreach (var (name, link) in StaEntities.Links[e.Set])
        {
            if (query.Expand.TryGetValue(name, out var inner))
            {
                var found = Filtered(entities.Follow(e, name, inner.Filter), inner, entities);
                if (link.Many)
                {
                    var page = await Page(
                        entities.Follow(e, name, inner.Filter),
                        inner,
                        root,
                        $"{e.Set}('{Uri.EscapeDataString(e.Id)}')/{name}",
                        "",
                        entities
                    );
                    shown[name] = page["value"];
                    if (page.TryGetValue("@iot.count", out var count))
                        shown[name + "@iot.count"] = count;
                    if (page.TryGetValue("@iot.nextLink", out var next))
                        shown[name + "@iot.nextLink"] = next;
                }
                else
                    shown[name] = await found.FirstOrDefaultAsync() is { } one ? await Shown(one, inner, root, entities, depth + 1) : null;
            }
            else if (query.Select.Count == 0 || query.Select.Contains(name))
                shown[name + "@iot.navigationLink"] = $"{Self(root, e)}/{name}";
        }

        foreach (var name in query.Expand.Keys.Where(n => !StaEntities.Links[e.Set].ContainsKey(n)))
            throw new StaException($"{e.Set} has no '{name}'");
        return shown;
    }
}
