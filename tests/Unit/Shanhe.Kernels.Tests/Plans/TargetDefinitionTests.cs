using Shanhe.Plans.Package;
using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Targets of a table as a package writes them, and what is told of those that no value can be judged by.</summary>
public class TargetDefinitionTests
{
    const string Right = "target: {is: ge, value: 90, text: {zh: \"90\", en: \"90\"}}";

    static (string File, string Right, string Wrong) Target(string written) => ("indicators", Right, "target: " + written);

    static (string File, string Right, string Wrong) Plan(string added) => ("plan", "base-year: 2025", "base-year: 2025\n" + added);

    [Theory]
    [InlineData("{all: [{is: ge, value: 55}, {is: not-lower, than: last-year}]}")]
    [InlineData("{all: [\">= 55\", not lower than last year], text: ≥55且不降低}")]
    [InlineData("≥55且不降低")]
    [InlineData("\"8–10\"")]
    [InlineData("{is: improve, value: 5}")]
    [InlineData("{is: improve, than: last-year}")]
    [InlineData("{is: gt, than: last-year}")]
    [InlineData("{is: not-worse}")]
    [InlineData("{is: never}")]
    [InlineData("{is: le, value: 0.5, says: 基本消除}")]
    [InlineData("{is: done, evidence: required, confirmed-by: parks}")]
    [InlineData("{is: assigned, working: \">= 80\"}")]
    public void A_row_takes_each_kind_of_target_that_tables_have(string written) => Tell([], Target(written));

    [Theory]
    [InlineData("{text: 多}", "P104 11:13 The required field 'is' is missing.")]
    [InlineData("{is: ge, value: 5, all: [{is: le, value: 9}]}", "P170 11:13 ")]
    [InlineData("{is: all}", "P170 11:13 ")]
    [InlineData("{is: not-lower, value: 5}", "P173 11:36 The value 5 would be ignored: 'not-lower' is not compared ")]
    [InlineData("{is: gt, value: 5, than: last-year}", "P173 11:29 The value 5 would be ignored: 'gt' ")]
    [InlineData("{is: never, value: 0}", "P173 11:32 The value 0 would be ignored: 'never' ")]
    [InlineData("{is: eq, value: 5, than: last-year}", "P174 11:38 'than: last-year' can't stand with 'eq'; ")]
    [InlineData("{is: gt, than: lastyear}", "P107 ")]
    [InlineData("{all: [{is: never}]}", "P175 11:25 'never' can't stand here; there may be: ge, gt, ")]
    [InlineData("{is: ge, value: 5, evidence: required}", "P176 11:13 evidence and confirmed-by go with 'is: done' only; this is 'ge'.")]
    [InlineData("{is: done, confirmed-by: park}", "P110 11:38 There is no department 'park'. -> parks")]
    [InlineData("{is: gt}", "P112 11:13 ")]
    [InlineData("{is: range, value: 8}", "P113 11:13 ")]
    [InlineData("{is: state}", "P162 11:18 ")]
    [InlineData("100", "P179 11:13 The target '100' can't be read for sure: Only '100' is written: is it equal (=), at least ")]
    [InlineData("≥20公里", "P182 11:13 The target is written in 公里, its row is in '%'.")]
    public void A_target_that_says_too_little_or_too_much_is_told_where_it_stands(string written, string problem) =>
        Tell([problem], Target(written));

    [Fact]
    public void What_is_held_against_the_base_year_needs_its_value()
    {
        Tell(["P120 10:13 "], ("indicators", "    baseline: 40.0\n", ""), Target("{is: improve}"));
        Tell([], ("indicators", "    baseline: 40.0\n", ""), Target("{is: improve, than: last-year}"));
    }

    const string Cases = "{by: terrain, cases: {mountain: {is: ge, value: 60}, hill: \">= 40\", plain: {is: ge, value: 18}}}";

    [Theory]
    [InlineData("traits: {terrain: hill, lake: false}", null)]
    [InlineData("traits: {terrein: hill}", "P171 11:18 The traits in plan.yaml have no 'terrain'; there are: terrein. -> terrein")]
    [InlineData(
        "traits: {terrain: hil}",
        "P172 11:34 The county's trait 'terrain' is 'hil', for which the target has no case; there are: mountain, hill, plain. -> hill"
    )]
    public void The_case_of_a_target_is_that_of_the_countys_trait(string traits, string? problem) =>
        Tell(problem is null ? [] : [problem], Target(Cases), Plan(traits));

    [Fact]
    public void A_target_by_terrain_as_the_plan_writes_it_is_that_of_the_county()
    {
        var package = Changed(Target("山区≥60；丘陵区≥40；平原≥18"), Plan("traits: {terrain: hill}")).Package!;
        var target = package.TargetOf(package.Indicators[0]);
        Assert.Equal((Comparator.Ge, 40m, "山区≥60；丘陵区≥40；平原≥18"), (target.Is, target.Value, target.Text.Zh));
    }

    [Fact]
    public void A_plan_has_forces_of_its_own_words()
    {
        const string Forces = "forces: {binding: {zh: 约束性, en: binding}, reference: {zh: 参考性, en: for reference}}";
        var package = Changed(("indicators", "force: binding", "force: reference"), Plan(Forces)).Package!;
        Assert.Equal(("参考性", "for reference"), (package.ForceOf(package.Indicators[0]).Zh, package.ForceOf(package.Indicators[0]).En));
        Tell(
            ["P177 12:12 There is no force 'referense'; this plan has: binding, reference (forces in plan.yaml). -> reference"],
            ("indicators", "force: binding", "force: referense"),
            Plan(Forces)
        );
        Tell(
            ["P177 12:12 There is no force 'reference'; this plan has: binding, expected (forces in plan.yaml)."],
            ("indicators", "force: binding", "force: reference")
        );
        Assert.Equal("约束性", Checkout.Load(Checkout.SmallPlan) is var small ? small.ForceOf(small.Indicators[0]).Zh : "");
    }

    [Fact]
    public void Only_what_is_done_or_not_needs_no_method()
    {
        const string Method = "    method: river.clean-share\n";
        Tell([], ("indicators", Method, ""), ("indicators", Right, "target: {is: done}"));
        Tell(["P104 3:5 The required field 'method' is missing."], ("indicators", Method, ""));
    }

    [Theory]
    [InlineData("cumulative", "")]
    [InlineData("{kind: cumulative}", "")]
    [InlineData("{kind: cumulative, start: 3}", "P180 12:11 ")]
    [InlineData("cumulativ", "P107 12:11 ")]
    public void A_path_may_be_its_kind_alone(string path, string problem) =>
        Tell(problem.Length == 0 ? [] : [problem], ("indicators", Right, Right + "\n    path: " + path));

    [Fact]
    public void A_path_that_adds_up_takes_no_method_that_does_so_itself() =>
        Tell(
            ["P180 12:11 "],
            ("indicators", Right, Right + "\n    path: cumulative"),
            ("methods", "clean: {series: river.clean}", "clean: {series: river.clean, span: years}"),
            ("methods", "formula: clean / length", "formula: sum(clean) / length")
        );
}
