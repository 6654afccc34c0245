using NetTopologySuite.Geometries;
using Shanhe.Rules.Grids;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>The squares of a grid: of enforcement with 5 km, of layers with any side.</summary>
public class SquareGridTests
{
    static readonly SquareGrid Grid = SquareGrid.Enforcement;
    static readonly MeasuringPlane Plane = new(111);
    static readonly GeometryFactory Factory = new();

    [Fact]
    public void A_place_has_the_code_of_its_row_and_column()
    {
        var degrees = (Point)Plane.InDegrees(Factory.CreatePoint(new Coordinate(520_384.99, 3_942_848.14)));
        Assert.Equal("G5-0788-104", Grid.CodeAt(Plane, degrees.X, degrees.Y));
    }

    [Theory]
    [InlineData("G5-0788-104", 788, 104)]
    [InlineData("G5-0000-000", 0, 0)]
    public void A_code_is_read_as_it_is_written(string code, int row, int column)
    {
        Assert.Equal((row, column), Grid.Parse(code));
        Assert.Equal(code, Grid.CodeOf(row, column));
    }

    [Theory]
    [InlineData("G5-788-104")]
    [InlineData("G6-0788-104")]
    [InlineData("G5-0788--04")]
    [InlineData("G5-00788-104")]
    [InlineData("")]
    public void What_is_no_code_is_none(string code) => Assert.Null(Grid.Parse(code));

    [Fact]
    public void The_squares_of_a_county_hold_it_without_overlap_whatever_its_shape()
    {
        foreach (var number in Enumerable.Range(1, 40))
        {
            var county = Blob(number);
            var squares = Grid.Squares(county);
            Assert.Equal(county.Area, squares.Sum(s => s.Area), 0.001 * county.Area / 1e3);
            Assert.All(squares, s => Assert.True(s.Area <= 25_000_000.001));
            Assert.Equal(squares.Count, squares.Select(s => s.Code).Distinct().Count());
            Assert.Equal(0, Grid.Uncovered(county, squares.Select(s => s.Code)));
            var largest = squares.MaxBy(s => s.Area)!;
            var left = Grid.Uncovered(county, squares.Where(s => s != largest).Select(s => s.Code));
            Assert.Equal(largest.Area, left, 1.0);
        }
    }

    [Fact]
    public void A_county_that_is_whole_squares_has_just_those()
    {
        var county = Grid.Square(788, 104).Union(Grid.Square(788, 105));
        Assert.Equal(["G5-0788-104", "G5-0788-105"], Grid.Squares(county).Select(s => s.Code));
        Assert.Empty(Grid.Squares(Factory.CreatePolygon()));
    }

    [Fact]
    public void A_square_keeps_its_code_and_says_how_much_of_it_lies_inside()
    {
        var area = Factory.ToGeometry(new Envelope(520_384, 526_000, 3_942_848, 3_944_000));
        var squares = Grid.Squares(area);
        Assert.Equal(["G5-0788-104", "G5-0788-105"], squares.Select(s => s.Code));
        Assert.Equal((788, 104), (squares[0].Row, squares[0].Column));
        Assert.Equal((525_000 - 520_384) * 1152, squares[0].Area, 0.1);
        Assert.Equal(25_000_000, Grid.Square(788, 104).Area);
        // Squares of 100 m are of another grid.
        Assert.Equal("G0.1-39428-5203", new SquareGrid(100).Squares(area)[0].Code);
        Assert.Null(Grid.Parse("G0.1-39428-5203"));
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
