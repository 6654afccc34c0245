using System.Globalization;
using System.Text.Json.Nodes;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Kernels.Tests.Plans;

public class ShapeRuleTests
{
    [Theory]
    [InlineData("73,3", GeometryKind.Point, ShapeFault.None)]
    [InlineData("136,54", GeometryKind.Point, ShapeFault.None)]
    [InlineData("72.99999999,35", GeometryKind.Point, ShapeFault.Outside)]
    [InlineData("136.00000001,35", GeometryKind.Point, ShapeFault.Outside)]
    [InlineData("111,2.99999999", GeometryKind.Point, ShapeFault.Outside)]
    [InlineData("111,54.00000001", GeometryKind.Point, ShapeFault.Outside)]
    [InlineData("35,111", GeometryKind.Point, ShapeFault.Outside)]
    [InlineData("111,35;112,35", GeometryKind.Line, ShapeFault.None)]
    [InlineData("111,35;140,35", GeometryKind.Line, ShapeFault.Outside)]
    [InlineData("111,35", GeometryKind.Line, ShapeFault.NotRead)]
    [InlineData("111,35;112,35", GeometryKind.Point, ShapeFault.NotRead)]
    [InlineData("111,35;112,35", GeometryKind.None, ShapeFault.NotRead)]
    [InlineData("111,35", GeometryKind.None, ShapeFault.None)]
    [InlineData("111,35;112,35;112,36", GeometryKind.Area, ShapeFault.None)]
    [InlineData("111,35；112,35\n112,36；111,35", GeometryKind.Area, ShapeFault.None)]
    [InlineData("111,35;112,35", GeometryKind.Area, ShapeFault.NotRead)]
    [InlineData("111,35;112,35;111,35", GeometryKind.Area, ShapeFault.NotRead)]
    [InlineData("111,35;112,36;112,35;111,36", GeometryKind.Area, ShapeFault.NoArea)]
    [InlineData("", GeometryKind.Point, ShapeFault.NotRead)]
    [InlineData("111,35;x", GeometryKind.Line, ShapeFault.NotRead)]
    [InlineData("{}", GeometryKind.Point, ShapeFault.NotRead)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[111,35,800]}", GeometryKind.Point, ShapeFault.None)]
    [InlineData("{\"type\":\"Point\",\"type\":\"Point\",\"coordinates\":[111,35]}", GeometryKind.Point, ShapeFault.NotRead)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[111,35]}", GeometryKind.Line, ShapeFault.NotRead)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[111,35]}", GeometryKind.Area, ShapeFault.NotRead)]
    [InlineData("{\"type\":\"LineString\",\"coordinates\":[[111,35],[112,35]]}", GeometryKind.None, ShapeFault.None)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[]}", GeometryKind.Point, ShapeFault.NotRead)]
    public void A_shape_lies_in_the_country_and_has_the_kind_that_is_wanted(string text, GeometryKind kind, ShapeFault fault)
    {
        var shape = Shape.Read(text, kind, out var found);
        Assert.Equal((fault, fault == ShapeFault.None), (found, shape is not null));
    }

    [Fact]
    public void A_shape_has_at_most_20000_corners()
    {
        static string Line(int points) =>
            string.Join(';', Enumerable.Range(0, points).Select(i => string.Create(CultureInfo.InvariantCulture, $"111.{i:00000},35")));
        Assert.NotNull(Shape.Read(Line(20_000), GeometryKind.Line, out _));
        Assert.Null(Shape.Read(Line(20_001), GeometryKind.Line, out var fault));
        Assert.Equal(ShapeFault.NotRead, fault);
    }

    [Fact]
    public void Degrees_are_kept_to_a_millimetre_without_heights()
    {
        var point = Shape.Read("{\"type\":\"Point\",\"coordinates\":[111.123456789,35.987654321,800]}", GeometryKind.Point, out _)!;
        Assert.Equal((111.12345679, 35.98765432), point.Position);
        Assert.Equal("{\"type\":\"Point\",\"coordinates\":[111.12345679,35.98765432]}", point.ToString());
        Assert.Equal(point, Shape.Kept(point.ToString()));
        Assert.Equal((null, null), (point.Length, point.Area));
        Assert.Null(Shape.Kept(""));
        Assert.Null(Shape.Kept(null));
        Assert.Null(Shape.Kept("{}"));
    }

    [Fact]
    public void A_shape_has_a_box_and_a_middle()
    {
        var line = Shape.Read("111,35;112,36", GeometryKind.Line, out _)!;
        Assert.Equal(new GeoBox(111, 35, 112, 36), line.Box);
        Assert.Equal((111.5, 35.5), line.Box.Middle);
        Assert.Null(line.Position);
        Assert.Null(line.Area);
    }

    [Theory]
    [InlineData(109.4, 109.5 - 1.5)]
    [InlineData(109.6, 111)]
    [InlineData(111, 111)]
    [InlineData(112.4, 111)]
    [InlineData(112.6, 114)]
    public void A_longitude_lies_in_the_zone_of_the_nearest_meridian(double longitude, double meridian) =>
        Assert.Equal(meridian, Plane.Meridian(longitude));

    [Fact]
    public void Lengths_and_areas_are_those_of_the_plane()
    {
        // A minute of the meridian at 35° is 1849.5 m on the ellipsoid; a square of a minute is narrower by the cosine of the latitude.
        var line = Shape.Read("111,35;111,35.01666667", GeometryKind.Line, out _)!;
        Assert.Equal(1849.5, line.Length!.Value, 0.7);
        var area = Shape.Read("111,35;111.01666667,35;111.01666667,35.01666667;111,35.01666667", GeometryKind.Area, out _)!;
        Assert.Equal(1849.5 * 1522.0, area.Area!.Value, 3_000d);
        Assert.Null(area.Length);
        Assert.True(area.Covers(111.01, 35.01));
        Assert.True(area.Covers(111, 35));
        Assert.False(area.Covers(111.02, 35.01));
        var (east, north) = Plane.Project(111, 35, 111);
        Assert.Equal((0, 3874), (Math.Round(east), Math.Floor(north / 1000)));
    }

    [Fact]
    public void On_the_plane_a_shape_lies_in_metres_around_the_meridian_of_its_middle()
    {
        var line = Shape.Read("113,35;114,35", GeometryKind.Line, out _)!;
        Assert.Equal(4490, line.Geometry.SRID);
        // The middle lies nearer to 114° than to 111°: a degree west of it are 91.3 km, and the second corner lies on it.
        var around = Plane.Of(line.Geometry).EnvelopeInternal;
        Assert.Equal((-91.3, 0, 3874), (Math.Round(around.MinX / 1000, 1), Math.Round(around.MaxX), Math.Floor(around.MinY / 1000)));
        Assert.Equal((113, 114), (line.Box.West, line.Box.East));
    }

    [Fact]
    public void On_maps_outlines_run_anticlockwise_and_kept_text_stays_as_given()
    {
        var clockwise = Shape.Read("111,35;111,36;112,36;112,35", GeometryKind.Area, out _)!;
        var kept = JsonNode.Parse(clockwise.ToString())!["coordinates"]![0]!.AsArray();
        Assert.Equal((111, 36), (kept[1]![0]!.GetValue<int>(), kept[1]![1]!.GetValue<int>()));
        var mapped = clockwise.ToMap()["coordinates"]![0]!.AsArray();
        Assert.NotEqual(kept[1]!.ToJsonString(), mapped[1]!.ToJsonString());
    }

    [Fact]
    public void A_ring_of_corners_need_not_be_closed()
    {
        var open = Shape.Ring([(111, 35), (112, 35), (112, 36)])!;
        Assert.Equal(open, Shape.Ring([(111, 35), (112, 35), (112, 36), (111, 35)]));
        Assert.Equal(open.GetHashCode(), Shape.Ring([(111, 35), (112, 35), (112, 36), (111, 35)])!.GetHashCode());
        Assert.False(open.Equals(null));
        Assert.Null(Shape.Ring([(111, 35), (112, 35)]));
        Assert.Null(Shape.Ring([(111, 35), (112, 35), (111, 35)]));
        Assert.Null(Shape.Ring([]));
    }
}
