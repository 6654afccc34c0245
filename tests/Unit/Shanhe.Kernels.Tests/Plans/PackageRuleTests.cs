using System.Text;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Text;
using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What a package must be, rule by rule: one change to a sound package, and the code that names what is wrong with it.</summary>
public class PackageRuleTests
{
    [Theory]
    [InlineData("first-year: 2026", "first-year: 2030", null)]
    [InlineData("base-year: 2025", "base-year: 2026", "P160")]
    [InlineData("base-year: 2025", "base-year: 2024", null)]
    [InlineData("county: \"990001\"", "county: \"990001100\"", "P166")]
    [InlineData("first-year: 2026", "first-year: 2031", "P119")]
    [InlineData("west: 111.0", "west: -180", null)]
    [InlineData("west: 111.0", "west: -180.1", "P151")]
    [InlineData("west: 111.0", "west: 111.4", "P151")]
    [InlineData("east: 111.4", "east: 180", null)]
    [InlineData("east: 111.4", "east: 180.1", "P151")]
    [InlineData("south: 35.4", "south: -90", null)]
    [InlineData("south: 35.4", "south: -90.1", "P151")]
    [InlineData("south: 35.4", "south: 35.8", "P151")]
    [InlineData("north: 35.8", "north: 90", null)]
    [InlineData("north: 35.8", "north: 90.1", "P151")]
    [InlineData("map: {west: 111.0, south: 35.4, east: 111.4, north: 35.8}", "", null)]
    [InlineData("lead-department: bureau", "lead-department: bureua", "P110")]
    [InlineData("lead-department: bureau", "lead: bureau", "P103")]
    [InlineData("lead-department: bureau", "", "P104")]
    [InlineData("first-year: 2026", "first-year: soon", "P106")]
    [InlineData("kind: plan", "kind: plam", "P109")]
    [InlineData("kind: plan", "kinds: plan", "P108")]
    [InlineData("kind: plan", "kind: [plan", "P206")]
    [InlineData("kind: plan", "kind: plan\nkind: plan", "P207")]
    [InlineData("kind: plan", "kind: plan\nextends: ../nowhere", "P155")]
    [InlineData("{id: all, name", "{id: all, name: {zh: 一, en: One}}\n  - {id: all, name", "P105")]
    [InlineData("categories:\n  - {id: all, name: {zh: 全部, en: All}}", "categories: none", "P102")]
    public void A_plan_names_its_years_its_map_and_its_lead(string right, string wrong, string? code) => Judge("plan", right, wrong, code);

