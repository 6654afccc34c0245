using NetTopologySuite.IO;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Layers;

/// <summary>What differs between two versions, and what gives a displaced layer away.</summary>
public class LayerDifferenceTests
{
    static readonly WKTReader Reader = new();

    static LayerFeature Feature(string id, string wkt, string name = "") =>
        new(id, name.Length == 0 ? new Dictionary<string, string>() : new() { ["name"] = name }, Reader.Read(wkt));

    static string Square(double x, double y, double side) =>
        FormattableString.Invariant($"POLYGON(({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))");

    [Fact]
    public void Features_are_compared_by_name_and_ground_by_geometry()
    {
        LayerFeature[] before = [Feature("a", Square(0, 0, 100)), Feature("b", Square(200, 0, 100)), Feature("c", Square(400, 0, 100))];
        LayerFeature[] after = [Feature("a", Square(0, 0, 100)), Feature("b", Square(250, 0, 100)), Feature("d", Square(600, 0, 10))];
        var difference = LayerDifference.Between(before, after);
        Assert.Equal([("b", LayerChange.Changed), ("c", LayerChange.Removed), ("d", LayerChange.Added)], difference.Features);
        Assert.Equal((30_000, 20_100), (difference.Before.Area, difference.After.Area));
        Assert.Equal((5_100, 15_000), (difference.Gained, difference.Lost));
    }

    [Fact]
    public void Ground_that_goes_from_one_feature_to_another_is_neither_gained_nor_lost()
    {
        var difference = LayerDifference.Between(
            [Feature("a", Square(0, 0, 100)), Feature("b", Square(100, 0, 100))],
            [Feature("whole", "POLYGON((0 0, 200 0, 200 100, 0 100, 0 0))")]
        );
        Assert.Equal((0, 0), (difference.Gained, difference.Lost));
        Assert.Equal(3, difference.Features.Count);
    }

    [Fact]
    public void A_feature_that_moves_under_one_that_stands_gains_nothing()
    {
        var difference = LayerDifference.Between(
            [Feature("a", Square(0, 0, 100)), Feature("b", Square(200, 0, 50))],
            [Feature("a", Square(0, 0, 100)), Feature("b", Square(50, 0, 50))]
        );
        Assert.Equal((0, 2_500), (difference.Gained, difference.Lost));
    }

    [Fact]
    public void Without_their_ground_features_are_compared_all_the_same()
    {
        var difference = LayerDifference.Between([Feature("a", Square(0, 0, 100))], [Feature("a", Square(0, 0, 90))], withGround: false);
        Assert.Equal([("a", LayerChange.Changed)], difference.Features);
        Assert.Equal((null, null), (difference.Gained, difference.Lost));
        Assert.Equal((10_000, 8_100), (difference.Before.Area, difference.After.Area));
    }

    [Fact]
    public void Degrees_of_a_web_map_give_themselves_away()
    {
        var plane = MeasuringPlane.Usual;
        var known = Enumerable.Range(0, 5).Select(i => Place(plane, 111.1 + (i * 0.05), 35.5 + (i * 0.05), DatumShift.None)).ToList();
        var shown = Enumerable.Range(0, 5).Select(i => Place(plane, 111.1 + (i * 0.05), 35.5 + (i * 0.05), DatumShift.Gcj02)).ToList();
        var found = ShiftedLayer.Find(shown, known, plane)!;
        Assert.Equal((DatumShift.Gcj02, 5), (found.Shift, found.Matched));
        Assert.InRange(found.Distance, 150, 800);
        Assert.Null(ShiftedLayer.Find(known, known, plane));
        // One feature that was moved is a change and no shift.
        Assert.Null(ShiftedLayer.Find([shown[0], .. known.Skip(1)], known, plane));

        static LayerFeature Place(MeasuringPlane plane, double longitude, double latitude, DatumShift shift)
        {
            var (lon, lat) = DisplacedDegrees.Displaced(longitude, latitude, shift);
            var (x, y) = plane.ToPlane(lon, lat);
            return Feature(FormattableString.Invariant($"{longitude:0.00}"), Square(x, y, 50));
        }
    }
}
