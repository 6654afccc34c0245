using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;

namespace Shanhe.Evidence.Records;

/// <summary>The smallest rectangle around a geometry, in degrees.</summary>
public readonly record struct GeoBox(double West, double South, double East, double North);

/// <summary>
/// Geometry of a record as GeoJSON (RFC 7946) in longitude and latitude of CGCS2000, which agrees with WGS 84 within decimetres.
/// Pure.
/// </summary>
public static class GeoShape
{
    /// <summary>Most coordinates that one geometry may have.</summary>
    public const int MaximumPoints = 20_000;

    /// <summary>
    /// Reads GeoJSON, or <c>longitude, latitude</c> for a point, or several of them joined by <c>;</c> for a line or the outline of an
    /// area; gives GeoJSON of one form, or <c>null</c>. What is no area by OGC 06-103r4, 6.1.11 — an outline that crosses or touches
    /// itself, a hole outside, parts that overlap — is given back with <paramref name="crossing"/> set.
    /// </summary>
    public static string? Read(string text, GeometryKind kind, out bool outside, out bool crossing)
    {
        (outside, crossing) = (false, false);
        try
        {
            var node = text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) as JsonObject : FromPairs(text, kind);
            if (
                node is null
                || (string?)node["type"] is not { } type
                || node["coordinates"] is not JsonArray coordinates
                || !Fits(type, kind)
            )
                return null;
            var count = 0;
            if (Clean(coordinates, Depth(type), ref count, ref outside) is not { } clean || !IsClosed(type, clean))
                return null;
            crossing = IsNoArea(type, clean);
            return new JsonObject { ["type"] = type, ["coordinates"] = clean }.ToJsonString();
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Pairs as people type them; an area need not be closed.</summary>
    static JsonObject? FromPairs(string text, GeometryKind kind)
    {
        var points = new JsonArray();
        foreach (var pair in text.Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (WrittenPosition.Read(pair) is not { } position)
                return null;
            points.Add((JsonNode)new JsonArray(position.Longitude, position.Latitude));
        }

        if (points.Count == 0)
            return null;
        if (kind is GeometryKind.Point or GeometryKind.None)
            return points.Count == 1 ? new JsonObject { ["type"] = "Point", ["coordinates"] = points[0]!.DeepClone() } : null;
        if (kind == GeometryKind.Line)
            return new JsonObject { ["type"] = "LineString", ["coordinates"] = points };
        if (points[0]!.ToJsonString() != points[^1]!.ToJsonString())
            points.Add(points[0]!.DeepClone());
        return new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(points) };
    }

    static bool Fits(string type, GeometryKind kind) =>
        kind switch
        {
            GeometryKind.Point => type is "Point" or "MultiPoint",
            GeometryKind.Line => type is "LineString" or "MultiLineString",
            GeometryKind.Area => type is "Polygon" or "MultiPolygon",
            _ => type is "Point" or "MultiPoint" or "LineString" or "MultiLineString" or "Polygon" or "MultiPolygon",
        };

    static int Depth(string type) =>
        type switch
        {
            "Point" => 0,
            "MultiPoint" or "LineString" => 1,
            "Polygon" or "MultiLineString" => 2,
            _ => 3,
        };

    static JsonArray? Clean(JsonArray given, int depth, ref int count, ref bool outside)
    {
        if (depth == 0)
        {
            if (++count > MaximumPoints || given.Count is < 2 or > 3)
                return null;
            if (Ordinate(given[0]) is not { } x || Ordinate(given[1]) is not { } y)
                return null;
            // The country lies between 73° and 136° east, 3° and 54° north: exchanged axes and projected metres are caught here.
            if (x is < 73 or > 136 || y is < 3 or > 54)
                outside = true;
            return new JsonArray(Math.Round(x, 8), Math.Round(y, 8));
        }

        if (given.Count == 0)
            return null;
        var result = new JsonArray();
        foreach (var part in given)
        {
            if (part is not JsonArray inner || Clean(inner, depth - 1, ref count, ref outside) is not { } clean)
                return null;
            result.Add((JsonNode)clean);
        }

        return result;
    }

    static double? Ordinate(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;

    static bool IsClosed(string type, JsonArray coordinates) =>
        type switch
        {
            "LineString" => coordinates.Count >= 2,
            "Polygon" => coordinates.All(r => Ring((JsonArray)r!)),
            "MultiPolygon" => coordinates.All(p => ((JsonArray)p!).All(r => Ring((JsonArray)r!))),
            "MultiLineString" => coordinates.All(l => ((JsonArray)l!).Count >= 2),
            _ => true,
        };

    static bool IsNoArea(string type, JsonArray coordinates) =>
        type switch
        {
            "Polygon" => !IsValidOp.CheckValid(Area(coordinates)),
            "MultiPolygon" => !IsValidOp.CheckValid(new MultiPolygon([.. coordinates.Select(p => Area((JsonArray)p!))])),
            _ => false,
        };

    static Polygon Area(JsonArray rings)
    {
        LinearRing Outline(JsonNode? ring) => new([.. ((JsonArray)ring!).Select(p => new Coordinate((double)p![0]!, (double)p[1]!))]);
        return new(Outline(rings[0]), [.. rings.Skip(1).Select(Outline)]);
    }

    static bool Ring(JsonArray ring) => ring.Count >= 4 && ring[0]!.ToJsonString() == ring[^1]!.ToJsonString();

    /// <summary>
    /// The geometry as maps take it: the outline of an area runs anticlockwise, its holes clockwise (RFC 7946, 3.1.6). A geometry without
    /// areas, and <c>null</c>, come back as they are.
    /// </summary>
    public static JsonNode? Wound(string? geoJson)
    {
        if (string.IsNullOrEmpty(geoJson) || JsonNode.Parse(geoJson) is not JsonObject shape)
            return null;
        if ((string?)shape["type"] == "Polygon")
            Wind((JsonArray)shape["coordinates"]!);
        else if ((string?)shape["type"] == "MultiPolygon")
        {
            foreach (var area in (JsonArray)shape["coordinates"]!)
                Wind((JsonArray)area!);
        }

        return shape;

        static void Wind(JsonArray rings)
        {
            for (var i = 0; i < rings.Count; i++)
            {
                var corners = (JsonArray)rings[i]!;
                var line = corners.Select(p => new Coordinate((double)p![0]!, (double)p[1]!)).ToArray();
                if (Orientation.IsCCW(line) != (i == 0))
                    rings[i] = new JsonArray([.. corners.Reverse().Select(p => p!.DeepClone())]);
            }
        }
    }

    public static GeoBox? Box(string? geoJson)
    {
        if (string.IsNullOrEmpty(geoJson) || JsonNode.Parse(geoJson)?["coordinates"] is not JsonArray coordinates)
            return null;
        double west = 180,
            south = 90,
            east = -180,
            north = -90;
        Walk(coordinates);
        return new(west, south, east, north);

        void Walk(JsonArray part)
        {
            if (part[0] is JsonArray)
            {
                foreach (var inner in part)
                    Walk((JsonArray)inner!);
                return;
            }

            var (x, y) = ((double)part[0]!, (double)part[1]!);
            (west, east) = (Math.Min(west, x), Math.Max(east, x));
            (south, north) = (Math.Min(south, y), Math.Max(north, y));
        }
    }
}
