using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Access;

namespace Shanhe.Web.Api.Records;

/// <summary>
/// Registers and layers as vector tiles (OGC API – Tiles, Part 1: Core, OGC 20-057; WebMercatorQuad): who may not read a register's features, or not
/// where they are, is refused its tiles as if there were none.
/// </summary>
static class TileApi
{
    const string Matrix = "WebMercatorQuad";
    const string MatrixUri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";

    /// <summary>The relation of a collection to its sets of tiles.</summary>
    public const string Relation = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/collections/{collection}/tiles", Sets).WithName("tiles-sets").WithSummary("Sets of vector tiles of a register");
        group
            .MapGet("/collections/{collection}/tiles/" + Matrix, Set)
            .WithName("tiles-set")
            .WithSummary("The vector tiles of a register in WebMercatorQuad");
        group
            .MapGet(
                "/collections/{collection}/tiles/" + Matrix + "/{tileMatrix}/{tileRow}/{tileCol}",
                (
                    HttpContext http,
                    PlanDesk desk,
                    RecordDesk records,
                    RecordMaps maps,
                    LayerMaps layers,
                    string collection,
                    string tileMatrix,
                    string tileRow,
                    string tileCol
                ) => Tile(http, desk, records, maps, layers, collection, tileMatrix, tileCol, tileRow)
            )
            .WithName("tiles-tile")
            .WithSummary("A vector tile, by matrix, row and column");
        group
            .MapGet("/collections/{collection}/tiles/{z}/{x}/{y}", Tile)
            .WithName("tiles-xyz")
            .WithSummary("The same by zoom, column and row, as map libraries ask");
    }

    static async Task<(string Id, LocalText Name, MappedRegister Mapped)?> Find(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordMaps maps,
        LayerMaps layers,
        string collection
    )
    {
        if (await LayerCollections.Find(http, desk.Package, collection) is var (layer, seer))
            return await layers.Of(layer, seer, http.RequestAborted) is { } drawn ? (collection, layer.Name, drawn) : null;
        if (desk.Package.Find<Register>(collection) is not { } register)
            return null;
        var signed = await http.AuthenticateAsync(ShanheClaims.TokenScheme);
        var actor = ShanheClaims.ActorOf(signed.Succeeded ? signed.Principal : http.User);
        var reader = actor is null ? null : await records.Acting(actor, http.RequestAborted);
        return await maps.Of(register, reader, http.RequestAborted) is { } mapped ? (register.Id, register.Name, mapped) : null;
    }

    static async Task<IResult> Tile(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordMaps maps,
        LayerMaps layers,
        string collection,
        string z,
        string x,
        string y
    )
    {
        if (await Find(http, desk, records, maps, layers, collection) is not var (id, _, mapped))
            return FeatureApi.Wrong(404, "NotFound", collection);
        if (TileAddress.Of(z, x, y) is not { } address)
            return FeatureApi.Wrong(404, "NotFound", collection);
        // Asked for anew each time, as rights and records change; what did not change is not sent again.
        var tag = $"\"{mapped.Version}\"";
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var tile = RecordTiles.Of(id, mapped, address);
        return tile.Length == 0 ? Results.NoContent() : Results.Bytes(tile, RecordTiles.MediaType);
    }

    static JsonObject Described(HttpContext http, string id, LocalText name)
    {
        var at = $"{http.Request.Scheme}://{http.Request.Host}/ogc/collections/{id}/tiles/{Matrix}";
        return new()
        {
            ["title"] = name.Zh,
            ["dataType"] = "vector",
            ["crs"] = "http://www.opengis.net/def/crs/EPSG/0/3857",
            ["tileMatrixSetURI"] = MatrixUri,
            ["links"] = new JsonArray(
                new JsonObject
                {
                    ["href"] = at,
                    ["rel"] = "self",
                    ["type"] = "application/json",
                },
                new JsonObject { ["href"] = MatrixUri, ["rel"] = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme" },
                new JsonObject
                {
                    ["href"] = at + "/{tileMatrix}/{tileRow}/{tileCol}",
                    ["rel"] = "item",
                    ["type"] = RecordTiles.MediaType,
                    ["templated"] = true,
                }
            ),
        };
    }

    static async Task<IResult> Set(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordMaps maps,
        LayerMaps layers,
        string collection
    ) =>
        await Find(http, desk, records, maps, layers, collection) is var (id, name, _)
            ? Results.Text(Described(http, id, name).ToJsonString(EvidenceJson.Options), "application/json")
            : FeatureApi.Wrong(404, "NotFound", collection);

    static async Task<IResult> Sets(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordMaps maps,
        LayerMaps layers,
        string collection
    ) =>
        await Find(http, desk, records, maps, layers, collection) is var (id, name, _)
            ? Results.Text(
                new JsonObject { ["tilesets"] = new JsonArray(Described(http, id, name)) }.ToJsonString(EvidenceJson.Options),
                "application/json"
            )
            : FeatureApi.Wrong(404, "NotFound", collection);
}
