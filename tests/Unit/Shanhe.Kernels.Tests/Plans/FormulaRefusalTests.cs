using Shanhe.Plans.Formulas;
using static Shanhe.Kernels.Tests.Plans.FormulaBench;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Which code refuses a formula that makes no sense, and where it is wrong.</summary>
public class FormulaRefusalTests
{
    [Theory]
    [InlineData("n and t", "F204")]
    [InlineData("t and n", "F204")]
    [InlineData("t or tr", "F204")]
    [InlineData("-t", "F204")]
    [InlineData("not n", "F204")]
    [InlineData("not w", "F204")]
    [InlineData("t + t", "F204")]
    [InlineData("t < f", "F204")]
    [InlineData("w < 'abd'", "F204")]
    [InlineData("w - w", "F204")]
    [InlineData("w == n", "F204")]
    [InlineData("n == w", "F204")]
    [InlineData("'a' == l", "F204")]
    [InlineData("l < 'a'", "F204")]
    [InlineData("d + d", "F204")]
    [InlineData("d - d", "F204")]
    [InlineData("d * d", "F204")]
    [InlineData("d / d", "F204")]
    [InlineData("d < n", "F204")]
    [InlineData("n < d", "F204")]
    [InlineData("n + t", "F204")]
    [InlineData("k + n", "F203")]
    [InlineData("k < n", "F203")]
    [InlineData("if(n, 1, 2)", "F204")]
    [InlineData("if(t, 1, w)", "F204")]
    [InlineData("if(t, 1, 1[km])", "F204")]
    [InlineData("sum(n)", "F204")]
    [InlineData("sum(tr)", "F204")]
    [InlineData("min(w)", "F204")]
    [InlineData("min(1, w)", "F204")]
    [InlineData("min(w, 1)", "F204")]
    [InlineData("max(1, 1[km])", "F204")]
    [InlineData("count(n)", "F204")]
    [InlineData("count(w)", "F204")]
    [InlineData("percentile(n, 50)", "F204")]
    [InlineData("percentile(s, s)", "F204")]
    [InlineData("percentile(tr, 50)", "F204")]
    [InlineData("abs(t)", "F204")]
    [InlineData("round(t, 1)", "F204")]
    [InlineData("round(n, n)", "F204")]
    [InlineData("round(n, 11)", "F204")]
    [InlineData("round(n, -1)", "F204")]
    [InlineData("safe_div(s, 1, 1)", "F204")]
    [InlineData("safe_div(1, 1, t)", "F204")]
    [InlineData("safe_div(1, 1, 1[km])", "F204")]
    [InlineData("coalesce(1, w)", "F204")]
    [InlineData("coalesce(1, 1[km])", "F204")]
    [InlineData("prev(n, 0)", "F204")]
    [InlineData("prev(n, 101)", "F204")]
    [InlineData("prev(n, n)", "F204")]
    [InlineData("at(n, 1899)", "F204")]
    [InlineData("at(n, 2201)", "F204")]
    [InlineData("at(n, n)", "F204")]
    [InlineData("grade(w, 1)", "F204")]
    [InlineData("grade(1, 2, n)", "F204")]
    [InlineData("grade(1, 2, 3[km])", "F204")]
    [InlineData("year(n)", "F204")]
    [InlineData("days_between(d, n)", "F204")]
    [InlineData("days_between(n, d)", "F204")]
    [InlineData("first(n)", "F204")]
    [InlineData("first(w)", "F204")]
    [InlineData("add_days(n, 1)", "F204")]
    [InlineData("add_days(d, w)", "F204")]
    [InlineData("add_days(d, 1[km])", "F204")]
    [InlineData("one_of(n, 'x')", "F204")]
    [InlineData("one_of(w, n)", "F204")]
    [InlineData("one_of(w, 'x', n)", "F204")]
    [InlineData("len(n)", "F204")]
    [InlineData("contains(n, 'x')", "F204")]
    [InlineData("contains(w, n)", "F204")]
    [InlineData("contains(l, n)", "F204")]
    [InlineData("contains(n, secret)", "F204")]
    [InlineData("starts_with(n, 'x')", "F204")]
    [InlineData("exists(w, 'code', w)", "F204")]
    [InlineData("exists('outfalls', w, w)", "F204")]
    [InlineData("exists('outfalls', 'code', w, w)", "F204")]
    [InlineData("exists('outfals', 'code', w)", "F212")]
    [InlineData("exists('outfalls', 'cude', w)", "F202")]
    [InlineData("exists('outfalls', 'code', w, 'sined')", "F211")]
    [InlineData("in_force(w, d)", "F204")]
    [InlineData("in_force('law', n)", "F204")]
    [InlineData("in_force('no law', d)", "F213")]
    [InlineData("ref(w)", "F204")]
    [InlineData("state == 'opne'", "F211")]
    [InlineData("'opne' != state", "F211")]
    [InlineData("one_of(state, 'open', 'opne')", "F211")]
    [InlineData("secret", "F214")]
    [InlineData("len(secret)", "F214")]
    [InlineData("contains(secret, 'x')", "F214")]
    [InlineData("contains(w, formless)", "F214")]
    [InlineData("sum(s).x", "F201")]
    [InlineData("decide('warnin', 1, 'a')", "F215")]
    [InlineData("balance('rigths', account('holding', w, 'so2'))", "F218")]
    [InlineData("balance('rights', account('holdings', w, 'so2'))", "F219")]
    [InlineData("available('rights', account('holding', w))", "F220")]
    [InlineData("decide('warning', 1)", "F209")]
    [InlineData("decide('warning', w, 'a')", "F204")]
    [InlineData("decide('warning', 1, 2)", "F204")]
    [InlineData("decide(w, 1, 'a')", "F204")]
    [InlineData("n ＋ n", "F216")]
    [InlineData("(n + n", "F217")]
    [InlineData("n + n)", "F217")]
    [InlineData("n.x", "F202")]
    [InlineData("n n", "F201")]
    [InlineData("", "F201")]
    [InlineData("nothing(n)", "F208")]
    [InlineData("if(t, 1)", "F209")]
    [InlineData("if(t, 1, 2, 3)", "F209")]
    [InlineData("coalesce(n)", "F209")]
    [InlineData("prev(n, 1, 2)", "F209")]
    [InlineData("days(n)", "F209")]
    [InlineData("grade(n)", "F209")]
    [InlineData("percentile(s)", "F209")]
    [InlineData("safe_div(1, 2)", "F209")]
    [InlineData("round(n, 1, 2)", "F209")]
    [InlineData("sum(s, s)", "F209")]
    [InlineData("count(s, s)", "F209")]
    [InlineData("abs(n, n)", "F209")]
    [InlineData("known(n, n)", "F209")]
    [InlineData("base(n, n)", "F209")]
    [InlineData("at(n, 2020, 1)", "F209")]
    [InlineData("today(n)", "F209")]
    [InlineData("now(n)", "F209")]
    [InlineData("year(d, d)", "F209")]
    [InlineData("days_between(d)", "F209")]
    [InlineData("first(s, s)", "F209")]
    [InlineData("add_days(d)", "F209")]
    [InlineData("is_empty(n, n)", "F209")]
    [InlineData("one_of(w)", "F209")]
    [InlineData("len(w, w)", "F209")]
    [InlineData("contains(w)", "F209")]
    [InlineData("text(w, w)", "F209")]
    [InlineData("exists('outfalls', 'code')", "F209")]
    [InlineData("in_force('law')", "F209")]
    [InlineData("ref()", "F209")]
    public void What_makes_no_sense_is_refused(string text, string code)
    {
        Assert.Null(Check(text, out var problems));
        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Theory]
    [InlineData("n and t", "number, truth")]
    [InlineData("w - n", "text, number")]
    [InlineData("-t", "truth")]
    [InlineData("not k", "number in km")]
    [InlineData("if(n, w, t)", "number, text, truth")]
    [InlineData("sum(t)", "truth")]
    [InlineData("min(w, t)", "text, truth")]
    [InlineData("max(1, 2, w)", "number, text")]
    [InlineData("count(w)", "text")]
    [InlineData("percentile(n, w)", "number, text")]
    [InlineData("abs(t)", "truth")]
    [InlineData("round(t, w)", "truth, text")]
    [InlineData("safe_div(s, w, t)", "sequence of numbers, text, truth")]
    [InlineData("safe_div(1[km], 2, 3[d])", "number in km, number, number in 天")]
    [InlineData("coalesce(1, d, w)", "number, text")]
    [InlineData("prev(k, w)", "number in km, text")]
    [InlineData("at(k, w)", "number in km, text")]
    [InlineData("grade(w, d)", "text, date")]
    [InlineData("grade(k, 1[m], 1[d])", "number in km, number in 天")]
    [InlineData("year(n)", "number")]
    [InlineData("days_between(n, w)", "number, text")]
    [InlineData("first(n)", "number")]
    [InlineData("add_days(w, t)", "text, truth")]
    [InlineData("one_of(n, d, w)", "number, date, text")]
    [InlineData("len(d)", "date")]
    [InlineData("contains(n, d)", "number, date")]
    [InlineData("contains(l, d)", "list of texts, date")]
    [InlineData("contains(n, secret)", "number, text")]
    [InlineData("exists(n, d, w)", "number, date")]
    [InlineData("in_force(w, n)", "text, number")]
    [InlineData("ref(d)", "date")]
    public void A_refusal_names_the_types_that_it_found(string text, string types)
    {
        Check(text, out var problems);
        Assert.EndsWith($"' does not apply to {types}.", Assert.Single(problems).Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k + n", "The two sides of '+' have units that don't convert: km and 1.")]
    [InlineData("n < k", "The two sides of '<' have units that don't convert: 1 and km.")]
    [InlineData("if(t, 1)", "Function if takes 3 to 3 arguments; 2 were given.")]
    [InlineData("n n + n * n / n", "The formula can't be read at 'n + n * n / ': check brackets, operators and commas.")]
    [InlineData("n n + n", "The formula can't be read at 'n + n': check brackets, operators and commas.")]
    [InlineData("", "The formula can't be read at '…': check brackets, operators and commas.")]
    [InlineData("state == 'opne'", "'state' never has the value 'opne'.")]
    public void A_refusal_says_what_is_wrong(string text, string message)
    {
        Check(text, out var problems);
        Assert.Equal(message, Assert.Single(problems).Message.En);
    }

    [Theory]
    [InlineData("n", "The result should be in km (length) but is in 1 (1).")]
    [InlineData("1[d]", "The result should be in km (length) but is in 天 (time).")]
    [InlineData("t", "The formula should give a number in km but gives a truth.")]
    public void A_result_of_another_unit_or_type_is_named(string text, string message)
    {
        FormulaChecker.Check(text, Names, Units, Inputs.First(i => i.Name == "k").Type, out var problems, Scope);
        Assert.Equal(message, Assert.Single(problems).Message.En);
    }

    [Fact]
    public void Without_a_unit_of_days_a_formula_has_no_days()
    {
        FormulaChecker.Check("1 / days()", [], new([]), null, out var problems);
        Assert.Equal(("F207", 4), (Assert.Single(problems).Code, problems[0].Offset));
    }

    [Fact]
    public void A_question_about_other_records_takes_17_states_at_most()
    {
        foreach (var function in new[] { "exists", "count_records" })
        {
            Assert.NotNull(Check(Asked(function, 17), out _));
            Assert.Null(Check(Asked(function, 18), out var problems));
            Assert.Equal("F209", Assert.Single(problems).Code);
        }

        static string Asked(string function, int states) =>
            $"{function}('outfalls', 'code', w, {string.Join(", ", Enumerable.Repeat("'open'", states))})";
    }

    [Theory]
    [InlineData("min", "1", 20)]
    [InlineData("max", "1", 20)]
    [InlineData("coalesce", "1", 20)]
    [InlineData("grade", "1", 20)]
    [InlineData("one_of", "'a'", 50)]
    public void Functions_of_many_take_no_more_than_their_most(string function, string argument, int most)
    {
        Assert.NotNull(Check($"{function}({string.Join(", ", Enumerable.Repeat(argument, most))})", out _));
        Assert.Null(Check($"{function}({string.Join(", ", Enumerable.Repeat(argument, most + 1))})", out var problems));
        Assert.Equal("F209", Assert.Single(problems).Code);
    }

    [Theory]
    [InlineData("today() == d")]
    [InlineData("is_empty(n)")]
    [InlineData("exists('outfalls', 'code', w)")]
    public void Only_formulas_of_records_have_functions_of_records(string text)
    {
        Assert.Null(Check(text, out var problems, records: false));
        Assert.Equal("F210", Assert.Single(problems).Code);
        Assert.NotNull(Check(text, out _));
    }

    [Theory]
    [InlineData("n + ", 2)]
    [InlineData("(n", 0)]
    [InlineData("n  n", 3)]
    [InlineData("n + 2) * 3", 5)]
    [InlineData("n + nothing", 4)]
    [InlineData("1 + 2[furlong]", 4)]
    [InlineData("exists('outfalls', 'code', w, 'sined')", 30)]
    public void A_problem_says_where_it_is(string text, int offset)
    {
        Check(text, out var problems);
        Assert.Equal(offset, Assert.Single(problems).Offset);
    }

    [Fact]
    public void A_formula_has_at_most_4000_characters_and_60_parentheses_in_each_other()
    {
        Assert.NotNull(FormulaParser.Parse("1" + new string(' ', 3_999), out _));
        Assert.Null(FormulaParser.Parse("1" + new string(' ', 4_000), out var offset));
        Assert.Equal(4_000, offset);
        Assert.NotNull(FormulaParser.Parse(new string('(', 60) + "1" + new string(')', 60), out _));
        Assert.Null(FormulaParser.Parse(new string('(', 61) + "1" + new string(')', 61), out _));
        Assert.NotNull(FormulaParser.Parse(string.Join(" + ", Enumerable.Repeat("(1)", 100)), out _));
    }
}
