using Shanhe.Plans.Formulas;
using Shanhe.Plans.Text;
using static Shanhe.Kernels.Tests.Plans.FormulaBench;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What functions give, and what periods they read.</summary>
public class FormulaFunctionTests
{
    [Theory]
    [InlineData("m", true)]
    [InlineData("n", false)]
    [InlineData("zero", false)]
    [InlineData("e", true)]
    [InlineData("w", false)]
    [InlineData("l", false)]
    [InlineData("le", true)]
    [InlineData("r", false)]
    [InlineData("r0", true)]
    [InlineData("s", false)]
    [InlineData("none", true)]
    [InlineData("tr", false)]
    [InlineData("f", false)]
    [InlineData("d", false)]
    public void Empty_is_what_holds_nothing(string name, bool empty)
    {
        Assert.Equal(empty ? "true" : "false", Run($"is_empty({name})"));
        Assert.Equal(name == "m" ? "false" : "true", Run($"known({name})"));
    }

    [Theory]
    [InlineData("if(t, 1, 2)", "1")]
    [InlineData("if(f, 1, 2)", "2")]
    [InlineData("if(mt, 1, 2)", "missing")]
    [InlineData("if(t, 1, 1 / 0)", "1")]
    [InlineData("if(f, 1[km], 500[m])", "0.5")]
    [InlineData("if(t, w, 'x')", "abc")]
    [InlineData("sum(s)", "6")]
    [InlineData("sum(part)", "missing")]
    [InlineData("sum(none)", "missing")]
    [InlineData("sum(ms)", "missing")]
    [InlineData("mean(s)", "2")]
    [InlineData("mean(w4)", "23.333333333333333333333333333")]
    [InlineData("min(w4)", "10")]
    [InlineData("max(w4)", "40")]
    [InlineData("min(2, 3)", "2")]
    [InlineData("max(2, 3)", "3")]
    [InlineData("min(2[km], 500[m])", "0.5")]
    [InlineData("max(2[km], 500[m])", "2")]
    [InlineData("min(s, 2)", "1 2 2 of 3")]
    [InlineData("max(2, s)", "2 2 3 of 3")]
    [InlineData("min(1, m)", "missing")]
    [InlineData("count(s)", "3")]
    [InlineData("count(part)", "missing")]
    [InlineData("count(none)", "0")]
    [InlineData("count(ms)", "missing")]
    [InlineData("count(tr)", "2")]
    [InlineData("count(s > 1)", "2")]
    [InlineData("count(l)", "2")]
    [InlineData("count(r)", "2")]
    [InlineData("count(ds)", "2")]
    [InlineData("percentile(w4, 0)", "10")]
    [InlineData("percentile(w4, 25)", "15")]
    [InlineData("percentile(w4, 50)", "20")]
    [InlineData("percentile(w4, 75)", "30")]
    [InlineData("percentile(w4, 90)", "36")]
    [InlineData("percentile(w4, 100)", "40")]
    [InlineData("percentile(w4, 100.5)", "missing")]
    [InlineData("percentile(w4, -0.5)", "missing")]
    [InlineData("percentile(w4, m)", "missing")]
    [InlineData("percentile(ms, 50)", "missing")]
    [InlineData("percentile(part, 50)", "missing")]
    [InlineData("percentile(none, 50)", "missing")]
    [InlineData("abs(s - 2)", "1 0 1 of 3")]
    [InlineData("round(2.5, 0)", "2")]
    [InlineData("round(3.5, 0)", "4")]
    [InlineData("round(s / 2, 0)", "0 1 2 of 3")]
    [InlineData("round(1.00000000015, 10)", "1.0000000002")]
    [InlineData("round(0.00000000005, 10)", "0")]
    [InlineData("safe_div(6, 3, 9)", "2")]
    [InlineData("safe_div(6, 0, 9)", "9")]
    [InlineData("safe_div(6, m, 9)", "missing")]
    [InlineData("safe_div(m, 3, 9)", "missing")]
    [InlineData("safe_div(m, 0, 9)", "9")]
    [InlineData("safe_div(1[km], 0[km], 50[%])", "0.5")]
    [InlineData("coalesce(m, 2)", "2")]
    [InlineData("coalesce(1, 2)", "1")]
    [InlineData("coalesce(m, m, 3)", "3")]
    [InlineData("coalesce(m, m)", "missing")]
    [InlineData("coalesce(mk, 500[m])", "0.5")]
    [InlineData("coalesce(mw, 'x')", "x")]
    [InlineData("days()", "365")]
    [InlineData("grade(1[km], 500[m], 1000[m], 2[km])", "2")]
    [InlineData("grade(s, 1, 2)", "1 2 3 of 3")]
    [InlineData("grade(m, 1, 2)", "missing")]
    public void Functions_of_indicators(string text, string result) => Assert.Equal(result, Run(text));

