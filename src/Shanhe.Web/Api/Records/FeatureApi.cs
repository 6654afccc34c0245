using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Web.Access;
using Shanhe.Web.Registers;

namespace Shanhe.Web.Api.Records;

/// <summary>
/// Registers as OGC API – Features (OGC 17-069r4, Part 1: Core): a collection a register. The public gets the public fields of public
/// records, an account what it may read. Coordinates are longitude and latitude (CRS84).
/// </summary>
static class FeatureApi
{
    const string Root = "/ogc";
    const string GeoJson = "application/geo+json";
    const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Root).AllowAnonymous().WithTags("features");
        group
            .MapGet("", (HttpContext http, PlanDesk desk) => Unknown(http, ["f"]) ?? Json(Landing(http, desk)))
            .WithName("features-landing")
            .WithSummary("Landing page of OGC API – Features");
        group
            .MapGet(
                "/conformance",
                (HttpContext http) =>
                    Unknown(http, ["f"])
                    ?? Json(new JsonObject { ["conformsTo"] = new JsonArray([.. FeatureDocument.Conformance.Select(c => (JsonNode)c)]) })
            )
            .WithName("features-conformance")
            .WithSummary("Conformance classes");
        group
            .MapGet(
                "/api",
                (HttpContext http, PlanDesk desk) =>
                    Unknown(http, ["f"])
                    ?? Results.Text(
                        FeatureDocument.OpenApi(Base(http), desk).ToJsonString(EvidenceJson.Options),
                        "application/vnd.oai.openapi+json;version=3.0"
                    )
            )
            .WithName("features-api")
            .WithSummary("OpenAPI definition of the features");
        group.MapGet("/collections", Collections).WithName("features-collections").WithSummary("Registers as collections");
        group.MapGet("/collections/{collection}", One).WithName("features-collection").WithSummary("A register as a collection");
        group
            .MapGet("/collections/{collection}/items", Items)
            .WithName("features-items")
            .WithSummary("Records as GeoJSON: bbox, datetime, limit, indexed fields");
        group
            .MapGet("/collections/{collection}/items/{feature}", Item)
            .WithName("features-item")
            .WithSummary("A record as a GeoJSON feature");
        TileApi.Map(group);
    }

    static IResult Json(JsonNode node, string type = "application/json") => Results.Text(node.ToJsonString(EvidenceJson.Options), type);

    static string Base(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{Root}";

    static JsonObject Link(string href, string rel, string type, string title) =>
        new()
        {
            ["href"] = href,
            ["rel"] = rel,
            ["type"] = type,
            ["title"] = title,
        };

    internal static IResult Wrong(int status, string code, string description) =>
        Results.Json(new { code, description }, EvidenceJson.Options, statusCode: status);

    static JsonObject Landing(HttpContext http, PlanDesk desk) =>
        new()
        {
            ["title"] = "Shanhe 山河 · " + desk.Package.County.Name.Zh,
            ["description"] = desk.Package.Plan.Name.Zh,
            ["links"] = new JsonArray(
                Link(Base(http), "self", "application/json", "This document"),
                Link(Base(http) + "/api", "service-desc", "application/vnd.oai.openapi+json;version=3.0", "API definition"),
                Link($"{http.Request.Scheme}://{http.Request.Host}/api/docs", "service-doc", "text/html", "API documentation"),
                Link(Base(http) + "/conformance", "conformance", "application/json", "Conformance classes"),
                Link(Base(http) + "/collections", "data", "application/json", "Collections")
            ),
        };

    /// <summary>Who asks: an account by its token or cookie, else the public.</summary>
    static async Task<FeatureReader?> ReaderOf(
        HttpContext http,
        RecordDesk records,
        Register register,
        CancellationToken cancellation = default
    )
    {
        var signed = await http.AuthenticateAsync(ShanheClaims.TokenScheme);
        var actor = ShanheClaims.ActorOf(signed.Succeeded ? signed.Principal : http.User);
        if (actor is not null)
            return new(await records.Acting(actor, cancellation));
        return PublicRecords.Offers(register) ? new(null) : null;
    }

    static async Task<IResult> Collections(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        LayerDesk layers,
        CancellationToken cancellation = default
    )
    {
        if (Unknown(http, ["f"]) is { } wrong)
            return wrong;
        var all = new JsonArray();
        foreach (var register in desk.Package.Registers)
        {
            if (await ReaderOf(http, records, register, cancellation) is { } reader)
                all.Add((JsonNode)await Collection(http, queries, register, reader, cancellation));
        }

        foreach (var layer in await LayerCollections.All(http, desk.Package, layers, Base(http)))
            all.Add((JsonNode)layer);

        return Json(
            new JsonObject
            {
                ["links"] = new JsonArray(Link(Base(http) + "/collections", "self", "application/json", "This document")),
                ["collections"] = all,
            }
        );
    }

    static async ValueTask<JsonObject> Collection(
        HttpContext http,
        RecordQueries queries,
        Register register,
        FeatureReader reader,
        CancellationToken cancellation = default
    )
    {
        var at = $"{Base(http)}/collections/{register.Id}";
        var json = new JsonObject
        {
            ["id"] = register.Id,
            ["title"] = register.Name.Zh,
            ["description"] = register.Basis.Zh,
            ["itemType"] = "feature",
            ["crs"] = new JsonArray(Crs84),
            ["links"] = new JsonArray(
                Link(at, "self", "application/json", register.Name.Zh),
                Link(at + "/items", "items", GeoJson, register.Name.Zh)
            ),
        };
        if (ShowsShape(register, reader))
            json["links"]!.AsArray().Add((JsonNode)Link(at + "/tiles", TileApi.Relation, "application/json", register.Name.Zh));
        if (ShowsShape(register, reader) && await queries.Extent(new(register.Id), reader.Actor, cancellation) is { } box)
            json["extent"] = new JsonObject
            {
                ["spatial"] = new JsonObject
                {
                    ["bbox"] = new JsonArray(new JsonArray(box.West, box.South, box.East, box.North)),
                    ["crs"] = Crs84,
                },
            };
        return json;
    }

    /// <summary>
    /// Whether the geometry may be shown: to the public only when the field is public, neither in extents nor by probing with boxes.
    /// </summary>
    static bool ShowsShape(Register register, FeatureReader reader) =>
        RecordExport.ShapeOf(register) is { } shape && (shape.Public || !reader.IsPublic);

    static async Task<IResult> One(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        LayerDesk layers,
        string collection,
        CancellationToken cancellation = default
    )
    {
        if (Unknown(http, ["f"]) is { } wrong)
            return wrong;
        if (await LayerCollections.Find(http, desk.Package, collection) is var (layer, seer))
            return await LayerCollections.One(http, desk.Package, layers, layer, seer, Base(http)) is { } made
                ? Json(made)
                : Wrong(404, "NotFound", collection);
        return
            desk.Package.Find<Register>(collection) is { } register && await ReaderOf(http, records, register, cancellation) is { } reader
            ? Json(await Collection(http, queries, register, reader, cancellation))
            : Wrong(404, "NotFound", collection);
    }

    /// <summary>A parameter that the definition doesn't have is refused (core requirement 18).</summary>
    static IResult? Unknown(HttpContext http, IReadOnlyCollection<string> known) =>
        http.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } name
            ? Wrong(400, "InvalidParameterValue", $"Unknown parameter '{name}'")
            : null;

    static async Task<IResult> Items(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        LayerDesk layers,
        IClock clock,
        string collection,
        CancellationToken cancellation = default
    )
    {
        if (await LayerCollections.Find(http, desk.Package, collection) is var (layer, seer))
            return await LayerCollections.Items(http, desk.Package, layers, layer, seer, clock.GetCurrentInstant(), Base(http));
        if (
            desk.Package.Find<Register>(collection) is not { } register
            || await ReaderOf(http, records, register, cancellation) is not { } reader
        )
            return Wrong(404, "NotFound", collection);
        var queryable = RecordEntries.Indexed(register).Where(f => !reader.IsPublic || f.Public).ToList();
        if (Unknown(http, ["f", "limit", "bbox", "datetime", "after", "lang", .. queryable.Select(f => f.Id)]) is { } wrong)
            return wrong;
        var query = http.Request.Query;
        var limit = 100;
        if (
            query.TryGetValue("limit", out var asked)
            && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1)
        )
            return Wrong(400, "InvalidParameterValue", "limit");
        limit = Math.Min(limit, 10_000);
        var filter = new RecordFilter(register.Id)
        {
            Limit = limit,
            Descending = false,
            After = query["after"].ToString() is { Length: > 0 } after ? after : null,
            Where =
            [
                .. queryable
                    .Where(f => query.ContainsKey(f.Id))
                    .Select(f => new FieldCondition(f.Id, "=", RecordEntries.Column(f, query[f.Id].ToString()))),
            ],
        };
        if (query.TryGetValue("bbox", out var bbox))
        {
            if (RecordQuery.Box(bbox) is not { } box || box.South > box.North)
                return Wrong(400, "InvalidParameterValue", "bbox");
            if (ShowsShape(register, reader))
                filter = filter with { Within = box, Unplaced = true };
        }

        if (query.TryGetValue("datetime", out var interval))
        {
            if (FeatureDocument.Interval(interval.ToString()) is not { } times)
                return Wrong(400, "InvalidParameterValue", "datetime");
            filter = filter with { UpdatedFrom = times.From, UpdatedTo = times.To };
        }

        var page = await queries.Page(filter, reader.Actor, cancellation);
        var measured = await desk.Records.MeasuredNow(register, [.. page.Items.Select(i => i.Record.Last)], reader.IsPublic, cancellation);
        var at = $"{Base(http)}/collections/{register.Id}/items";
        var rest = string.Concat(
            query.Where(q => q.Key != "after").Select(q => $"&{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}")
        );
        var links = new JsonArray(
            Link(at + (http.Request.QueryString.Value ?? ""), "self", GeoJson, "This document"),
            Link($"{Base(http)}/collections/{register.Id}", "collection", "application/json", register.Name.Zh)
        );
        if (page.Next is { } next)
            links.Add((JsonNode)Link($"{at}?after={Uri.EscapeDataString(next)}{rest}", "next", GeoJson, "Next page"));
        http.Response.Headers.ContentLanguage = "zh-CN";
        return Json(
            new JsonObject
            {
                ["type"] = "FeatureCollection",
                ["timeStamp"] = clock.GetCurrentInstant().ToString(),
                ["numberMatched"] = await queries.Count(filter with { After = null }, reader.Actor, cancellation),
                ["numberReturned"] = page.Items.Count,
                ["links"] = links,
                ["features"] = new JsonArray([
                    .. page.Items.Select(i =>
                        (JsonNode)RecordExport.Feature(desk.Package, register, i.Record, i.Title, reader.IsPublic, measured)
                    ),
                ]),
            },
            GeoJson
        );
    }

    static async Task<IResult> Item(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        LayerDesk layers,
        string collection,
        string feature,
        CancellationToken cancellation = default
    )
    {
        if (Unknown(http, ["f", "lang"]) is { } wrong)
            return wrong;
        if (await LayerCollections.Find(http, desk.Package, collection) is var (layer, seer))
            return await LayerCollections.Item(http, desk.Package, layers, layer, seer, feature);
        if (
            desk.Package.Find<Register>(collection) is not { } register
            || await ReaderOf(http, records, register, cancellation) is not { } reader
        )
            return Wrong(404, "NotFound", collection);
        if (await queries.Find(register.Id, feature, reader.Actor, cancellation) is not { } record)
            return Wrong(404, "NotFound", feature);
        var json = RecordExport.Feature(
            desk.Package,
            register,
            record,
            await queries.Title(register, record, reader.Actor, cancellation),
            reader.IsPublic,
            await desk.Records.MeasuredNow(register, [record.Last], reader.IsPublic, cancellation)
        );
        var at = $"{Base(http)}/collections/{register.Id}";
        json["links"] = new JsonArray(
            Link($"{at}/items/{Uri.EscapeDataString(record.Key)}", "self", GeoJson, record.Key),
            Link(at, "collection", "application/json", register.Name.Zh)
        );
        return Json(json, GeoJson);
    }
}
