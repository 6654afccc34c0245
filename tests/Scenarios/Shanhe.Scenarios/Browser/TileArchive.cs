using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Tile = NetTopologySuite.IO.VectorTiles.Tiles.Tile;

namespace Shanhe.Scenarios.Browser;

/// <summary>A small archive of vector tiles (PMTiles, version 3) with water over all of a box and a road through each tile.</summary>
static class TileArchive
{
    const int HeaderBytes = 127;

    /// <summary>The archive of a box in degrees, from the whole world down to a zoom.</summary>
    public static byte[] Of(double west, double south, double east, double north, int deepest)
    {
        var tiles = new SortedDictionary<ulong, byte[]>();
        for (var zoom = 0; zoom <= deepest; zoom++)
        {
            var (first, last) = (Tile.CreateAroundLocation(north, west, zoom)!, Tile.CreateAroundLocation(south, east, zoom)!);
            for (var x = first.X; x <= last.X; x++)
            for (var y = first.Y; y <= last.Y; y++)
                tiles[Number(zoom, x, y)] = Drawn(new(x, y, zoom));
        }

        var directory = Directory([.. tiles.Select(t => (t.Key, t.Value.Length))]);
        var metadata = """{"vector_layers":[{"id":"water","fields":{}},{"id":"roads","fields":{}}]}"""u8.ToArray();
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        ulong[] parts = [HeaderBytes, (ulong)directory.Length, (ulong)(HeaderBytes + directory.Length), (ulong)metadata.Length];
        var data = (ulong)(HeaderBytes + directory.Length + metadata.Length);
        writer.Write(Encoding.ASCII.GetBytes("PMTiles"));
        writer.Write((byte)3);
        foreach (var part in parts)
            writer.Write(part);
        // No directories of leaves.
        writer.Write(data);
        writer.Write(0UL);
        writer.Write(data);
        writer.Write((ulong)tiles.Values.Sum(t => t.Length));
        for (var i = 0; i < 3; i++)
            writer.Write((ulong)tiles.Count);
        // Clustered; directories and tiles are not compressed; the tiles are Mapbox Vector Tiles.
        writer.Write((byte[])[1, 1, 1, 1, 0, (byte)deepest]);
        foreach (var degree in new[] { west, south, east, north })
            writer.Write((int)(degree * 1e7));
        writer.Write((byte)deepest);
        writer.Write((int)((west + east) / 2 * 1e7));
        writer.Write((int)((south + north) / 2 * 1e7));
        Assert.Equal(HeaderBytes, file.Length);
        writer.Write(directory);
        writer.Write(metadata);
        foreach (var tile in tiles.Values)
            writer.Write(tile);
        return file.ToArray();
    }

    static byte[] Drawn(Tile at)
    {
        var box = new Envelope(at.Left, at.Right, at.Bottom, at.Top);
        var made = new VectorTile { TileId = at.Id };
        var factory = GeometryFactory.Default;
        Layer Of(string name, Geometry geometry) =>
            new() { Name = name, Features = { new Feature(geometry, new AttributesTable { { "name", name } }) } };
        made.Layers.Add(Of("water", factory.ToGeometry(box)));
        made.Layers.Add(
            Of("roads", factory.CreateLineString([new(at.Left, (at.Top + at.Bottom) / 2), new(at.Right, (at.Top + at.Bottom) / 2)]))
        );
        using var bytes = new MemoryStream();
        made.Write(bytes, MapboxTileWriter.DefaultMinLinealExtent, MapboxTileWriter.DefaultMinPolygonalExtent);
        return bytes.ToArray();
    }

    /// <summary>Where a tile stands on the Hilbert curves of all zooms up to its own.</summary>
    static ulong Number(int zoom, int x, int y)
    {
        var number = ((1UL << (2 * zoom)) - 1) / 3;
        for (var side = 1 << zoom >> 1; side > 0; side >>= 1)
        {
            var (right, low) = ((x & side) > 0 ? 1 : 0, (y & side) > 0 ? 1 : 0);
            number += (ulong)side * (ulong)side * (ulong)((3 * right) ^ low);
            if (low > 0)
                continue;
            if (right == 1)
                (x, y) = (side - 1 - x, side - 1 - y);
            (x, y) = (y, x);
        }

        return number;
    }

    /// <summary>Numbers by their distance, run lengths, lengths and offsets, in columns of varints.</summary>
    static byte[] Directory(IReadOnlyList<(ulong Number, int Length)> entries)
    {
        using var bytes = new MemoryStream();
        void Write(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
                bytes.WriteByte((byte)(value | 0x80));
            bytes.WriteByte((byte)value);
        }

        Write((ulong)entries.Count);
        for (var i = 0; i < entries.Count; i++)
            Write(entries[i].Number - (i == 0 ? 0 : entries[i - 1].Number));
        foreach (var _ in entries)
            Write(1);
        foreach (var (_, length) in entries)
            Write((ulong)length);
        // The first begins at nothing, written as one; each other where the one before it ends, written as nothing.
        for (var i = 0; i < entries.Count; i++)
            Write(i == 0 ? 1UL : 0);
        return bytes.ToArray();
    }
}
