using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using NodaTime;
using Shanhe.Capabilities.Maps;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Kernels.Tests.Maps;

/// <summary>Records as vector tiles: decoded they are where they were, and what can't be told apart is counted.</summary>
public class RecordTileTests
{
    /// <summary>The tile of zoom 12 that holds 111.2° E, 35.6° N.</summary>
    static readonly TileAddress Town = TileAddress.Of("12", "3313", "1614")!.Value;

    /// <summary>A unit of that tile: a 4096th of 360° / 2¹².</summary>
    const double Unit = 360.0 / 4096 / 4096;

    static MappedRecord Record(string key, string shape, GeometryKind kind = GeometryKind.Point, Instant? due = null) =>
        new(key, "排口" + key, "found", false, due, Shape.Read(shape, kind, out _)!.Geometry);

    static List<IFeature> Decoded(byte[] tile, TileAddress at)
    {
        using var bytes = new MemoryStream(tile);
        var read = new MapboxTileReader().Read(bytes, new NetTopologySuite.IO.VectorTiles.Tiles.Tile(at.X, at.Y, at.Zoom));
        return [.. Assert.Single(read.Layers).Features];
    }

    [Fact]
    public void A_tile_covers_its_square_of_the_world()
    {
        var box = Town.Box();
        Assert.InRange(111.2, box.West, box.East);
        Assert.InRange(35.6, box.South, box.North);
        Assert.Equal(360.0 / 4096, box.East - box.West, 9);
        var world = new TileAddress(0, 0, 0).Box();
        Assert.Equal((-180, 180), (world.West, world.East));
        Assert.Equal(85.0511287798, world.North, 9);
        Assert.Equal((0.5, 0.5), new TileAddress(0, 0, 0).Within(0, 0));
    }

    [Theory]
    [InlineData("21", "0", "0")]
    [InlineData("3", "8", "0")]
    [InlineData("3", "0", "-1")]
    [InlineData("3", "0", "1.5")]
    [InlineData("x", "0", "0")]
    public void A_square_that_is_none_has_no_address(string zoom, string x, string y) => Assert.Null(TileAddress.Of(zoom, x, y));

    [Fact]
    public void A_record_is_decoded_where_it_is_with_what_its_mark_needs()
    {
        var due = Instant.FromUtc(2026, 12, 1, 0, 0);
        var mapped = new MappedRegister("1", [Record("PK-1", "111.2,35.6", due: due), Record("PK-2", "112.9,35.6")]);
        var found = Assert.Single(Decoded(RecordTiles.Of("outfalls", mapped, Town), Town));
        var point = Assert.IsType<Point>(found.Geometry);
        Assert.Equal(111.2, point.X, Unit);
        Assert.Equal(35.6, point.Y, Unit);
        Assert.Equal("PK-1", found.Attributes["key"]);
        Assert.Equal("排口PK-1", found.Attributes["title"]);
        Assert.Equal("found", found.Attributes["state"]);
        Assert.Equal(due.ToUnixTimeSeconds(), Convert.ToInt64(found.Attributes["due"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Where_nothing_is_the_tile_is_empty()
    {
        var mapped = new MappedRegister("1", [Record("PK-1", "112.9,35.6")]);
        Assert.Empty(RecordTiles.Of("outfalls", mapped, Town));
        Assert.Empty(RecordTiles.Of("outfalls", new("2", []), Town));
    }

    [Fact]
    public void In_a_crowded_tile_records_are_gathered_and_each_is_counted_once()
    {
        var crowd = Enumerable
            .Range(0, RecordTiles.MostPoints + 100)
            .Select(i =>
                Record($"PK-{i}", FormattableString.Invariant($"{111.19 + (i % 30 * 0.001):0.000},{35.58 + (i / 30 * 0.001):0.000}"))
            )
            .ToList();
        var gathered = Decoded(RecordTiles.Of("outfalls", new("1", crowd), new(9, 414, 201)), new(9, 414, 201));
        Assert.True(gathered.Count < crowd.Count / 10, $"{gathered.Count} marks");
        Assert.Equal(
            crowd.Count,
            gathered.Sum(f =>
                f.Attributes.Exists("count") ? Convert.ToInt32(f.Attributes["count"], System.Globalization.CultureInfo.InvariantCulture) : 1
            )
        );
        // The same nearer by: all of them, in the tiles of one zoom, each in one.
        var keys = new List<string>();
        var box = (West: new TileAddress(15, 0, 0), Least: new TileAddress(15, 0, 0).Within(111.18, 35.62));
        for (var x = 0; x < 8; x++)
        {
            for (var y = 0; y < 8; y++)
            {
                var at = new TileAddress(15, (int)box.Least.Right + x, (int)box.Least.Down + y);
                if (RecordTiles.Of("outfalls", new("1", crowd), at) is { Length: > 0 } tile)
                    keys.AddRange(Decoded(tile, at).Select(f => (string)f.Attributes["key"]));
            }
        }

        Assert.Equal(crowd.Select(r => r.Key).Order(), keys.Order());
    }

    [Fact]
    public void A_line_and_an_area_are_cut_at_the_margin_of_the_tile()
    {
        var mapped = new MappedRegister(
            "1",
            [
                Record("HD-1", "110.5,35.6;111.9,35.6", GeometryKind.Line),
                Record("BH-1", "110.5,35.5;111.9,35.5;111.9,35.7;110.5,35.7", GeometryKind.Area),
            ]
        );
        var found = Decoded(RecordTiles.Of("reaches", mapped, Town), Town);
        Assert.Equal(["BH-1", "HD-1"], found.Select(f => (string)f.Attributes["key"]).Order());
        var box = Town.Box();
        Assert.All(
            found,
            f =>
            {
                Assert.InRange(f.Geometry.EnvelopeInternal.MinX, box.West - 0.01, box.West);
                Assert.InRange(f.Geometry.EnvelopeInternal.MaxX, box.East, box.East + 0.01);
            }
        );
    }
}
