using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Kernels.Tests.Records;

public class GeoTests
{
    [Theory]
    [InlineData(45, 4_984_944.378)]
    [InlineData(35.6, 3_941_185.67)]
    public void Along_the_central_meridian_the_plane_is_the_arc_of_the_ellipsoid(double latitude, double north)
    {
        var (east, n) = Plane.Project(111, latitude, 111);
        Assert.Equal(0, east, 6);
        // The arc by numerical integration of the meridian's radius of curvature, independent of the series.
        var (a, f) = (6_378_137.0, 1 / 298.257222101);
        var e2 = f * (2 - f);
        var (sum, steps) = (0.0, 200_000);
        for (var i = 0; i < steps; i++)
        {
            var phi = (i + 0.5) * latitude / steps * Math.PI / 180;
            sum += a * (1 - e2) / Math.Pow(1 - (e2 * Math.Sin(phi) * Math.Sin(phi)), 1.5);
        }

        Assert.Equal(sum * latitude / steps * Math.PI / 180, n, 2);
        if (latitude == 45)
            Assert.Equal(north, n, 2);
    }

    [Theory]
    [InlineData("111.20,35.60;111.21,35.60;111.21,35.61;111.20,35.61", false)]
    [InlineData("111.20,35.60;111.21,35.61;111.21,35.60;111.20,35.61", true)]
    [InlineData("111.20,35.60;111.22,35.60;111.21,35.60;111.21,35.61", true)]
    [InlineData(
        """{"type":"Polygon","coordinates":[[[111,35],[112,35],[112,36],[111,36],[111,35]],[[111.2,35.2],[111.4,35.4],[111.4,35.2],[111.2,35.4],[111.2,35.2]]]}""",
        true
    )]
    public void An_outline_that_crosses_or_retraces_itself_is_found(string typed, bool crosses)
    {
        Assert.Equal(!crosses, Shape.Read(typed, GeometryKind.Area, out var fault) is not null);
        Assert.Equal(crosses ? ShapeFault.NoArea : ShapeFault.None, fault);
    }

    [Theory]
    [InlineData("111.2,35.6", GeometryKind.Line)]
    [InlineData("111.2,35.6;111.3", GeometryKind.Line)]
    [InlineData("111.2,35.6;111.3,35.7", GeometryKind.Area)]
    [InlineData("111.2,35.6;111.3,35.7", GeometryKind.Point)]
    public void Too_few_or_half_pairs_make_no_shape(string typed, GeometryKind kind) => Assert.Null(Shape.Read(typed, kind, out _));

    [Fact]
    public void Twenty_thousand_corners_are_judged_in_reasonable_time()
    {
        var ring = Enumerable
            .Range(0, 19_000)
            .Select(i => (X: 111 + (0.5 * Math.Cos(i * 2 * Math.PI / 19_000)), Y: 35.5 + (0.5 * Math.Sin(i * 2 * Math.PI / 19_000))));
        var typed = string.Join(
            ';',
            ring.Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{p.X:0.00000000},{p.Y:0.00000000}"))
        );
        Assert.InRange(Shape.Read(typed, GeometryKind.Area, out _)!.Area!.Value, 7.8e9, 8e9);
    }

    [Fact]
    public void A_shape_has_twenty_thousand_corners_at_most()
    {
        string Line(int corners) => string.Join(';', Enumerable.Range(0, corners).Select(i => $"111.{i % 90 + 10},35.{i / 90 % 90 + 10}"));
        Assert.NotNull(Shape.Read(Line(Shape.MaximumPoints), GeometryKind.Line, out _));
        Assert.Null(Shape.Read(Line(Shape.MaximumPoints + 1), GeometryKind.Line, out var fault));
        Assert.Equal(ShapeFault.NotRead, fault);
    }

