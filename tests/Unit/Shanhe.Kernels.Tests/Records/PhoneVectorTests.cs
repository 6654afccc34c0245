using System.Text.Json.Nodes;
using NodaTime.Text;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>The server over the vectors that the phone's own tests read: what both must agree on when there is no network.</summary>
public class PhoneVectorTests
{
    static JsonObject Vectors(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests", "vectors", name + ".json")))!.AsObject();

    static double Number(JsonNode? node) => (double)node!;

    [Fact]
    public void A_condition_has_the_truth_and_the_tree_that_the_phone_is_given()
    {
        var vectors = Vectors("conditions");
        var cases = vectors["cases"]!.AsArray().Select(c => c!.AsObject()).ToList();
        var package = WithConditions(cases.Select(c => (string)c["formula"]!));
        var register = package.Find<Register>("outfalls")!;
        var compiled = package.Compiled(register);
        var given = vectors["facts"]!;
        var facts = new RecordFacts(
            (string)given["key"]!,
            (string)given["state"]!,
            LocalDatePattern.Iso.Parse((string)given["created"]!).Value,
            (string)given["department"]!,
            (string)given["creator"]!
        );
        var now = InstantPattern.ExtendedIso.Parse((string)vectors["now"]!).Value;
        var differing = new List<string>();
        foreach (var (one, i) in cases.Select((c, i) => (c, i)))
        {
            var field = register.Field($"condition-{i}")!;
            var fields = one["fields"]!.AsObject().ToDictionary(f => f.Key, f => RecordValues.Plain(f.Value), StringComparer.Ordinal);
            var truth = new RecordFormulas(package, compiled, fields, facts, null!, now).Holds(field, "valid-when");
            if (truth != (bool?)one["truth"])
                differing.Add($"{one["formula"]} over {one["fields"]!.ToJsonString()} is {truth?.ToString() ?? "unknown"}");
            var tree = FormulaJson.Of(compiled.Formula(field, "valid-when"), compiled, package.Units);
            if (!JsonNode.DeepEquals(tree, one["tree"]))
                differing.Add($"{one["formula"]} has the tree {tree?.ToJsonString()}");
        }

        Assert.Empty(differing);
        Assert.True(cases.Count > 40, $"only {cases.Count} conditions");
    }

    [Fact]
    public void Places_lengths_and_areas_on_the_plane_are_those_of_the_vectors_to_a_millimetre()
    {
        var vectors = Vectors("plane");
        foreach (var meridian in vectors["meridians"]!.AsArray())
            Assert.Equal(Number(meridian!["central"]), Plane.Meridian(Number(meridian["longitude"])));
        foreach (var point in vectors["points"]!.AsArray())
        {
            var (east, north) = Plane.Project(Number(point!["at"]![0]), Number(point["at"]![1]), Number(point["central"]));
            Assert.Equal(Number(point["east"]), east, 3);
            Assert.Equal(Number(point["north"]), north, 3);
        }

        foreach (var shape in vectors["shapes"]!.AsArray())
        {
            var kept = Shape.Kept(shape!["shape"]!.ToJsonString())!;
            Assert.Equal((double?)shape["length"] ?? 0, kept.Length ?? 0, 2);
            Assert.Equal((double?)shape["area"] ?? 0, kept.Area ?? 0, 0);
        }
    }

    /// <summary>The invented county with a field for each condition, and a road in kilometres.</summary>
    static PlanPackage WithConditions(IEnumerable<string> formulas)
    {
        var folder = Checkout.SmallCopy();
        var path = Path.Combine(folder, "registers.yaml");
        const string Before = "      - {id: accepted, name:";
        var fields = formulas.Select(
            (f, i) =>
                $$"""      - {id: condition-{{i}}, name: {zh: 条件{{i}}, en: Condition {{i}}}, type: text, valid-when: '{{f}}'}""" + "\n"
        );
        // A field in another unit than the base, whose limits are compared after the conversion.
        const string Road = "      - {id: road, name: {zh: 道路, en: Road}, type: number, unit: km}\n";
        var text = File.ReadAllText(path);
        var at = text.IndexOf(Before, StringComparison.Ordinal);
        File.WriteAllText(path, text.Insert(at, Road + string.Concat(fields)));
        return Checkout.Load(folder);
    }
}
