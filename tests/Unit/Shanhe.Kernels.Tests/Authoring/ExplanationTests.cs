using Shanhe.Plans.Authoring;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>What items of a package mean, told to somebody who knows the procedure.</summary>
public class ExplanationTests
{
    static readonly Lazy<PlanPackage> Lanxi = new(() => Checkout.Load(Path.Combine(Checkout.Root, "plans", "lanxi")));
    static readonly Lazy<PlanPackage> Xinjiang = new(() => Checkout.Load(Checkout.Plan));

    static bool Chinese(char c) => c is >= '\u4E00' and <= '\u9FFF';

    static string Told(PlanPackage package, string id, Language language = Language.Zh) => Explanation.Of(package, id, language)!;

    [Theory]
    [InlineData(Language.Zh)]
    [InlineData(Language.En)]
    public void Whatever_can_be_explained_is_explained_in_both_languages(Language language)
    {
        foreach (var package in new[] { Lanxi.Value, Xinjiang.Value })
        {
            foreach (var id in Explanation.Known(package))
            {
                var told = Told(package, id, language);
                Assert.StartsWith("# ", told, StringComparison.Ordinal);
                Assert.True(told.Length > id.Length + 10, $"{id}: {told}");
            }
        }
    }

    [Fact]
    public void Each_state_and_each_move_of_a_register_is_in_its_diagram()
    {
        foreach (var package in new[] { Lanxi.Value, Xinjiang.Value })
        {
            foreach (var register in package.Registers)
            {
                var told = Told(package, register.Id);
                var diagram = told[told.IndexOf("stateDiagram-v2", StringComparison.Ordinal)..];
                diagram = diagram[..diagram.IndexOf("```", StringComparison.Ordinal)];
                foreach (var state in register.States)
                    Assert.Contains($": {state.Name.Zh}\n", diagram, StringComparison.Ordinal);
                foreach (var move in register.Moves)
                    Assert.Contains($": {move.Name.Zh}\n", diagram, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_register_tells_who_keeps_it_what_moves_need_and_by_when()
    {
        var told = Told(Lanxi.Value, "sand-permits");
        foreach (
            var part in new[]
            {
                "# 河湖采砂许可台账 (`sand-permits`)",
                "澜溪县水利局",
                "received --> permitted: 许可",
                "refused --> [*]",
                "现场照片",
                "许可决定期限",
                "lanxi.sand-permits",
            }
        )
            Assert.Contains(part, told, StringComparison.Ordinal);
        var english = Told(Lanxi.Value, "sand-permits", Language.En);
        foreach (
            var part in new[] { "Lanxi Water Bureau", "needs files: Photos", "Records of the same Reach, Year are one.", "Received on" }
        )
            Assert.Contains(part, english, StringComparison.Ordinal);
        // Units alone are written as the package writes them.
        Assert.DoesNotContain(english.Replace("万吨", "", StringComparison.Ordinal).Replace("吨", "", StringComparison.Ordinal), Chinese);
    }

    [Fact]
    public void An_indicator_tells_its_target_its_formula_and_who_reports_each_input()
    {
        var told = Told(Lanxi.Value, "4");
        foreach (var part in new[] { "林草覆盖率", "山区≥60；丘陵区≥40；平原≥18", "森林覆盖率", "`ecology.forest-area`", "林业部门" })
            Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.Contains("制定实施", Told(Lanxi.Value, "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_within_a_method_is_told_with_its_own_inputs()
    {
        var outer = Xinjiang
            .Value.Indicators.Select(i => Xinjiang.Value.Find<Method>(i.Method))
            .OfType<Method>()
            .First(m => m.Inputs.Values.Any(i => i.Method is not null));
        var inner = Xinjiang.Value.Find<Method>(outer.Inputs.Values.First(i => i.Method is not null).Method)!;
        var told = Told(Xinjiang.Value, outer.Id);
        Assert.Contains($"(`{inner.Id}`)", told, StringComparison.Ordinal);
        var series = inner.Inputs.Values.First(i => i.Series is not null).Series!;
        Assert.Contains($"(`{series}`)", told, StringComparison.Ordinal);
        // And the series names the row that it serves through both.
        var indicator = Xinjiang.Value.Indicators.First(i => i.Method == outer.Id);
        Assert.Contains($"{indicator.Id} {indicator.Name.Zh}", Told(Xinjiang.Value, series), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_tells_whether_it_is_reported_or_counted_and_what_it_is_for()
    {
        Assert.Contains("河湖采砂许可台账", Told(Lanxi.Value, "lanxi.sand-permits"), StringComparison.Ordinal);
        var reported = Told(Lanxi.Value, "lanxi.eqi");
        Assert.Contains("澜溪县生态环境局", reported, StringComparison.Ordinal);
        Assert.Contains("3 生态质量指数", reported, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_table_is_a_table_with_a_row_for_each_of_its_own()
    {
        var table = Xinjiang.Value.Items(typeof(DecisionTable)).Values.Cast<DecisionTable>().First();
        var lines = Told(Xinjiang.Value, table.Id).Split('\n').Where(l => l.StartsWith('|')).ToList();
        Assert.Equal(table.Rows.Count + 2, lines.Count);
        Assert.Equal($"| {string.Join(" | ", [.. table.Inputs, table.Result])} |", lines[0]);
    }

    [Fact]
    public void A_rule_tells_what_it_holds_and_what_is_not_there_is_not_explained()
    {
        var rule = Xinjiang.Value.Rules[0];
        Assert.StartsWith($"# {rule.Id}\n", Told(Xinjiang.Value, rule.Id), StringComparison.Ordinal);
        Assert.Null(Explanation.Of(Xinjiang.Value, "outfals", Language.Zh));
        Assert.Equal("outfalls", Nearest.Name("outfals", Explanation.Known(Xinjiang.Value)));
    }
}
