using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Schemas;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Plans;

public class PackageTests
{
    [Fact]
    public void The_countys_plan_is_sound_and_whole()
    {
        var package = Checkout.Load(Checkout.Plan);
        Assert.Equal(31, package.Indicators.Count);
        Assert.Equal(27, package.Indicators.Select(i => i.No).Distinct().Count());
        Assert.Equal(98, package.Targets.Count);
        Assert.Equal(51, package.Works.Count);
        Assert.Equal(57, package.Rules.Count(r => r.Id is ['R', _, _, _]));
        Assert.Equal(42, package.Facts.Count);
        Assert.Equal(22, package.Doubts.Count);
        Assert.Equal(217, package.Systems.Count);
        Assert.Equal(27, package.Areas.Count);
        Assert.Equal(16, package.Indicators.Where(i => i.Force == "binding").Select(i => i.No).Distinct().Count());
        Assert.Equal(9, package.Places.Count(p => p.Kind == PlaceKind.Town));
        Assert.Equal(164, package.Places.Count(p => p.Kind == PlaceKind.Village));
    }

    [Fact]
    public void Every_item_of_the_plan_has_a_reference_and_both_names()
    {
        var package = Checkout.Load(Checkout.Plan);
        Assert.All(package.Indicators, i => Assert.NotEmpty(i.Ref));
        Assert.All(package.Targets, t => Assert.NotEmpty(t.Ref));
        Assert.All(package.Works, w => Assert.NotEmpty(w.Ref));
        Assert.All(package.Facts, f => Assert.NotEmpty(f.Ref));
        Assert.All(package.Systems, s => Assert.NotEmpty(s.Ref));
        IEnumerable<LocalText> names =
        [
            .. package.Indicators.Select(i => i.Name),
            .. package.Targets.Select(t => t.Name),
            .. package.Works.Select(w => w.Name),
            .. package.Facts.Select(f => f.Name),
            .. package.Systems.Select(s => s.Name),
            .. package.Doubts.Select(d => d.Says),
        ];
        Assert.All(names, n => Assert.True(n.Zh.Length > 0 && n.En.Length > 0, n.ToString()));
    }

    [Theory]
    [InlineData("X03", 0, 596.9)]
    [InlineData("X06", 0, 69.32)]
    [InlineData("X06", 1, 69.13)]
    [InlineData("X07", 0, 4.798)]
    [InlineData("X07", 1, 83)]
    [InlineData("X08", 0, 4)]
    [InlineData("X08", 1, 4)]
    [InlineData("X11", 0, 200)]
    [InlineData("X11", 1, 267)]
    public void A_doubt_recomputes_its_numbers_from_the_plans_facts(string id, int sum, double expected)
    {
        var package = Checkout.Load(Checkout.Plan);
        Assert.Equal((decimal)expected, package.Evaluate(package.Find<Doubt>(id)!.Sums[sum]));
    }

    [Fact]
    public void The_version_of_a_package_changes_with_any_of_its_files()
    {
        var folder = Copy(Checkout.SmallPlan);
        var before = Checkout.Load(folder).Version;
        Assert.Equal(before, Checkout.Load(folder).Version);
        File.AppendAllText(Path.Combine(folder, "places.yaml"), "# a remark\n");
        Assert.NotEqual(before, Checkout.Load(folder).Version);
    }

    [Theory]
    [InlineData("methods.yaml", "decimals: 1", "decimal: 1", "P103", 7, "decimals")]
    [InlineData("indicators.yaml", "departments: [bureau]", "departments: [burau]", "P110", 13, "bureau")]
    [InlineData("series.yaml", "unit: km, department: bureau", "unit: kn, department: bureau", "P111", 3, "km")]
    [InlineData("methods.yaml", "formula: clean / length", "formula: clean / lenght", "F202", 11, "length")]
    [InlineData("methods.yaml", "formula: clean / length", "formula: clean + 3[d]", "F203", 11, null)]
    [InlineData("methods.yaml", "formula: clean / length", "formula: clean /", "F201", 11, null)]
    [InlineData("methods.yaml", "formula: clean / length", "formula: clean", "F206", 11, null)]
    [InlineData("methods.yaml", "formula: clean / length", "formula: sun(clean) / length", "F208", 11, "sum")]
    [InlineData("indicators.yaml", "{is: ge, value: 90, text", "{is: ge, text", "P112", 11, null)]
    [InlineData("plan.yaml", "east: 111.4", "east: 110.4", "P151", 10, null)]
    [InlineData("indicators.yaml", "{is: ge, value: 90, text", "{value: 90, text", "P104", 11, null)]
    [InlineData("indicators.yaml", "ref: [\"1\"]", "ref: [\"9.9\"]", "P110", 15, null)]
    [InlineData("places.yaml", "id: \"990001101\"", "id: \"990001100\"", "P105", 5, null)]
    [InlineData("places.yaml", "kind: county", "kind: country", "P107", 3, "county")]
    [InlineData("plan.yaml", "first-year: 2026", "first-year: soon", "P106", 6, null)]
    public void A_wrong_package_says_where_why_and_what_was_meant(
        string file,
        string right,
        string wrong,
        string code,
        int line,
        string? suggestion
    )
    {
        var folder = Copy(Checkout.SmallPlan);
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
        var problem = Assert.Single(PackageLoader.Load(folder).Problems, p => p.Code == code);
        Assert.EndsWith(file, problem.At.File, StringComparison.Ordinal);
        Assert.Equal(line, problem.At.Line);
        Assert.True(problem.At.Column > 0);
        Assert.Equal(suggestion, problem.Suggestion);
        Assert.NotEmpty(problem.Message.Zh);
        Assert.NotEmpty(problem.Message.En);
    }

