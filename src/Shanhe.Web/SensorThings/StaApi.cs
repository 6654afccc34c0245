using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Plans.Text;
using Shanhe.Web.Api;
using Shanhe.Web.Api.Monitoring;

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
