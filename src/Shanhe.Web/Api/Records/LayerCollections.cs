using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Layers;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Reports.LayerFiles;
using Shanhe.Rules.Layers;
using Shanhe.Web.Access;
using Shanhe.Web.Registers;

namespace Shanhe.Web.Api.Records;

/// <summary>
/// Layers as collections of OGC API – Features beside the registers, named <c>layer.ID</c>. What was in force on a day is asked for by
/// <c>datetime</c>.
/// </summary>
static class LayerCollections
{
    public const string Prefix = "layer.";

    const string GeoJson = "application/geo+json";
    const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    const int Usual = 100;
    const int Most = 10_000;

    /// <summary>The layer of a collection's name; <c>null</c>: it is none, or the one who asks does not see it.</summary>
    public static async Task<(SpatialLayer Layer, Actor? Reader)?> Find(HttpContext http, PlanPackage package, string collection)
    {
        if (
            !collection.StartsWith(Prefix, StringComparison.Ordinal)
            || package.Find<SpatialLayer>(collection[Prefix.Length..]) is not { } layer
        )
            return null;
        var reader = await ReaderOf(http);
        return LayerAccess.Sees(package, layer, reader) ? (layer, reader) : null;
    }

    /// <summary>The collections of all layers that somebody sees and of which something is in force.</summary>
    public static async Task<IReadOnlyList<JsonObject>> All(HttpContext http, PlanPackage package, LayerDesk layers, string root)
    {
        var reader = await ReaderOf(http);
        var all = new List<JsonObject>();
        foreach (var layer in package.SpatialLayers.Where(l => LayerAccess.Sees(package, l, reader)))
        {
            if (await layers.Features(layer.Id, reader, cancellation: http.RequestAborted) is { } version)
                all.Add(Collection(package, layer, version, root));
        }

        return all;
    }

    /// <summary>One collection; <c>null</c>: nothing of it is in force.</summary>
    public static async Task<JsonObject?> One(
        HttpContext http,
        PlanPackage package,
        LayerDesk layers,
        SpatialLayer layer,
        Actor? reader,
        string root
    ) =>
        await layers.Features(layer.Id, reader, cancellation: http.RequestAborted) is { } version
            ? Collection(package, layer, version, root)
            : null;

    /// <summary>The features of a layer: limit, bbox, datetime, after.</summary>
    public static async Task<IResult> Items(
        HttpContext http,
        PlanPackage package,
        LayerDesk layers,
        SpatialLayer layer,
        Actor? reader,
        Instant now,
        string root
    )
    {
        var query = http.Request.Query;
        var limit = Usual;
        var skipped = 0;
        if (query.Keys.FirstOrDefault(k => k is not ("f" or "limit" or "bbox" or "datetime" or "after" or "lang")) is { } unknown)
            return FeatureApi.Wrong(400, "InvalidParameterValue", $"Unknown parameter '{unknown}'");
        if (!Counted(query["limit"].ToString(), ref limit, 1))
            return FeatureApi.Wrong(400, "InvalidParameterValue", "limit");
        if (!Counted(query["after"].ToString(), ref skipped, 0))
            return FeatureApi.Wrong(400, "InvalidParameterValue", "after");
        var box = query.ContainsKey("bbox") ? RecordQuery.Box(query["bbox"]) : null;
        if (query.ContainsKey("bbox") && box is null)
            return FeatureApi.Wrong(400, "InvalidParameterValue", "bbox");
        var day = query.ContainsKey("datetime") ? DayOf(query["datetime"].ToString()) : null;
        if (query.ContainsKey("datetime") && day is null)
            return FeatureApi.Wrong(400, "InvalidParameterValue", "datetime");
        var version = await layers.Features(layer.Id, reader, day, cancellation: http.RequestAborted);
        var plane = MeasuringPlane.Of(package.Plan);
        var found = version is null ? [] : Within(version, plane, box);
        limit = Math.Min(limit, Most);
        var page = found.Skip(skipped).Take(limit).ToList();
        var at = $"{root}/collections/{Prefix}{layer.Id}";
        var links = new JsonArray(
            Link(at + "/items" + http.Request.QueryString.Value, "self", GeoJson),
            Link(at, "collection", "application/json")
        );
        if (skipped + page.Count < found.Count)
        {
            var rest = string.Concat(
                query.Where(q => q.Key != "after").Select(q => $"&{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}")
            );
            links.Add((JsonNode)Link($"{at}/items?after={skipped + page.Count}{rest}", "next", GeoJson));
        }

        return Json(
            new JsonObject
            {
                ["type"] = "FeatureCollection",
                ["timeStamp"] = now.ToString(),
                ["numberMatched"] = found.Count,
                ["numberReturned"] = page.Count,
                ["simulated"] = version?.IsSimulated ?? false,
                ["links"] = links,
                ["features"] = new JsonArray([
                    .. page.Select(f => (JsonNode)LayerExport.Feature(layer, version!, f, plane, reader is null)),
                ]),
            },
            GeoJson
        );
    }

