using Shanhe.Plans.Loading;
using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>A fault of a package is told once, where it stands, with what was probably meant.</summary>
public class PackageFaultTests
{
    [Fact]
    public void A_link_that_leads_out_of_the_package_is_named_and_not_followed()
    {
        var folder = Checkout.SmallCopy();
        Directory.CreateSymbolicLink(Path.Combine(folder, "up"), Path.Combine(folder, ".."));
        File.CreateSymbolicLink(Path.Combine(folder, "other.yaml"), Path.Combine(Checkout.SmallPlan, "laws.yaml"));
        File.CreateSymbolicLink(Path.Combine(folder, "again.yaml"), Path.Combine(folder, "laws.yaml"));
        Assert.Equal(
            ["P186 other.yaml", "P186 up"],
            PackageLoader.Load(folder).Problems.Select(p => $"{p.Code} {Path.GetFileName(p.At.File)}")
        );
    }

    [Theory]
    [InlineData("plan", "first-year: 2026", "first-year: soon", "P106 6:13 This should be an integer, not 'soon'.")]
    [InlineData("plan", "2026〕1号", "2026〕1号\nissued: soon", "P106 6:9 This should be a date, written 2026-08-15, not 'soon'.")]
    [InlineData("plan", "document-number: 测试〔2026〕1号", "document-number: [a]", "P106 5:18 This should be a text, not 'a list'.")]
    [InlineData("plan", "kind: plan", "kind: plan\nextends: \"\"")]
    [InlineData("plan", "kind: plan", "kind: plan\nkind: plan", "P207 2:1 'kind' stands twice, first at ")]
    [InlineData("indicators", "baseline: 40.0", "baseline: forty", "P106 10:15 This should be a number, not 'forty'.")]
    [InlineData("indicators", "en: Share of clean river}", "de: Anteil}", "P103 6:24 There is no field 'de'.")]
    [InlineData(
        "methods",
        "clean: {series: river.clean}",
        "clean: {series: river.claen}",
        "P110 9:23 There is no series 'river.claen'. -> river.clean"
    )]
    [InlineData(
        "methods",
        "formula: clean / length",
        "formula: clean / (length",
        "F217 11:22 Formula: '(' in the formula has no other half."
    )]
    [InlineData("series", "unit: km, department: bureau", "unit: n, department: bureau", "P111 3:84 There is no unit 'n'.")]
    [InlineData(
        "plan",
        "{zh: 青山县虚构规划, en: Invented plan of Qingshan County}",
        "{zh: \"\", en: \"\"}",
        "P106 3:7 This should be a text, not 'a mapping'."
    )]
    [InlineData(
        "units",
        "{id: 天, dimension: time, aliases: [d]}",
        "{id: 天, is: \"24 hours\"}",
        "P115 6:5 The unit '天' has a definition that can't be read: '24 hours'."
    )]
    public void A_value_is_of_the_kind_that_its_field_has(string file, string right, string wrong, params string[] problems) =>
        Tell(problems, (file, right, wrong));

    const string Fact = "kind: facts\nitems:\n  - {id: F1, ref: [\"1\"], name: f, value: 2, unit: km, year: 2026}\n";

    static string Doubt(string touches, string formula) =>
        "kind: doubts\nitems:\n  - {id: D1, where: \"1\", says: a, numbers: b, treatment: c, touches: ["
        + touches
        + "], sums: [{name: s, formula: \""
        + formula
        + "\", unit: km}]}";

    [Theory]
    [InlineData("F1, \"1\", qingshan-2026-2030", "F1 + F1")]
    [InlineData("F1", "F1 + F2", "F202 3:108 Formula: The formula has no input named 'F2'. -> F1")]
    [InlineData(
        "F7",
        "F1 + 1[d]",
        "P110 3:71 There is no indicator 'F7'. -> F1",
        "F203 3:103 Formula: The two sides of '+' have units that don't convert: km and 天."
    )]
    public void A_doubt_touches_items_of_the_plan_and_adds_up_facts_that_are_numbers(
        string touches,
        string formula,
        params string[] problems
    ) =>
        Tell(
            problems,
            ("facts", "", Fact + "  - {id: F2, ref: [\"1\"], name: f, words: many, unit: km, year: 2026}\n"),
            ("doubts", "", Doubt(touches, formula))
        );

    [Fact]
    public void Methods_that_need_each_other_are_named_in_their_circle() =>
        Tell(
            ["P114 3:5 Methods refer to each other in a cycle: b → river.clean-share → b."],
            ("methods", "clean: {series: river.clean}", "clean: {method: b}"),
            (
                "methods",
                "items:",
                """
                items:
                  - {id: b, name: b, area: river, unit: km, decimals: 0, inputs: {c: {method: river.clean-share}}, formula: c}
                  - {id: a, name: a, area: river, unit: km, decimals: 0, inputs: {c: {method: b}}, formula: c}
                """
            )
        );