    [Fact]
    public void Methods_that_need_each_other_are_named_as_a_cycle()
    {
        var folder = Copy(Checkout.SmallPlan);
        File.AppendAllText(
            Path.Combine(folder, "methods.yaml"),
            """

              - {id: a, name: {zh: 甲, en: A}, area: river, unit: km, decimals: 0, inputs: {x: {method: b}}, formula: x}
              - {id: b, name: {zh: 乙, en: B}, area: river, unit: km, decimals: 0, inputs: {x: {method: a}}, formula: x}
            """.Replace("            ", "", StringComparison.Ordinal).Replace("\n  -", "\n  -", StringComparison.Ordinal)
        );
        var problem = Assert.Single(PackageLoader.Load(folder).Problems, p => p.Code == "P114");
        Assert.Contains("a → b → a", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_reported_in_one_go()
    {
        var folder = Copy(Checkout.SmallPlan);
        foreach (
            var (file, right, wrong) in new[]
            {
                ("methods.yaml", "decimals", "decimalz"),
                ("places.yaml", "kind: county", "kind: count"),
                ("series.yaml", "unit: km", "unit: mile"),
            }
        )
        {
            var path = Path.Combine(folder, file);
            File.WriteAllText(path, File.ReadAllText(path).Replace(right, wrong, StringComparison.Ordinal));
        }

        var files = PackageLoader.Load(folder).Problems.Select(p => Path.GetFileName(p.At.File)).Distinct();
        Assert.Superset(new HashSet<string> { "methods.yaml", "places.yaml", "series.yaml" }, files.ToHashSet());
    }

    [Fact]
    public void Text_that_is_not_yaml_is_a_problem_and_not_an_exception()
    {
        var folder = Copy(Checkout.SmallPlan);
        File.WriteAllText(Path.Combine(folder, "units.yaml"), "kind: units\nitems: [{id: m");
        Assert.Contains(PackageLoader.Load(folder).Problems, p => p.Code == "P206" && p.At.Line > 0);
    }

    [Fact]
    public async Task Every_file_of_the_plan_satisfies_its_published_schema()
    {
        var schemas = new Dictionary<string, NJsonSchema.JsonSchema>(StringComparer.Ordinal);
        foreach (var (kind, schema) in SchemaWriter.All())
            schemas[kind] = await NJsonSchema.JsonSchema.FromJsonAsync(schema.ToJsonString(), TestContext.Current.CancellationToken);
        var files = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "plans"), "*.yaml", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count > 60);
        foreach (var file in files)
        {
            var (kind, json) = YamlAsJson.Read(file);
            var errors = schemas[kind].Validate(json);
            Assert.True(errors.Count == 0, $"{file}: {string.Join("; ", errors.Take(3))}");
        }
    }

    [Fact]
    public void A_change_of_a_package_is_shown_item_by_item()
    {
        var folder = Copy(Checkout.SmallPlan);
        var path = Path.Combine(folder, "indicators.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("value: 90", "value: 95", StringComparison.Ordinal));
        Assert.Equal(
            new PackageChange("indicators", "1", "target.value", "90", "95"),
            Assert.Single(PackageDifference.Between(Checkout.Load(Checkout.SmallPlan), Checkout.Load(folder)))
        );
    }

    static string Copy(string source)
    {
        var target = Checkout.Temporary();
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }
}
