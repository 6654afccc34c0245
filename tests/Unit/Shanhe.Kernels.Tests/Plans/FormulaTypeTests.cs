using Shanhe.Plans.Formulas;
using Shanhe.Plans.Text;
using static Shanhe.Kernels.Tests.Plans.FormulaBench;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>The type and unit of a formula, its words, and how far it reaches.</summary>
public class FormulaTypeTests
{
    [Theory]
    [InlineData("n", "number")]
    [InlineData("k", "number in km")]
    [InlineData("s", "sequence of numbers")]
    [InlineData("ks", "sequence of numbers in km")]
    [InlineData("t", "truth")]
    [InlineData("tr", "sequence of truths")]
    [InlineData("w", "text")]
    [InlineData("d", "date")]
    [InlineData("l", "list of texts")]
    [InlineData("r", "group")]
    [InlineData("ds", "column of dates")]
    [InlineData("s > 1", "sequence of truths")]
    [InlineData("n > 1", "truth")]
    [InlineData("s * k", "sequence of numbers in km")]
    [InlineData("k / k", "number")]
    [InlineData("min(s, 1)", "sequence of numbers")]
    [InlineData("min(1, s)", "sequence of numbers")]
    [InlineData("count(ks)", "number")]
    [InlineData("sum(ks)", "number in km")]
    [InlineData("grade(k, 1[km])", "number")]
    [InlineData("l == 'a'", "sequence of truths")]
    [InlineData("if(t, k, 1[m])", "number in km")]
    [InlineData("first(ks)", "number in km")]
    [InlineData("percentile(ks, 50)", "number in km")]
    [InlineData("coalesce(mk, 1[m])", "number in km")]
    [InlineData("max(1[m], k)", "number in m")]
    [InlineData("safe_div(k, 2[d], 1[km] / 1[d])", "number in km/天")]
    [InlineData("prev(k)", "number in km")]
    [InlineData("days()", "number in 天")]
    public void A_part_has_a_type_and_a_unit(string text, string type) => Assert.Equal(type, Check(text, out _)!.Type.ToString());

    [Fact]
    public void A_formula_names_each_of_its_inputs_once() =>
        Assert.Equal(["n", "s", "secret"], Check("n + sum(s) + n + if(is_empty(secret), 1, 2)", out _)!.Names.Select(n => n.Name));

    [Theory]
    [InlineData("n", "k", "F206")]
    [InlineData("n", "t", "F205")]
    [InlineData("t", "t", null)]
    [InlineData("500[m]", "k", null)]
    public void A_result_has_the_type_and_unit_asked_for(string text, string like, string? code)
    {
        var wanted = Inputs.First(input => input.Name == like).Type;
        var formula = FormulaChecker.Check(text, Names, Units, wanted, out var problems, Scope);
        Assert.Equal((code is null, code), (formula is not null, problems.Count == 0 ? null : problems[0].Code));
        if (formula is not null)
            Assert.Equal(wanted, formula.Type);
    }

    [Theory]
    [InlineData("n - (m - n)", "n − (m − n)")]
    [InlineData("(n - m) - n", "n − m − n")]
    [InlineData("n * (m + n)", "n × (m + n)")]
    [InlineData("n * m + n", "n × m + n")]
    [InlineData("n / (m / n)", "n ÷ (m ÷ n)")]
    [InlineData("-(n + m)", "−(n + m)")]
    [InlineData("-n", "−n")]
    [InlineData("(t or f) and t", "(t or f) and t")]
    [InlineData("t or f and t", "t or f and t")]
    [InlineData("not (t or f)", "not (t or f)")]
    [InlineData("n + 1 <= m", "n + 1 ≤ m")]
    [InlineData("t == (n <= m)", "t = (n ≤ m)")]
    [InlineData("n >= 5[km] / 1[km]", "n ≥ 5 km ÷ 1 km")]
    [InlineData("n != m", "n ≠ m")]
    [InlineData("w == 'x'", "w = “x”")]
    [InlineData("true", "yes")]
    [InlineData("false", "no")]
    [InlineData("d == 2026-03-05", "d = 2026-03-05")]
    [InlineData("g.col", "g.col")]
    [InlineData("max(n + 1, m)", "largest(n + 1, m)")]
    public void A_formula_in_words_has_the_parentheses_it_needs(string text, string words) =>
        Assert.Equal(words, Check(text, out _)!.InWords(Language.En));

    [Theory]
    [InlineData("today() > d", "today()")]
    [InlineData("days_between(d, now()) > 1", "now()")]
    [InlineData("not exists('outfalls', 'code', w)", "exists()")]
    [InlineData("-count_records('outfalls', 'code', w)", "count_records()")]
    [InlineData("n + count_records('outfalls', 'code', w)", "count_records()")]
    [InlineData("ref(w).x == w", "ref()")]
    [InlineData("g.col + n", null)]
    [InlineData("max(n, 1) > 2 and not t", null)]
    public void A_formula_that_reads_the_day_or_another_record_reaches_beyond_its_own(string text, string? function) =>
        Assert.Equal(function, FormulaReach.BeyondRecord(FormulaParser.Parse(text, out _)!));
}