    [Theory]
    [InlineData("years", "P154 3:5 ")]
    [InlineData("period")]
    public void What_a_method_adds_up_within_another_one_counts_as_added_up(string span, params string[] problems) =>
        Tell(
            problems,
            (
                "methods",
                "items:",
                $$$"""
                items:
                  - {id: b, name: b, area: river, unit: km, decimals: 0, inputs: {c: {series: river.clean, span: {{{span}}} } },
                     formula: "{{{(span == "years" ? "sum(c)" : "c")}}}"}
                """
            ),
            ("methods", "clean: {series: river.clean}", "clean: {method: b}"),
            ("indicators", "baseline: 40.0", "baseline: 40.0\n    path: {kind: linear}")
        );

    [Theory]
    [InlineData("laws", "kind: laws\nitems:\n", "", "P108 1:1 ")]
    [InlineData("laws", "kind: laws", "kind: lwas", "P109 1:7 There is no kind of file called 'lwas'. -> laws")]
    [InlineData("laws", "items:", "itms:", "P103 2:1 There is no field 'itms'. -> items")]
    [InlineData("plan", "kind: plan", "kind: [plan", "P206 ")]
    public void A_file_has_a_kind_and_items(string file, string right, string wrong, string problem) =>
        Assert.Contains(Changed((file, right, wrong)).Problems.Select(Told), told => told.StartsWith(problem, StringComparison.Ordinal));

    [Fact]
    public void A_name_that_stands_twice_is_told_at_its_second_place_with_the_first()
    {
        var code = Assert.Single(Changed("codes", "{id: \"21\"", "{id: \"2\"").Problems);
        Assert.Equal(("P105", 10, 9), (code.Code, code.At.Line, code.At.Column));
        Assert.EndsWith("codes.yaml:9:9.", code.Message.En, StringComparison.Ordinal);
        var field = Assert.Single(Changed("registers", "{id: contact, name", "{id: name, name").Problems, p => p.Code == "P105");
        Assert.Equal((33, 9), (field.At.Line, field.At.Column));
        Assert.EndsWith("registers.yaml:20:9.", field.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_county_builds_on_the_folder_that_it_names_and_its_own_items_go_first()
    {
        var folder = Checkout.SmallCopy();
        var national = Directory.CreateDirectory(Path.Combine(folder + "-national")).FullName;
        File.Move(Path.Combine(folder, "units.yaml"), Path.Combine(national, "units.yaml"));
        File.WriteAllText(
            Path.Combine(national, "laws.yaml"),
            "kind: laws\nitems:\n  - {id: old-law, name: {zh: 国法, en: National}}\n  - {id: far-law, name: {zh: 国法, en: National}}\n"
        );
        var plan = Path.Combine(folder, "plan.yaml");
        File.WriteAllText(plan, $"extends: ../{Path.GetFileName(national)}\n" + File.ReadAllText(plan));
        var package = Checkout.Load(folder);
        Assert.Equal(
            ("Old law", "National"),
            (package.Find<Shanhe.Plans.Package.Law>("old-law")!.Name.En, package.Find<Shanhe.Plans.Package.Law>("far-law")!.Name.En)
        );
        File.AppendAllText(Path.Combine(national, "laws.yaml"), "  - {id: far-law, name: {zh: 国法, en: Twice}}\n");
        Assert.Equal(["P105"], PackageLoader.Load(folder).Problems.Select(p => p.Code));
        Directory.Delete(national, recursive: true);
        Assert.Equal(["P155"], PackageLoader.Load(folder).Problems.Select(p => p.Code));
    }

    [Fact]
    public void A_plan_file_of_another_kind_is_no_plan()
    {
        var folder = Checkout.Temporary();
        File.WriteAllText(Path.Combine(folder, "plan.yaml"), "kind: laws\nitems: []\n");
        var problem = Assert.Single(PackageLoader.Load(folder).Problems);
        Assert.Equal(("P100", "plan.yaml"), (problem.Code, problem.At.ToString()));
    }

    [Fact]
    public void A_file_that_is_too_long_is_named_as_a_whole()
    {
        var folder = Checkout.SmallCopy();
        File.AppendAllText(Path.Combine(folder, "laws.yaml"), "#" + new string('x', PackageLoader.MaximumFileBytes));
        var problem = Assert.Single(PackageLoader.Load(folder).Problems, p => p.Code == "P123");
        Assert.EndsWith("laws.yaml", problem.At.ToString(), StringComparison.Ordinal);
    }
}
