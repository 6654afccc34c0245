using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What a condition between series must be to be loaded.</summary>
public class SeriesCheckDefinitionTests
{
    const string Head = "kind: checks\nitems:\n  clean:\n    area: river\n";
    const string Text = "    text: 清洁河长不能大于河长 | Clean river cannot exceed river\n";

    static IReadOnlyList<string> Codes(string said) =>
        [.. AlteredPlan.Changed("checks", "", Head + said).Problems.Select(p => p.Code).Distinct()];

    [Theory]
    [InlineData("{c: river.clean, l: river.length}", "c <= l", null)]
    [InlineData("{c: river.clean, l: river.length}", "c <= l and prev(c) <= c", null)]
    [InlineData("{c: river.clean}", "c <= 100 [km]", null)]
    [InlineData("{c: river.clean, l: river.length}", "c <= x", "P224")]
    [InlineData("{c: river.clean, l: river.length}", "c - l", "P224")]
    [InlineData("{c: river.clean, l: river.length}", "c <=", "P224")]
    [InlineData("{c: river.clean, l: outfalls.signed}", "c <= l", "P224")]
    [InlineData("{c: river.clean, l: river.lenght}", "c <= l", "P110")]
    [InlineData("river.clean", "c <= 1", "P102")]
    public void A_condition_is_true_or_false_over_series_of_units_that_compare(string series, string formula, string? code) =>
        Assert.Equal(code is null ? [] : [code], Codes($"    series: {series}\n    formula: \"{formula}\"\n{Text}"));

    [Fact]
    public void Series_that_are_never_reported_for_one_place_are_no_condition()
    {
        var problems = AlteredPlan
            .Changed(
                ("series", "places: [county, town], time: sum, space: sum", "places: [town], time: sum, space: sum"),
                ("checks", "", Head + "    series: {c: river.clean, l: river.length}\n    formula: c <= l\n" + Text)
            )
            .Problems;
        Assert.Contains(problems, p => p.Code == "P225" && p.In(Language.En).Contains("'clean'", StringComparison.Ordinal));
    }

    [Fact]
    public void It_refuses_unless_it_says_otherwise_and_is_found_by_each_series_that_it_reads()
    {
        var package = AlteredPlan
            .Changed("checks", "", Head + "    series: {c: river.clean, l: river.length}\n    formula: c <= l\n" + Text)
            .Package!;
        Assert.Equal(CheckKind.Refuse, Assert.Single(package.ChecksOf("river.clean")).Check.Kind);
        Assert.Same(package.ChecksOf("river.clean").Single(), package.ChecksOf("river.length").Single());
        Assert.Empty(package.ChecksOf("outfalls.signed"));
    }
}