    /// <summary>A feature of what is in force.</summary>
    public static async Task<IResult> Item(
        HttpContext http,
        PlanPackage package,
        LayerDesk layers,
        SpatialLayer layer,
        Actor? reader,
        string feature
    ) =>
        await layers.Features(layer.Id, reader, cancellation: http.RequestAborted) is { } version
        && version.Features.FirstOrDefault(f => f.Id == feature) is { } found
            ? Json(LayerExport.Feature(layer, version, found, MeasuringPlane.Of(package.Plan), reader is null), GeoJson)
            : FeatureApi.Wrong(404, "NotFound", feature);

    static async Task<Actor?> ReaderOf(HttpContext http)
    {
        var signed = await http.AuthenticateAsync(ShanheClaims.TokenScheme);
        return ShanheClaims.ActorOf(signed.Succeeded ? signed.Principal : http.User);
    }

    static bool Counted(string text, ref int count, int least) =>
        text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= least);

    /// <summary>The day of a moment, or of a day itself.</summary>
    static LocalDate? DayOf(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } moment ? Shanhe.Plans.Periods.PlanTime.Local(moment.Value).Date
        : null;

    static List<LayerFeature> Within(LayerVersion version, MeasuringPlane plane, GeoBox? box)
    {
        if (box is not { } wanted)
            return [.. version.Features];
        var frame = new GeometryFactory().ToGeometry(new Envelope(wanted.West, wanted.East, wanted.South, wanted.North));
        var onPlane = plane.Of(frame);
        var near = version.Around(onPlane).Where(f => f.Geometry.Intersects(onPlane)).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        return [.. version.Features.Where(f => near.Contains(f.Id))];
    }

    static JsonObject Collection(PlanPackage package, SpatialLayer layer, LayerVersion version, string root)
    {
        var at = $"{root}/collections/{Prefix}{layer.Id}";
        var around = new Envelope();
        foreach (var feature in version.Features)
            around.ExpandToInclude(feature.Geometry.EnvelopeInternal);
        var json = new JsonObject
        {
            ["id"] = Prefix + layer.Id,
            ["title"] = (version.IsSimulated ? "（模拟）" : "") + layer.Name.Zh,
            ["description"] = version.Source,
            ["itemType"] = "feature",
            ["simulated"] = version.IsSimulated,
            ["crs"] = new JsonArray(Crs84),
            ["links"] = new JsonArray(
                Link(at, "self", "application/json"),
                Link(at + "/items", "items", GeoJson),
                Link(at + "/tiles", TileApi.Relation, "application/json")
            ),
        };
        if (!around.IsNull)
        {
            var box = MeasuringPlane.Of(package.Plan).InDegrees(new GeometryFactory().ToGeometry(around)).EnvelopeInternal;
            json["extent"] = new JsonObject
            {
                ["spatial"] = new JsonObject
                {
                    ["bbox"] = new JsonArray(new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY)),
                    ["crs"] = Crs84,
                },
            };
        }

        return json;
    }

    static JsonObject Link(string href, string relation, string type) =>
        new()
        {
            ["href"] = href,
            ["rel"] = relation,
            ["type"] = type,
        };

    static IResult Json(JsonNode node, string type) => Results.Text(node.ToJsonString(EvidenceJson.Options), type);
}
