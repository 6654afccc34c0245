using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Shanhe.Rules.Measuring;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>What two areas share is told by their borders, or not at all where one's vertex lies on the other's border.</summary>
public class SharedAreaTests
{
    static readonly WKTReader Reader = new();

    static (double Area, double Border)? Of(string one, string other) =>
        SharedArea.Of(new Outline(Reader.Read(one)), new Outline(Reader.Read(other)));

    const string Square = "POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))";
    const string Holed = "POLYGON((0 0, 0 100, 100 100, 100 0, 0 0), (40 40, 60 40, 60 60, 40 60, 40 40))";

    [Theory]
    [InlineData("POLYGON((90 -10, 90 10, 110 10, 110 -10, 90 -10))", Square, 100, 40)]
    [InlineData("POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))", Square, 100, 40)]
    [InlineData("POLYGON((-10 -10, 110 -10, 110 110, -10 110, -10 -10))", Square, 10_000, 400)]
    [InlineData("POLYGON((30 30, 70 30, 70 70, 30 70, 30 30))", Holed, 1_200, 240)]
    [InlineData("POLYGON((45 45, 55 45, 55 55, 45 55, 45 45))", Holed, 0, 0)]
    [InlineData("POLYGON((50 30, 110 30, 110 70, 50 70, 50 30))", Holed, 1_800, 200)]
    [InlineData("POLYGON((-10 45, 110 45, 110 55, -10 55, -10 45))", Holed, 800, 200)]
    [InlineData("POLYGON((200 0, 300 0, 300 100, 200 0))", Square, 0, 0)]
    [InlineData("MULTIPOLYGON(((-5 10, 5 10, 5 20, -5 20, -5 10)), ((95 10, 105 10, 105 20, 95 20, 95 10)))", Square, 100, 60)]
    public void The_area_and_its_border_follow_from_the_stretches_within_each_other(string one, string other, double area, double border)
    {
        foreach (var found in new[] { Of(one, other), Of(other, one) })
        {
            Assert.Equal(area, found!.Value.Area, 1e-9);
            Assert.Equal(border, found.Value.Border, 1e-9);
        }
    }

    [Theory]
    [InlineData(Square)]
    [InlineData("POLYGON((100 0, 200 0, 200 100, 100 100, 100 0))")]
    [InlineData("POLYGON((100 50, 150 20, 150 80, 100 50))")]
    [InlineData("POLYGON((50 100, 80 150, 20 150, 50 100))")]
    public void Borders_that_touch_are_left_to_an_overlay(string other) => Assert.Null(Of(Square, other));
}
