using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>Every rule of the county's plan judges records of a register; what the package says of rules is checked when it is loaded.</summary>
public class RulesOfThePlanTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    public static TheoryData<string> Numbers => [.. Enumerable.Range(1, 57).Select(n => $"R{n:000}")];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Each_rule_of_the_plan_judges_something_and_says_when_a_person_has_to(string number)
    {
        var rule = Package.Find<PlanRule>(number);
        Assert.NotNull(rule);
        Assert.NotEmpty(rule.For);
        Assert.NotNull(rule.Says);
        Assert.True(rule.When is not null || rule.Where is not null, number);
        Assert.True(rule.Checkable == Checkable.Yes || rule.Person is not null || rule.Id == "R014", number);
    }

    [Fact]
    public void A_rule_that_the_plan_says_again_is_not_asked_twice()
    {
        var asked = Package.Compiled(Package.Find<Register>("projects")!).Rules.Select(r => r.Id).ToList();
        Assert.Contains("R010", asked);
        Assert.DoesNotContain("L01", asked);
    }

    const string Head = "kind: rules\nitems:\n  one:\n    name: 规则 | Rule\n";

    static IEnumerable<string> Codes(string more)
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(Path.Combine(folder, "more-rules.yaml"), Head + string.Concat(more.Split('\n').Select(l => $"    {l}\n")));
        return PackageLoader.Load(folder).Problems.Select(p => p.Code).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("for: [outfalls]\nwhen: is_empty(name)", null)]
    [InlineData("for: [outfalls]\nbefore: [create]\nwhen: is_empty(name)", null)]
    [InlineData("for: [outfalls]\nbefore: [vanish]\nwhen: is_empty(name)", "P237")]
    [InlineData("when: is_empty(name)", "P250")]
    [InlineData("for: [nothing]", "P110")]
    [InlineData("for: [outfalls]\nwhen: nobody == 1", "F202")]
    [InlineData("for: [outfalls]\nwhere: {layer: nowhere}", "P210")]
    [InlineData("for: [outfalls]\nunless: [{name: 例外 | Exception, when: nobody}]", "F202")]
    public void What_a_rule_can_not_mean_is_said_where_it_stands(string rule, string? code) =>
        Assert.Equal(code is null ? [] : [code], Codes(rule).Distinct());
}
