using System.Runtime.InteropServices;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;
using Shanhe.Plans.Shapes;

namespace Shanhe.Capabilities.Maps;

/// <summary>
/// Records as vector tiles (Mapbox Vector Tile 2.1): points, in crowded tiles gathered into cells with their number, lines and areas cut at
/// the tile with a margin and without corners that nobody could see. Pure; any thread may use it.
/// </summary>
public static class RecordTiles
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>More points than this in a tile are gathered: more marks than that can't be told apart.</summary>
    public const int MostPoints = 500;

    /// <summary>The cells on a side of a crowded tile: a tile is 512 points wide on the screen, a number needs about thirty.</summary>
    const int Cells = 16;

    /// <summary>Units of a tile on a side, by the usual extent.</summary>
    const int Units = 4096;

    /// <summary>The margin that lines and areas keep around a tile, so that strokes at its edge are whole.</summary>
    const double Margin = 1 / 32d;

    /// <summary>The tile of a register; empty where nothing is.</summary>
    /// <param name="layer">The name of its layer.</param>
    /// <param name="mapped">The records.</param>
    /// <param name="address">Which tile.</param>
    public static byte[] Of(string layer, MappedRegister mapped, TileAddress address)
    {
        var around = address.Box(Margin);
        var found = mapped.Touching(around).ToList();
        if (found.Count == 0)
            return [];
        var made = new Layer { Name = layer };
        var points = found.Where(r => r.Geometry is Point point && IsIn(address, point)).ToList();
        foreach (var feature in points.Count > MostPoints ? Gathered(points, address) : points.Select(r => FeatureOf(r, r.Geometry)))
            made.Features.Add(feature);
        var edge = Edge(around);
        foreach (var record in found.Where(r => r.Geometry is not Point))
        {
            if (Cut(record.Geometry, edge, (around.East - around.West) / Units) is { IsEmpty: false } cut)
                made.Features.Add(FeatureOf(record, cut));
        }

        if (made.Features.Count == 0)
            return [];
        var tile = new VectorTile { TileId = new NetTopologySuite.IO.VectorTiles.Tiles.Tile(address.X, address.Y, address.Zoom).Id };
        tile.Layers.Add(made);
        using var bytes = new MemoryStream();
        tile.Write(bytes, MapboxTileWriter.DefaultMinLinealExtent, MapboxTileWriter.DefaultMinPolygonalExtent);
        return bytes.ToArray();
    }

    /// <summary>Each point is in one tile alone.</summary>
    static bool IsIn(TileAddress address, Point point)
    {
        var (right, down) = address.Within(point.X, point.Y);
        return right is >= 0 and < 1 && down is >= 0 and < 1;
    }

    static IEnumerable<Feature> Gathered(List<MappedRecord> points, TileAddress address)
    {
        var cells = new Dictionary<int, (MappedRecord First, int Count, double X, double Y)>();
        foreach (var record in points)
        {
            var point = (Point)record.Geometry;
            var (right, down) = address.Within(point.X, point.Y);
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(
                cells,
                ((int)(down * Cells) * Cells) + (int)(right * Cells),
                out _
            );
            cell = (cell.First ?? record, cell.Count + 1, cell.X + point.X, cell.Y + point.Y);
        }

        return cells.Values.Select(c =>
            c.Count == 1
                ? FeatureOf(c.First, c.First.Geometry)
                : new Feature(new Point(c.X / c.Count, c.Y / c.Count), new AttributesTable { { "count", (long)c.Count } })
        );
    }

    static Feature FeatureOf(MappedRecord record, Geometry geometry)
    {
        var attributes = new AttributesTable
        {
            { "key", record.Key },
            { "title", record.Title },
            { "state", record.State },
            { "closed", record.IsClosed },
        };
        if (record.Due is { } due)
            attributes.Add("due", due.ToUnixTimeSeconds());
        return new Feature(geometry, attributes);
    }

    static Polygon Edge(GeoBox box) =>
        new GeometryFactory().ToGeometry(new Envelope(box.West, box.East, box.South, box.North)) as Polygon
        ?? throw new InvalidOperationException("A tile has an area.");

    static Geometry Cut(Geometry geometry, Polygon edge, double unit)
    {
        var seen = geometry.NumPoints > 50 ? DouglasPeuckerSimplifier.Simplify(geometry, unit) : geometry;
        return edge.EnvelopeInternal.Contains(seen.EnvelopeInternal)
            ? seen
            : OverlayNGRobust.Overlay(seen, edge, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);
    }
}
