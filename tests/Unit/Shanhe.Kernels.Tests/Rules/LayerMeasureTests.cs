using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Shanhe.Rules.Measuring;
using Shanhe.Rules.Repairs;
using Shanhe.Rules.Rivers;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>Subjects against layers, in metres on the plane.</summary>
public class LayerMeasureTests
{
    static readonly WKTReader Reader = new();

    static RepairedFeature Feature(string id, string wkt) => new(id, Reader.Read(wkt), []);

    static string Shown(Measurement m) =>
        string.Create(CultureInfo.InvariantCulture, $"{m.Feature} {m.Relation} {m.Overlap} {m.Shared} {m.Distance:0.###} {m.River:0.###}")
            .TrimEnd();

    static IEnumerable<string> Rows(string subject, params string[] layer) =>
        new LayerMeasure(layer.Select((l, i) => Feature($"f{i + 1}", l))).Of(Feature("s", subject)).Select(Shown);

    const string Square = "POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))";
    const string Neighbour = "POLYGON((100 0, 200 0, 200 100, 100 100, 100 0))";

    [Theory]
    [InlineData("POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))", "f1 Inside 100  0")]
    [InlineData("POLYGON((-10 -10, 110 -10, 110 110, -10 110, -10 -10))", "f1 Covers 10000  0")]
    [InlineData(Square, "f1 Equals 10000  0")]
    [InlineData("POLYGON((90 0, 120 0, 120 10, 90 10, 90 0))", "f1 Overlaps 100  0")]
    [InlineData(Neighbour, "f1 Touches 0  0")]
    [InlineData("POLYGON((100.0005 0, 200 0, 200 100, 100.0005 100, 100.0005 0))", "f1 Touches 0  0.001")]
    [InlineData("POLYGON((100.002 0, 200 0, 200 100, 100.002 100, 100.002 0))", "f1 Disjoint 0  0.002")]
    [InlineData("POLYGON((99.99995 0, 200 0, 200 100, 99.99995 100, 99.99995 0))", "f1 Touches 0.005", true)]
    [InlineData("LINESTRING(-10 50, 110 50)", "f1 Overlaps  100 0")]
    [InlineData("LINESTRING(10 50, 90 50)", "f1 Inside  80 0")]
    [InlineData("LINESTRING(0 0, 100 0)", "f1 Inside  100 0")]
    [InlineData("LINESTRING(100 50, 150 50)", "f1 Touches  0 0")]
    [InlineData("POINT(50 50)", "f1 Inside   0")]
    [InlineData("POINT(0.0005 50)", "f1 Touches   0")]
    [InlineData("POINT(130 140)", "f1 Disjoint   50")]
    public void The_relation_follows_from_what_is_shared(string subject, string row, bool begins = false)
    {
        var shown = Rows(subject, Square).Last();
        Assert.True(begins ? shown.StartsWith(row, StringComparison.Ordinal) : shown == row, shown);
    }

    [Fact]
    public void A_subject_across_two_neighbours_is_inside_their_union_and_an_overlap_counts_once()
    {
        Assert.Equal(
            ["* Inside 200  0", "f1 Overlaps 100  0", "f2 Overlaps 100  0"],
            Rows("POLYGON((90 0, 110 0, 110 10, 90 10, 90 0))", Square, Neighbour)
        );
        Assert.Equal(
            ["* Inside 100  0", "f1 Inside 100  0", "f2 Inside 100  0"],
            Rows("POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))", Square, Square)
        );
    }

    [Fact]
    public void Where_nothing_is_met_the_nearest_is_told_and_of_two_alike_the_first()
    {
        Assert.Equal(
            ["* Disjoint   10", "f2 Disjoint   10"],
            Rows(
                "POINT(-10 50)",
                "POLYGON((300 0, 400 0, 400 100, 300 0))",
                Square,
                "POLYGON((0.0005 0, 100 0, 100 100, 0.0005 100, 0.0005 0))"
            )
        );
    }

    [Theory]
    [InlineData("LINESTRING(50 -10, 50 10)", "f1 Crosses  0 0")]
    [InlineData("LINESTRING(20 0, 60 0)", "f1 Inside  40 0")]
    [InlineData("LINESTRING(-10 0, 110 0)", "f1 Covers  100 0")]
    [InlineData("LINESTRING(0 0, 100 0)", "f1 Equals  100 0")]
    [InlineData("POINT(50 0)", "f1 Touches   0")]
    public void Lines_are_measured_along_each_other(string subject, string row) =>
        Assert.Equal(row, Rows(subject, "LINESTRING(0 0, 100 0)").Last());

    [Fact]
    public void What_was_skipped_takes_no_part_and_a_skipped_subject_has_one_row()
    {
        var measure = new LayerMeasure([new("gone", null, []), Feature("f", Square)]);
        Assert.Equal(["* Inside   0", "f Inside   0"], measure.Of(Feature("s", "POINT(50 50)")).Select(Shown));
        Assert.Equal(["* None"], measure.Of(new("s", null, [])).Select(Shown));
    }

    /// <summary>
    /// A river of 1 000 m to the east, drawn in two, the second against the flow; a brook joins it at 500 from the north; a canal crosses at 800
    /// without an end there.
    /// </summary>
    static readonly RiverNetwork River = new([
        (Feature("upper", "LINESTRING(0 0, 600 0)"), false),
        (Feature("lower", "LINESTRING(1000 0, 600.05 0)"), true),
        (Feature("brook", "LINESTRING(500 300, 500 0.05)"), false),
        (Feature("canal", "LINESTRING(800 -500, 800 500)"), false),
    ]);

    static IEnumerable<string> Along(string subject, params string[] features) =>
        new LayerMeasure(features.Select((f, i) => Feature($"f{i + 1}", f)), River)
            .Of(Feature("s", subject))
            .Select(m => m.River is { } way ? way.ToString("0.0#", CultureInfo.InvariantCulture) : "—");

    [Theory]
    [InlineData("POINT(100 0)", "POINT(900 0)", "799.95")]
    [InlineData("POINT(900 0)", "POINT(100 0)", "-799.95")]
    [InlineData("POINT(500 200)", "POINT(700 0)", "399.9")]
    [InlineData("POINT(500 200)", "POINT(100 0)", "—")]
    [InlineData("POINT(100 0)", "POINT(500 200)", "—")]
    [InlineData("POINT(800 400)", "POINT(900 0)", "—")]
    [InlineData("POINT(700 0)", "POINT(800 300)", "—")]
    [InlineData("POINT(0 500)", "POINT(300 20)", "300.0")]
    [InlineData("POINT(-1001 0)", "POINT(300 20)", "—")]
    [InlineData("POLYGON((200 -10, 300 -10, 300 10, 200 10, 200 -10))", "POLYGON((250 -5, 400 -5, 400 5, 250 5, 250 -5))", "0.0")]
    [InlineData("POLYGON((200 -10, 300 -10, 300 10, 200 10, 200 -10))", "POLYGON((350 -5, 400 -5, 400 5, 350 5, 350 -5))", "50.0")]
    [InlineData("POLYGON((200 -10, 300 -10, 300 10, 200 10, 200 -10))", "LINESTRING(150 -5, 150 5)", "-50.0")]
    public void The_way_along_the_river_goes_with_the_flow(string subject, string feature, string way) =>
        Assert.Equal([way, way], Along(subject, feature));

    [Fact]
    public void The_whole_layer_has_the_way_to_the_nearest_of_its_features() =>
        Assert.Equal(["-100.0", "400.0", "-100.0", "—"], Along("POINT(200 0)", "POINT(600 0)", "POINT(100 0)", "POINT(500 250)"));
}