    [Theory]
    [InlineData("sum(part)", "3")]
    [InlineData("sum(none)", "missing")]
    [InlineData("count(part)", "2")]
    [InlineData("count(part > 1)", "1")]
    [InlineData("percentile(part, 50)", "1.5")]
    public void Where_partial_values_are_allowed_they_count(string text, string result) => Assert.Equal(result, Run(text, partial: true));

    [Theory]
    [InlineData("today()", "2026-08-01")]
    [InlineData("now()", "2026-08-01 +0.5")]
    [InlineData("year(d)", "2026")]
    [InlineData("month(d)", "3")]
    [InlineData("year(md)", "missing")]
    [InlineData("days_between(d, later)", "163")]
    [InlineData("days_between(later, d)", "-163")]
    [InlineData("days_between(six, later)", "163")]
    [InlineData("days_between(d, six)", "0")]
    [InlineData("days_between(md, d)", "missing")]
    [InlineData("days_between(d, md)", "missing")]
    [InlineData("hours_between(d, six)", "18")]
    [InlineData("hours_between(six, d)", "-18")]
    [InlineData("working_days_between(d, 2026-03-12)", "5")]
    [InlineData("add_days(d, 3)", "2026-03-08")]
    [InlineData("add_days(d, -5)", "2026-02-28")]
    [InlineData("add_days(d, 1.9)", "2026-03-06")]
    [InlineData("add_days(d, 40000)", "2135-09-10")]
    [InlineData("add_days(d, 40001)", "missing")]
    [InlineData("add_days(d, -40000)", "1916-08-29")]
    [InlineData("add_days(d, -40001)", "missing")]
    [InlineData("add_days(md, 1)", "missing")]
    [InlineData("add_days(d, m)", "missing")]
    [InlineData("add_months(2026-01-31, 1)", "2026-02-28")]
    [InlineData("first(s)", "1")]
    [InlineData("last(s)", "3")]
    [InlineData("first(part)", "1")]
    [InlineData("first(none)", "missing")]
    [InlineData("first(ms)", "missing")]
    [InlineData("first(tr)", "true")]
    [InlineData("first(tf)", "false")]
    [InlineData("last(tf)", "true")]
    [InlineData("first(ds)", "2026-03-05")]
    [InlineData("last(ds)", "2026-03-06")]
    [InlineData("first(l)", "a")]
    [InlineData("last(l)", "b")]
    [InlineData("first(le)", "missing")]
    [InlineData("exists('outfalls', 'code', w)", "true")]
    [InlineData("exists('outfalls', 'code', 'z')", "false")]
    [InlineData("exists('outfalls', 'code', mw)", "missing")]
    [InlineData("count_records('outfalls', 'code', w)", "2")]
    [InlineData("count_records('outfalls', 'code', w, 'open', 'signed')", "1")]
    [InlineData("count_records('outfalls', 'name', n)", "3")]
    [InlineData("in_force('law', d)", "true")]
    [InlineData("in_force('law', 2019-12-31)", "false")]
    [InlineData("in_force('law', 2020-01-01)", "true")]
    [InlineData("in_force('law', md)", "missing")]
    public void Functions_of_records(string text, string result) => Assert.Equal(result, Run(text));

    [Fact]
    public void Without_a_store_other_records_are_unknown() => Assert.Equal("missing", Run("exists('outfalls', 'code', w)", store: false));

    [Theory]
    [InlineData("prev(x)", "202104")]
    [InlineData("prev(x, 1)", "202104")]
    [InlineData("prev(x, 6)", "202011")]
    [InlineData("prev(x, 100)", "201301")]
    [InlineData("base(x)", "202005")]
    [InlineData("at(x, 2030)", "203005")]
    [InlineData("at(x, 1900)", "190005")]
    [InlineData("at(x, 2200)", "220005")]
    [InlineData("prev(prev(x))", "202103")]
    [InlineData("prev(base(x)) + x * 0", "202004")]
    public void Other_periods_are_read_and_the_present_one_stays(string text, string result)
    {
        FormulaName[] names = [new("x", One, 0, LocalText.Same("x"))];
        var formula = FormulaChecker.Check(text, names, Units, null, out _)!;
        var context = new FormulaContext(new Months(), Period.Containing(new(2021, 5, 1), Shanhe.Plans.Periods.Frequency.Month), 2020);
        Assert.Equal(result, Shown(formula.Run(context)));
        Assert.Equal("2021-05", context.Period.ToString());
    }

    sealed class Months : INameReader
    {
        public Value Read(int slot, Period period) => Value.Of((period.Year * 100m) + period.Start.Month);
    }
}