    [Theory]
    [InlineData("73,3", ShapeFault.None)]
    [InlineData("136,54", ShapeFault.None)]
    [InlineData("72.9999,35", ShapeFault.Outside)]
    [InlineData("136.0001,35", ShapeFault.Outside)]
    [InlineData("111,2.9999", ShapeFault.Outside)]
    [InlineData("111,54.0001", ShapeFault.Outside)]
    [InlineData("35.6,111.2", ShapeFault.Outside)]
    public void A_place_outside_the_country_is_found(string typed, ShapeFault fault)
    {
        Shape.Read(typed, GeometryKind.Point, out var found);
        Assert.Equal(fault, found);
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[111.21,35.61]}""", GeometryKind.Point)]
    [InlineData("""{"type":"LineString","coordinates":[[111.2,35.6],[111.3,35.7]]}""", GeometryKind.Line)]
    [InlineData("""{"type":"Polygon","coordinates":[[[111.2,35.6],[111.2,35.7],[111.3,35.7],[111.2,35.6]]]}""", GeometryKind.Area)]
    [InlineData("""{"type":"MultiPoint","coordinates":[[111.2,35.6],[111.3,35.7]]}""", GeometryKind.None)]
    public void What_is_kept_is_what_was_given(string given, GeometryKind kind)
    {
        var shape = Shape.Read(given, kind, out _)!;
        Assert.Equal(given, shape.ToString());
        Assert.Equal(shape, Shape.Kept(given));
    }

    [Fact]
    public void Heights_are_dropped_and_degrees_kept_to_a_millimetre() =>
        Assert.Equal(
            """{"type":"Point","coordinates":[111.12345679,35.6]}""",
            Shape.Read("""{"type":"Point","coordinates":[111.123456789,35.6,402.5]}""", GeometryKind.Point, out _)!.ToString()
        );

    [Theory]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[111,35]}}""")]
    [InlineData("""{"type":"Point","coordinates":[]}""")]
    [InlineData("""{"type":"Point","coordinates":["111","35"]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[111,35],[112,35],[112,36]]]}""")]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("""{"coordinates":[111,35]}""")]
    [InlineData("{")]
    public void What_is_no_shape_is_none(string given)
    {
        Assert.Null(Shape.Read(given, GeometryKind.None, out var fault));
        Assert.Equal(ShapeFault.NotRead, fault);
    }

    [Fact]
    public void Maps_get_outlines_anticlockwise_and_holes_clockwise()
    {
        const string Given =
            """{"type":"Polygon","coordinates":[[[111,35],[111,36],[112,36],[112,35],[111,35]],[[111.2,35.2],[111.4,35.2],[111.4,35.4],[111.2,35.2]]]}""";
        var shape = Shape.Read(Given, GeometryKind.Area, out _)!;
        Assert.Equal(Given, shape.ToString());
        Assert.Equal(
            """[[[111,35],[112,35],[112,36],[111,36],[111,35]],[[111.2,35.2],[111.4,35.4],[111.4,35.2],[111.2,35.2]]]""",
            shape.ToMap()["coordinates"]!.ToJsonString()
        );
    }

    [Fact]
    public void A_hole_is_no_part_of_the_area()
    {
        var whole = Shape.Read("111.2,35.6;111.3,35.6;111.3,35.7;111.2,35.7", GeometryKind.Area, out _)!;
        var hole = Shape.Read("111.22,35.62;111.28,35.62;111.28,35.68;111.22,35.68", GeometryKind.Area, out _)!;
        var rest = Shape.Read(
            """{"type":"Polygon","coordinates":[[[111.2,35.6],[111.3,35.6],[111.3,35.7],[111.2,35.7],[111.2,35.6]],[[111.22,35.62],[111.28,35.62],[111.28,35.68],[111.22,35.68],[111.22,35.62]]]}""",
            GeometryKind.Area,
            out _
        )!;
        Assert.Equal(whole.Area!.Value - hole.Area!.Value, rest.Area!.Value, 3);
        Assert.Null(rest.Length);
        Assert.True(rest.Covers(111.21, 35.61));
        Assert.False(rest.Covers(111.25, 35.65));
        Assert.True(rest.Covers(111.2, 35.65));
        Assert.True(rest.Covers(111.22, 35.65));
    }

    [Theory]
    [InlineData("当事人11010519491231002X到场", "110105********002X")]
    [InlineData("电话13812345678，请回", "138****5678")]
    public void Numbers_of_persons_in_free_text_are_masked(string text, string shown) =>
        Assert.Contains(shown, PersonalText.Masked(text), StringComparison.Ordinal);

    [Fact]
    public void Other_numbers_in_free_text_stay() =>
        Assert.Equal("91140825MA0K00TE4X 与 20260101123456", PersonalText.Masked("91140825MA0K00TE4X 与 20260101123456"));
}
