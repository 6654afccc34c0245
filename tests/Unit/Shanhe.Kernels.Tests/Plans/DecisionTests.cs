using Shanhe.Plans.Formulas;
using static Shanhe.Kernels.Tests.Plans.FormulaBench;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Decision tables: what a condition holds for, which row decides, and how a slip in one is named.</summary>
public class DecisionTests
{
    [Theory]
    [InlineData("> 200", 200, false)]
    [InlineData("> 200", 200.1, true)]
    [InlineData(">= 200", 200, true)]
    [InlineData("≥200", 199, false)]
    [InlineData("< -1.5", -2, true)]
    [InlineData("≤ 5", 5, true)]
    [InlineData("<=5", 5.1, false)]
    [InlineData("[100..200]", 100, true)]
    [InlineData("[100..200]", 200, true)]
    [InlineData("(100..200)", 100, false)]
    [InlineData("(100..200)", 200, false)]
    [InlineData("1, 3, 5", 3, true)]
    [InlineData("1, 3, 5", 4, false)]
    [InlineData("not(1, 3)", 3, false)]
    [InlineData("not([1..3])", 4, true)]
    [InlineData("7", 7, true)]
    public void A_condition_on_a_number_holds_or_not(string condition, double number, bool holds)
    {
        var read = DecisionCondition.Parse(condition)!;
        Assert.Equal(holds, read.Holds(Value.Of((decimal)number)));
        Assert.True(read.IsNumeric);
        Assert.Null(read.Holds(Value.Missing));
    }

    [Theory]
    [InlineData("yellow, red", "red", true)]
    [InlineData("yellow, red", "orange", false)]
    [InlineData("not(none)", "none", false)]
    [InlineData("化工", "化工", true)]
    public void A_condition_on_a_text_holds_or_not(string condition, string text, bool holds)
    {
        var read = DecisionCondition.Parse(condition)!;
        Assert.Equal(holds, read.Holds(Value.Of(text)));
        Assert.False(read.IsNumeric);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("")]
    public void What_does_not_matter_holds_for_everything(string condition)
    {
        var read = DecisionCondition.Parse(condition)!;
        Assert.True(read.Holds(Value.Missing));
        Assert.Null(read.IsNumeric);
    }

    [Theory]
    [InlineData("> much")]
    [InlineData("[200..100]")]
    [InlineData("[100..200")]
    [InlineData("[100-200]")]
    [InlineData("1, red")]
    [InlineData("not(-)")]
    [InlineData("=> 5")]
    public void What_is_no_condition_is_refused(string condition) => Assert.Null(DecisionCondition.Parse(condition));

    [Theory]
    [InlineData("decide('warning', 250, 'red')", "red")]
    [InlineData("decide('warning', 250, 'none')", "missing")]
    [InlineData("decide('warning', 150, mw)", "yellow")]
    [InlineData("decide('warning', 250, mw)", "missing")]
    [InlineData("decide('warning', m, 'red')", "missing")]
    [InlineData("decide('warning', 99, 'red')", "missing")]
    public void The_first_row_that_holds_decides_and_what_can_not_be_told_is_missing(string formula, string result) =>
        Assert.Equal(result, Run(formula));

    const string Table = """
        kind: decision-tables
        items:
          grade:
            name: 分级 | Grade
            source: invented
            inputs: [depth, class]
            result: level
            units: {depth: m}
            rows:
              - {depth: "> 2", class: "1, 2", level: 1}
              - {depth: "-", level: 2}
        """;

    static IEnumerable<string> Told(string right, string wrong) =>
        AlteredPlan
            .Changed("tables", "", Table.Replace(right, wrong, StringComparison.Ordinal))
            .Problems.Select(p => $"{p.Code} {p.At.Line}:{p.At.Column} {p.Suggestion}".TrimEnd());

    [Fact]
    public void A_sound_table_has_no_problem() => Assert.Empty(Told("-", "-"));

    [Theory]
    [InlineData("depth: \"> 2\"", "depth: \"> two\"", "P201 10:9")]
    [InlineData("level: 1}", "levle: 1}", "P203 10:9 level")]
    [InlineData("units: {depth: m}", "units: {dept: m}", "P203 8:19 depth")]
    [InlineData("units: {depth: m}", "units: {depth: mm2}", "P111 8:20")]
    [InlineData("{depth: \"-\",", "{depth: deep,", "P204 6:13")]
    [InlineData("result: level", "result: grade", "P202 10:9")]
    [InlineData("inputs: [depth, class]", "inputs: [depth, class, width]", "P216 6:13")]
    [InlineData("- {depth: \"-\", level: 2}", "- {depth: \"-\", level: 2}\n      - {depth: \"> 1\", level: 3}", "P217 12:9")]
    public void A_slip_in_a_table_is_named_in_its_row(string right, string wrong, string told) => Assert.Contains(told, Told(right, wrong));

    [Fact]
    public void Every_function_of_the_language_has_a_word_in_both_languages()
    {
        var assembly = typeof(FormulaParser).Assembly;
        var words = new System.Resources.ResourceManager("Shanhe.Plans.Formulas.FormulaText", assembly);
        var functions = Names("RecordFunctions", "All").Concat(Names("FormulaFunctions", "Names")).ToList();
        Assert.Contains("decide", functions);
        Assert.Contains("percentile", functions);
        foreach (var culture in new[] { "zh", "" })
            Assert.All(
                functions,
                f => Assert.NotEmpty(words.GetString("function." + f, System.Globalization.CultureInfo.GetCultureInfo(culture))!)
            );

        IEnumerable<string> Names(string type, string property) =>
            assembly.GetType("Shanhe.Plans.Formulas." + type)!.GetProperty(property)!.GetValue(null) switch
            {
                IEnumerable<string> names => names,
                System.Collections.IDictionary all => all.Keys.Cast<string>(),
                _ => [],
            };
    }
}
