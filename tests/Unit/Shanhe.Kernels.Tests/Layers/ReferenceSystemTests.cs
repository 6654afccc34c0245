using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Layers;

/// <summary>What is given in any reference system comes to the county's plane to a millimetre.</summary>
public partial class ReferenceSystemTests
{
    const double Millimetre = 0.001;

    [GeneratedRegex(
        @"^geographic_to_projected,EPSG:(?<epsg>\d+),lon=(?<lon>[\d.]+) lat=(?<lat>[\d.]+),north=(?<north>[\d.]+) east=(?<east>[\d.]+)"
    )]
    private static partial Regex Row();

    /// <summary>Vectors that two independent series agree on to a thousandth of a millimetre.</summary>
    public static TheoryData<int, double, double, double, double> Vectors()
    {
        var rows = new TheoryData<int, double, double, double, double>();
        foreach (var row in File.ReadLines(Path.Combine(Folder(), "plane-vectors.csv")).Select(l => Row().Match(l)).Where(m => m.Success))
            rows.Add(
                int.Parse(row.Groups["epsg"].Value, CultureInfo.InvariantCulture),
                Number(row, "lon"),
                Number(row, "lat"),
                Number(row, "east"),
                Number(row, "north")
            );
        return rows;
    }

    static double Number(Match row, string name) => double.Parse(row.Groups[name].Value, CultureInfo.InvariantCulture);

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Degrees_and_metres_of_a_zone_are_one_place(int epsg, double longitude, double latitude, double east, double north)
    {
        var zone = ReferenceSystem.Find(epsg)!;
        var plane = MeasuringPlane.Usual;
        var fromDegrees = ReferenceSystem.Find(4490)!.ToPlane(new(longitude, latitude), plane);
        var fromZone = zone.ToPlane(new(east, north), plane);
        Assert.Equal(east - zone.FalseEasting, fromDegrees.X, Millimetre);
        Assert.Equal(north, fromDegrees.Y, Millimetre);
        Assert.Equal(fromDegrees.X, fromZone.X, Millimetre);
        Assert.Equal(fromDegrees.Y, fromZone.Y, Millimetre);
        var (lon, lat) = zone.ToDegrees(new(east, north));
        Assert.Equal(longitude, lon, 1e-8);
        Assert.Equal(latitude, lat, 1e-8);
    }

    [Theory]
    [InlineData(4513, 75, 25_000_000)]
    [InlineData(4525, 111, 37_000_000)]
    [InlineData(4533, 135, 45_000_000)]
    [InlineData(4534, 75, 0)]
    [InlineData(4546, 111, 0)]
    [InlineData(4554, 135, 0)]
    [InlineData(4491, 75, 13_000_000)]
    [InlineData(4497, 111, 19_000_000)]
    [InlineData(4501, 135, 23_000_000)]
    [InlineData(4502, 75, 0)]
    [InlineData(4508, 111, 0)]
    [InlineData(4512, 135, 0)]
    public void A_number_of_the_registry_is_one_zone(int epsg, double meridian, double number)
    {
        var system = ReferenceSystem.Find(epsg)!;
        Assert.Equal((meridian, number), (system.CentralMeridian, system.FalseEasting));
    }

    [Theory]
    [InlineData(4214)]
    [InlineData(4610)]
    [InlineData(2361)]
    [InlineData(3857)]
    public void Old_data_and_tiles_are_no_systems_to_measure_in(int epsg) => Assert.Null(ReferenceSystem.Find(epsg));

    [Fact]
    public void A_zone_beside_the_countys_comes_to_its_plane()
    {
        var plane = MeasuringPlane.Usual;
        var (lon, lat) = (111.225, 35.615);
        var neighbour = new MeasuringPlane(114);
        var (east, north) = neighbour.ToPlane(lon, lat);
        foreach (var (epsg, number) in new[] { (4547, 0d), (4526, 38_000_000d) })
        {
            var there = ReferenceSystem.Find(epsg)!.ToPlane(new Coordinate(east + number, north), plane);
            Assert.Equal(520384.9926, there.X, Millimetre);
            Assert.Equal(3942848.1354, there.Y, Millimetre);
        }
    }

    [Theory]
    [InlineData(DatumShift.Gcj02, 300, 700)]
    [InlineData(DatumShift.Bd09, 600, 1600)]
    public void Displaced_degrees_are_far_off_and_come_back(DatumShift shift, double least, double most)
    {
        var plane = MeasuringPlane.Usual;
        foreach (var (lon, lat) in new[] { (111.04, 35.46), (111.225, 35.615), (111.349, 35.82) })
        {
            var (shownLon, shownLat) = DisplacedDegrees.Displaced(lon, lat, shift);
            var (here, there) = (plane.ToPlane(lon, lat), plane.ToPlane(shownLon, shownLat));
            Assert.InRange(double.Hypot(here.East - there.East, here.North - there.North), least, most);
            var (backLon, backLat) = DisplacedDegrees.Restored(shownLon, shownLat, shift);
            var back = plane.ToPlane(backLon, backLat);
            Assert.InRange(double.Hypot(here.East - back.East, here.North - back.North), 0, 0.1);
        }
    }
}
