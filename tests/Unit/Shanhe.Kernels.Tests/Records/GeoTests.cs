using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Records;

public class GeoTests
{
    [Theory]
    [InlineData(45, 4_984_944.378)]
    [InlineData(35.6, 3_941_185.67)]
    public void Along_the_central_meridian_the_plane_is_the_arc_of_the_ellipsoid(double latitude, double north)
    {
        var (east, n) = GeoPlane.Project(111, latitude, 111);
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
        Assert.NotNull(GeoShape.Read(typed, GeometryKind.Area, out _, out var crossing));
        Assert.Equal(crosses, crossing);
    }

    [Theory]
    [InlineData("111.2,35.6", GeometryKind.Line)]
    [InlineData("111.2,35.6;111.3", GeometryKind.Line)]
    [InlineData("111.2,35.6;111.3,35.7", GeometryKind.Area)]
    [InlineData("111.2,35.6;111.3,35.7", GeometryKind.Point)]
    public void Too_few_or_half_pairs_make_no_shape(string typed, GeometryKind kind) =>
        Assert.Null(GeoShape.Read(typed, kind, out _, out _));

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
        Assert.NotNull(GeoShape.Read(typed, GeometryKind.Area, out _, out var crossing));
        Assert.False(crossing);
        var (_, area) = GeoPlane.Measure(GeoShape.Read(typed, GeometryKind.Area, out _, out _)!);
        Assert.InRange(area!.Value, 7.8e9, 8e9);
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
