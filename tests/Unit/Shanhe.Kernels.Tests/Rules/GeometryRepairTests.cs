using System.Globalization;
using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Repairs;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>What is wrong with a geometry is named, and no ground is lost by it.</summary>
public class GeometryRepairTests
{
    static readonly ReferenceSystem Metres = ReferenceSystem.Find(4546)!;
    static readonly ReferenceSystem Degrees = ReferenceSystem.Find(4490)!;

    static Coordinate[] Row(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(p => p.Split(','))
                .Select(p => new Coordinate(
                    double.Parse(p[0], CultureInfo.InvariantCulture),
                    double.Parse(p[1], CultureInfo.InvariantCulture)
                )),
        ];

    /// <summary>Parts behind <c>|</c>, rings behind <c>/</c>, corners behind blanks.</summary>
    static GivenGeometry Given(Dimension dimension, string text, bool hasHeight = false) =>
        new(dimension, [.. text.Split('|').Select(p => (IReadOnlyList<Coordinate[]>)[.. p.Split('/').Select(Row)])], hasHeight);

    static RepairedFeature Repair(Dimension dimension, string text) => GeometryRepair.Of(new("f", Given(dimension, text)), Metres);

    [Theory]
    [InlineData("0,0 10,0 10,10 0,10 0,0", 100, "")]
    [InlineData("0,0 0,10 10,10 10,0 0,0", 100, "")]
    [InlineData("0,0 10,0 10,10 0,10", 100, "RingNotClosed Repaired")]
    [InlineData("0,0 10,0 10,0 10,10 0,10 0,0", 100, "RepeatedPoint Repaired")]
    [InlineData("0,0 10,10 10,0 0,10 0,0", 50, "SelfIntersection Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0 10,0 10,10 0,10 0,0", 100, "SelfIntersection Repaired")]
    [InlineData("0,0 10,0 20,0 10,0 10,10 0,10 0,0", 100, "SelfIntersection Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0/2,2 4,2 4,4 2,4 2,2", 96, "")]
    [InlineData("0,0 10,0 10,10 0,10 0,0/2,2 4,2 4,4 2,4 2,2/3,3 5,3 5,5 3,5 3,3", 93, "")]
    [InlineData("0,0 10,0 10,10 0,10 0,0/8,2 14,2 14,4 8,4 8,2", 96, "HoleAcross Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0/20,2 24,2 24,4 20,4 20,2", 108, "HoleOutside Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0/2,2 2,2 2,2", 100, "TooFewPoints Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0/2,2 4,4 6,6 2,2", 100, "Collapsed Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0|5,0 15,0 15,10 5,10 5,0", 150, "PartsOverlap Repaired")]
    [InlineData("0,0 10,0 10,10 0,10 0,0|10,0 20,0 20,10 10,10 10,0", 200, "")]
    [InlineData("0,0 10,0 10,10 0,10 0,0|1,1 2,2", 100, "TooFewPoints Repaired")]
    public void An_area_keeps_all_ground_that_it_winds_around(string rings, double area, string problems)
    {
        var repaired = Repair(Dimension.Surface, rings);
        Assert.Equal(area, repaired.Geometry!.Area, 9);
        Assert.True(repaired.Geometry.IsValid);
        Assert.Equal(problems, string.Join(", ", repaired.Problems.Select(p => $"{p.Problem} {p.Action}")));
    }

    [Theory]
    [InlineData(Dimension.Surface, "", "Empty")]
    [InlineData(Dimension.Surface, "0,0 1,1", "TooFewPoints")]
    [InlineData(Dimension.Surface, "0,0 1,1 2,2 0,0", "Collapsed")]
    [InlineData(Dimension.Curve, "3,3 3,3", "TooFewPoints")]
    [InlineData(Dimension.Point, "NaN,3", "CoordinateOutOfRange")]
    public void What_is_nothing_is_skipped_and_says_only_why(Dimension dimension, string text, string problem)
    {
        var repaired = Repair(dimension, text);
        Assert.Null(repaired.Geometry);
        Assert.Equal($"{problem} Skipped", string.Join(", ", repaired.Problems.Select(p => $"{p.Problem} {p.Action}")));
    }

    [Theory]
    [InlineData("35.6,111.2", "CoordinateOutOfRange Skipped")]
    [InlineData("111.2,35.6", "")]
    public void Swapped_degrees_are_out_of_range(string position, string problems) =>
        Assert.Equal(
            problems,
            string.Join(
                ", ",
                GeometryRepair.Of(new("f", Given(Dimension.Point, position)), Degrees).Problems.Select(p => $"{p.Problem} {p.Action}")
            )
        );

    [Fact]
    public void A_missing_geometry_a_collection_and_a_height_are_told()
    {
        Assert.Equal([new(GeometryProblem.NullGeometry, RepairAction.Skipped)], GeometryRepair.Of(new("f", null), Metres).Problems);
        Assert.Equal(
            [new(GeometryProblem.UnsupportedGeometry, RepairAction.Skipped)],
            GeometryRepair.Of(new("f", null, true), Metres).Problems
        );
        Assert.Equal(
            [new(GeometryProblem.ZDropped, RepairAction.Noted)],
            GeometryRepair.Of(new("f", Given(Dimension.Point, "1,2", true)), Metres).Problems
        );
    }

    /// <summary>Vectors of the projection, computed by two independent series; with and without the number of the zone.</summary>
    [Theory]
    [InlineData(111.0, 35.6, 3941160.5507, 500000.0000)]
    [InlineData(111.225, 35.615, 3942848.1354, 520384.9926)]
    [InlineData(112.5, 35.6, 3942196.4740, 635930.2537)]
    [InlineData(111.1, 35.45, 3924522.6127, 509078.5597)]
    [InlineData(111.4, 35.8, 3963425.0687, 536156.4126)]
    public void Degrees_and_both_eastings_are_one_place_on_the_plane(double longitude, double latitude, double north, double east)
    {
        var plane = Degrees.ToPlane(new(longitude, latitude));
        Assert.Equal(north, plane.Y, 4);
        Assert.Equal(east, plane.X, 4);
        Assert.Equal(east, ReferenceSystem.Find(4525)!.ToPlane(new(east + 37_000_000, north)).X, 6);
        Assert.Equal(new Coordinate(east, north), Metres.ToPlane(new(east, north)));
    }
}