    [Theory]
    [InlineData("{is: ge, value: 90,", "{is: ge,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: gt,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: le,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: lt,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: eq,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: about,", "P162")]
    [InlineData("{is: ge, value: 90,", "{is: improve,", null)]
    [InlineData("{is: ge, value: 90,", "{is: not-worse, value: 90,", "P173")]
    [InlineData("{is: ge, value: 90,", "{is: by, value: 90,", "P162")]
    [InlineData("{is: ge, value: 90,", "{is: from, value: 90,", "P162")]
    [InlineData("{is: ge, value: 90,", "{is: state, value: 90,", "P162")]
    [InlineData("{is: ge, value: 90,", "{is: qualitative,", null)]
    [InlineData("{is: ge, value: 90,", "{is: range, value: 90,", "P113")]
    [InlineData("{is: ge, value: 90,", "{is: range, high: 90,", "P113")]
    [InlineData("{is: ge, value: 90,", "{is: range, value: 90, high: 90,", "P113")]
    [InlineData("{is: ge, value: 90,", "{is: range, value: 90, high: 90.1,", null)]
    [InlineData("{is: ge, value: 90,", "{is: not-lower,", null)]
    [InlineData("baseline: 40.0\n    target: {is: ge, value: 90,", "target: {is: not-lower,", "P120")]
    [InlineData("{is: ge, value: 90,", "{is: ge, value: 90, working: {is: ge, text: {zh: x, en: x}},", "P112")]
    [InlineData("unit: \"%\"", "unit: km", "P117")]
    [InlineData("unit: \"%\"", "unit: \"\"", null)]
    [InlineData("unit: \"%\"", "unit: \"‰‰\"", "P111")]
    [InlineData("method: river.clean-share", "method: river.clean-shore", "P110")]
    [InlineData("direction: higher", "direction: hihger", "P107")]
    [InlineData("departments: [bureau]", "departments: [bureau, parcs]", "P110")]
    [InlineData("departments: [bureau]", "departments: bureau", null)]
    [InlineData("decimals: 1", "decimals: 1.5", "P106")]
    [InlineData("baseline: 40.0", "baseline: forty", "P106")]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: 清洁河长比例", null)]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: {zh: 清洁河长比例}", null)]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: {zh: \"\"}", "P106")]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: [清洁河长比例]", "P106")]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: {zh: 清洁河长比例, de: Anteil}", "P103")]
    public void An_indicator_has_a_target_a_unit_and_a_method(string right, string wrong, string? code) =>
        Judge("indicators", right, wrong, code);

    [Theory]
    [InlineData("clean: {series: river.clean}", "clean: {series: river.clean, method: river.clean-share}", "P116")]
    [InlineData("clean: {series: river.clean}", "clean: {}", "P116")]
    [InlineData("clean: {series: river.clean}", "clean: {series: river.claen}", "P110")]
    [InlineData("clean: {series: river.clean}", "clean: {method: river.clean-share}", "P114")]
    [InlineData("clean: {series: river.clean}", "clean: {series: river.clean, span: years}", "F205")]
    [InlineData("formula: clean / length", "formula: clean / lenght", "F202")]
    [InlineData("formula: clean / length", "formula: clean + length", "F206")]
    [InlineData("formula: clean / length", "formula: >\n      clean / length\n", null)]
    [InlineData("inputs:", "inputs: none\n    note:", "P102")]
    public void A_method_computes_from_its_inputs(string right, string wrong, string? code) => Judge("methods", right, wrong, code);

    [Fact]
    public void What_adds_up_over_the_plan_has_no_straight_path_from_the_plan_before()
    {
        foreach (
            var (baseline, path, span, code) in new[]
            {
                ("40.0", "{kind: linear}", "years", "P154"),
                ("0", "{kind: linear}", "years", null),
                ("40.0", "{kind: linear, start: 0}", "years", null),
                ("40.0", "{kind: linear}", "period", null),
            }
        )
        {
            var folder = Checkout.SmallCopy();
            var methods = Path.Combine(folder, "methods.yaml");
            var sum = span == "years" ? "sum(clean) / sum(clean)" : "clean / clean";
            File.WriteAllText(
                methods,
                File.ReadAllText(methods)
                    .Replace("clean: {series: river.clean}", $"clean: {{series: river.clean, span: {span}}}", StringComparison.Ordinal)
                    .Replace("formula: clean / length", "formula: " + sum, StringComparison.Ordinal)
            );
            var indicators = Path.Combine(folder, "indicators.yaml");
            File.WriteAllText(
                indicators,
                File.ReadAllText(indicators).Replace("baseline: 40.0", $"baseline: {baseline}\n    path: {path}", StringComparison.Ordinal)
            );
            Assert.Equal(code is null ? [] : [code], PackageLoader.Load(folder).Problems.Select(p => p.Code));
        }
    }

    [Theory]
    [InlineData("every: year, ", "", "P121")]
    [InlineData("every: year, ", "every: year, on: 2026-03-01, ", "P121")]
    public void A_duty_is_owed_every_period_or_on_a_day(string right, string wrong, string code) => Judge("duties", right, wrong, code);

    [Theory]
    [InlineData("is: 1000 m,", "is: 1000 mm,", "P115")]
    [InlineData("{id: m, dimension: length,", "{id: m, dimension: [length],", "P106")]
    [InlineData("{id: 天, dimension: time, aliases: [d]}", "{id: 天, dimension: time}\n  - {id: 天, dimension: time}", "P105")]
    [InlineData("{id: 天, dimension: time, aliases: [d]}", "天", "P102")]
    [InlineData("items:", "item:", "P103")]
    public void A_unit_is_a_dimension_or_made_of_known_units(string right, string wrong, string code) => Judge("units", right, wrong, code);

    [Theory]
    [InlineData("{id: \"21\", name: {zh: 雨水, en: Rain}, parent: \"2\"}", "{id: \"2\", name: {zh: 雨水, en: Rain}}", "P105")]
    [InlineData("valid-to: 2020-12-31", "valid-to: 2020-13-31", "P106")]
    [InlineData("certainty: text", "certainty: sure", "P107")]
    public void A_code_stands_once_in_its_list(string right, string wrong, string code) => Judge("codes", right, wrong, code);

    [Fact]
    public void A_file_over_five_million_bytes_is_not_read()
    {
        foreach (var (length, read) in new[] { (PackageLoader.MaximumFileBytes, true), (PackageLoader.MaximumFileBytes + 1, false) })
        {
            var folder = Checkout.SmallCopy();
            var units = Path.Combine(folder, "units.yaml");
            File.WriteAllText(units, File.ReadAllText(units) + "\n#");
            var filled = (int)new FileInfo(units).Length;
            File.AppendAllText(units, new string('x', length - filled));
            Assert.Equal(!read, PackageLoader.Load(folder).Problems.Any(p => p.Code == "P123"));
        }
    }

    [Fact]
    public void A_folder_without_a_plan_is_no_package()
    {
        var problem = Assert.Single(PackageLoader.Load(Checkout.Temporary()).Problems);
        Assert.Equal(("P100", 0, 0), (problem.Code, problem.At.Line, problem.At.Column));
    }

    [Theory]
    [InlineData("formula: clean / length", "formula: clean / lenght", 11, 22)]
    [InlineData("formula: clean / length", "formula: \"clean / lenght\"", 11, 23)]
    [InlineData("unit: \"%\"", "unit: \"%%\"", 6, 12)]
    public void A_problem_names_line_and_column(string right, string wrong, int line, int column)
    {
        var at = Changed("methods", right, wrong).Problems[0].At;
        Assert.Equal((line, column), (at.Line, at.Column));
        Assert.EndsWith($"methods.yaml:{line}:{column}", at.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_come_in_the_order_of_files_and_lines()
    {
        var problems = Changed("registers", "area: river", "area: rivver").Problems;
        Assert.Equal(problems.OrderBy(p => p.At.File, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column), problems);
    }

    [Theory]
    [InlineData("", "x", "x", "x")]
    [InlineData("甲", "", "甲", "甲")]
    [InlineData("甲", "x", "甲", "x")]
    public void A_text_stands_in_for_its_other_half(string zh, string en, string chinese, string english)
    {
        var text = new LocalText(zh, en);
        Assert.Equal((chinese, english, chinese), (text.In(Language.Zh), text.In(Language.En), text.ToString()));
    }

    [Fact]
    public void Two_packages_differ_in_what_was_changed()
    {
        var before = Checkout.Load(Checkout.SmallPlan);
        Assert.Empty(PackageDifference.Between(before, Checkout.Load(Checkout.SmallPlan)));
        var after = Changed(
            "departments",
            "{id: parks, name: {zh: 青山县园林局, en: Qingshan Parks Bureau}}",
            "{id: parks, name: {zh: 园林局, en: Parks}}"
        );
        Assert.Equal(
            new PackageChange("departments", "parks", "name", "青山县园林局 / Qingshan Parks Bureau", "园林局 / Parks"),
            Assert.Single(PackageDifference.Between(before, after.Package!))
        );
        var more = Changed("laws", "items:", "items:\n  - {id: a-law, name: {zh: 法, en: Law}}").Package!;
        Assert.Equal(new PackageChange("laws", "a-law", "", "—", "+"), Assert.Single(PackageDifference.Between(before, more)));
        Assert.Equal(new PackageChange("laws", "a-law", "", "+", "—"), Assert.Single(PackageDifference.Between(more, before)));
    }

    [Theory]
    [InlineData("departments", "{id: bureau, name", "{id: bureau, kind: party, name", "P165")]
    [InlineData("departments", "{id: bureau, name", "{id: bureau, kind: government, name", null)]
    [InlineData("places", "kind: county}", "kind: county, parent: \"990001\"}", "P163")]
    [InlineData("places", "kind: county}", "kind: county, parent: \"990001100\"}", "P163")]
    [InlineData("series", "unit: km, department: bureau,", "unit: km, min: 10, max: 9.9, department: bureau,", "P164")]
    [InlineData("series", "unit: km, department: bureau,", "unit: km, min: 10, max: 10, department: bureau,", null)]
    [InlineData("series", "{id: river.length,", "{id: river.length, was: river.clean,", "P185")]
    [InlineData("series", "{id: river.length,", "{id: river.length, was: [river.long, river.reach],", null)]
    [InlineData("departments", "{id: bureau,", "{id: bureau, was: parks,", "P185")]
    [InlineData("places", "{id: \"990001101\",", "{id: \"990001101\", was: \"990001\",", "P185")]
    public void A_plan_says_nothing_that_can_not_be_meant(string file, string right, string wrong, string? code) =>
        Judge(file, right, wrong, code);

    [Fact]
    public void What_an_identifier_of_before_became_is_one_item_alone() =>
        Assert.Equal(
            "P185",
            Assert
                .Single(
                    Changed(
                        ("series", "{id: river.clean,", "{id: river.clean, was: river.old,"),
                        ("series", "{id: river.length,", "{id: river.length, was: river.old,")
                    ).Problems
                )
                .Code
        );

    [Theory]
    [InlineData("km", null)]
    [InlineData("m", null)]
    [InlineData("%", "P169")]
    public void A_fact_of_a_series_is_in_a_unit_of_the_series(string unit, string? code)
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(
            Path.Combine(folder, "facts.yaml"),
            $"kind: facts\nitems:\n  - {{id: f1, ref: [\"1\"], name: {{zh: 一, en: One}}, value: 1, unit: \"{unit}\", year: 2025, series: river.length}}\n"
        );
        Assert.Equal(code is null ? [] : [code], PackageLoader.Load(folder).Problems.Select(p => p.Code));
    }

    [Theory]
    [InlineData("GBK", "P168")]
    [InlineData("utf-16", null)]
    [InlineData("yml", "P167")]
    [InlineData("brace", "P206")]
    public void A_file_that_can_not_be_read_is_all_that_is_named(string way, string? code)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var folder = Checkout.SmallCopy();
        var path = Path.Combine(folder, "places.yaml");
        var text = File.ReadAllText(path);
        if (way == "yml")
            File.Move(path, Path.ChangeExtension(path, ".yml"));
        else if (way == "brace")
            File.WriteAllText(path, text.Replace("kind: county}", "kind: county", StringComparison.Ordinal));
        else
            File.WriteAllText(path, text, Encoding.GetEncoding(way));
        var problems = PackageLoader.Load(folder).Problems;
        Assert.Equal(code is null ? [] : [code], problems.Select(p => p.Code));
        Assert.All(problems, p => Assert.Contains("places.y", p.At.File, StringComparison.Ordinal));
    }
}
