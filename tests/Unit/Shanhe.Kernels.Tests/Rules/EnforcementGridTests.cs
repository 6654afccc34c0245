using NetTopologySuite.Geometries;
using Shanhe.Rules.Grids;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>The squares of enforcement.</summary>
public class EnforcementGridTests
{
    static readonly EnforcementGrid Grid = new(new MeasuringPlane(111));
    static readonly GeometryFactory Factory = new();

    [Fact]
    public void A_place_has_the_code_of_its_row_and_column()
    {
        var degrees = (Point)Grid.Plane.InDegrees(Factory.CreatePoint(new Coordinate(520_384.99, 3_942_848.14)));
        Assert.Equal("G5-0788-104", Grid.CodeAt(degrees.X, degrees.Y));
    }

    [Theory]
    [InlineData("G5-0788-104", 788, 104)]
    [InlineData("G5-0000-000", 0, 0)]
    public void A_code_is_read_as_it_is_written(string code, int row, int column)
    {
        Assert.Equal((row, column), EnforcementGrid.Parse(code));
        Assert.Equal(code, EnforcementGrid.CodeOf(row, column));
    }

    [Theory]
    [InlineData("G5-788-104")]
    [InlineData("G6-0788-104")]
    [InlineData("G5-0788--04")]
    [InlineData("")]
    public void What_is_no_code_is_none(string code) => Assert.Null(EnforcementGrid.Parse(code));

    [Fact]
    public void The_squares_of_a_county_hold_it_without_overlap_whatever_its_shape()
    {
        foreach (var number in Enumerable.Range(1, 40))
        {
            var county = Blob(number);
            var squares = EnforcementGrid.Squares(county);
            Assert.Equal(county.Area, squares.Sum(s => s.Area), 0.001 * county.Area / 1e3);
            Assert.All(squares, s => Assert.True(s.Area <= 25_000_000.001));
            Assert.Equal(squares.Count, squares.Select(s => s.Code).Distinct().Count());
            Assert.Equal(0, EnforcementGrid.Uncovered(county, squares.Select(s => s.Code)));
            var largest = squares.MaxBy(s => s.Area)!;
            var left = EnforcementGrid.Uncovered(county, squares.Where(s => s != largest).Select(s => s.Code));
            Assert.Equal(largest.Area, left, 1.0);
        }
    }

    [Fact]
    public void A_county_that_is_whole_squares_has_just_those()
    {
        var county = EnforcementGrid.Square(788, 104).Union(EnforcementGrid.Square(788, 105));
        Assert.Equal(["G5-0788-104", "G5-0788-105"], EnforcementGrid.Squares(county).Select(s => s.Code));
        Assert.Empty(EnforcementGrid.Squares(Factory.CreatePolygon()));
    }

    /// <summary>A ragged outline around a middle, always the same for a number.</summary>
    static Polygon Blob(int number)
    {
        var ring = Enumerable
            .Range(0, 60)
            .Select(i =>
            {
                var radius = 9_000 + (5_000 * Math.Sin((i * number * 0.37) + number)) + (number * 60);
                var angle = i * Math.PI / 30;
                return new Coordinate(520_000 + (radius * Math.Cos(angle)), 3_942_000 + (radius * Math.Sin(angle)));
            })
            .ToList();
        return Factory.CreatePolygon([.. ring, ring[0].Copy()]);
    }
}
