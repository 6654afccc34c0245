using System.Globalization;
using NodaTime;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>The rules of the formula language, one table a rule: what comes out, and which code refuses what makes no sense.</summary>
public class FormulaLanguageTests
{
    static readonly UnitTable Units = Checkout.Load(Checkout.Plan).Units;
    static readonly Unit Km = Units.Find("km")!;
    static readonly FormulaType One = FormulaType.Number(Unit.One);
    static readonly LocalDate Day = new(2026, 3, 5);

    static Value Numbers(int expected, params decimal[] items) => Value.Of(new Sequence(items, expected));

    static Value Truths(params decimal[] items) => Value.Of(new Sequence(items, items.Length), truths: true);

    static decimal DaysOf(LocalDate date) => Value.OfDate(date).Number;

    static readonly (string Name, FormulaType Type, Value Value)[] Inputs =
    [
        ("n", One, Value.Of(5m)),
        ("zero", One, Value.Of(0m)),
        ("m", One, Value.Missing),
        ("k", FormulaType.Number(Km), Value.Of(5m)),
        ("mk", FormulaType.Number(Km), Value.Missing),
        ("s", FormulaType.Numbers(Unit.One), Numbers(3, 1, 2, 3)),
        ("part", FormulaType.Numbers(Unit.One), Numbers(4, 1, 2)),
        ("none", FormulaType.Numbers(Unit.One), Numbers(0)),
        ("z", FormulaType.Numbers(Unit.One), Numbers(2, 1, 0)),
        ("w4", FormulaType.Numbers(Unit.One), Numbers(3, 40, 10, 20)),
        ("ks", FormulaType.Numbers(Km), Numbers(2, 1, 2)),
        ("ms", FormulaType.Numbers(Unit.One), Value.Missing),
        ("t", FormulaType.Truth, Value.Of(true)),
        ("f", FormulaType.Truth, Value.Of(false)),
        ("mt", FormulaType.Truth, Value.Missing),
        ("tr", FormulaType.Truths, Truths(1, 0, 1)),
        ("tf", FormulaType.Truths, Truths(0, 1)),
        ("w", FormulaType.Text, Value.Of("abc")),
        ("e", FormulaType.Text, Value.Of("")),
        ("mw", FormulaType.Text, Value.Missing),
        ("d", FormulaType.Date, Value.OfDate(Day)),
        ("later", FormulaType.Date, Value.OfDate(new LocalDate(2026, 8, 15))),
        ("six", FormulaType.Date, Value.OfDate(DaysOf(Day) + 0.75m)),
        ("md", FormulaType.Date, Value.Missing),
        ("l", FormulaType.Texts, Value.Of((IReadOnlyList<string>)["a", "b"])),
        ("le", FormulaType.Texts, Value.Of((IReadOnlyList<string>)[])),
        ("r", FormulaType.Rows, Value.OfRows(2)),
        ("r0", FormulaType.Rows, Value.OfRows(0)),
        ("ds", FormulaType.Dates, Value.OfDates(new([DaysOf(Day), DaysOf(Day) + 1], 2))),
        ("g.col", One, Value.Of(7m)),
        ("面积", One, Value.Of(8m)),
        ("_a1", One, Value.Of(9m)),
        ("state", FormulaType.Text, Value.Of("open")),
        ("secret", FormulaType.Text, Value.Of("13800000000")),
        ("no_secret", FormulaType.Text, Value.Missing),
        ("formless", FormulaType.Text, Value.Of("x")),
    ];

    static readonly FormulaName[] Names =
    [
        .. Inputs.Select(
            (input, slot) =>
                new FormulaName(input.Name, input.Type, slot, LocalText.Same(input.Name))
                {
                    Choices = input.Name == "state" ? ["open", "shut"] : null,
                    Secret = input.Name is "secret" or "no_secret" or "formless",
                    Occurs = input.Name is "secret" or "no_secret" ? text => text.Contains('b', StringComparison.Ordinal) : null,
                }
        ),
    ];

    static readonly RecordScope Scope = new(
        register => register == "outfalls" ? ["code", "name"] : null,
        register => register == "outfalls" ? ["open", "signed"] : [],
        (law, day) => law == "law" ? day >= new LocalDate(2020, 1, 1) : null,
        (from, to) => NodaTime.Period.DaysBetween(from, to) * 5 / 7,
        ["outfalls"]
    );

    sealed class Reader : INameReader
    {
        public Value Read(int slot, Period period) => Inputs[slot].Value;
    }

    sealed class Lookup : IRecordLookup
    {
        public int Count(string register, string field, string value, IReadOnlyList<string> states) =>
            (register, field, value, string.Join('+', states)) switch
            {
                ("outfalls", "code", "abc", "") => 2,
                ("outfalls", "code", "abc", "open+signed") => 1,
                ("outfalls", "name", "5", "") => 3,
                _ => 0,
            };
    }

    static Formula? Check(string text, out IReadOnlyList<FormulaProblem> problems, bool records = true) =>
        FormulaChecker.Check(text, Names, Units, null, out problems, records ? Scope : null);

    static string Run(string text, bool partial = false, bool store = true)
    {
        var formula = Check(text, out var problems);
        Assert.True(formula is not null, text + ": " + string.Join("; ", problems.Select(p => p.Code + " " + p.Message.En)));
        return Shown(
            formula.Run(
                new(new Reader(), Period.OfYear(2022), 2020)
                {
                    AllowPartial = partial,
                    Today = new(2026, 8, 1),
                    Now = DaysOf(new(2026, 8, 1)) + 0.5m,
                    Records = store ? new Lookup() : null,
                }
            )
        );
    }

    static string Shown(Value value) =>
        value.Kind switch
        {
            ValueKind.Missing => "missing",
            ValueKind.Number => Plain(value.Number),
            ValueKind.Truth => value.IsTrue ? "true" : "false",
            ValueKind.Text => value.Text,
            ValueKind.Date => value.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                + (value.Number % 1 == 0 ? "" : " +" + Plain(value.Number % 1)),
            ValueKind.Truths => "truths " + string.Join(' ', value.Sequence.Items.Select(Plain)) + " of " + value.Sequence.Expected,
            _ => string.Join(' ', value.Sequence.Items.Select(Plain)) + " of " + value.Sequence.Expected,
        };

    static string Plain(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("n + 1", "6")]
    [InlineData("n - 1", "4")]
    [InlineData("-n", "-5")]
    [InlineData("-s", "-1 -2 -3 of 3")]
    [InlineData("m + n", "missing")]
    [InlineData("n - m", "missing")]
    [InlineData("m / n", "missing")]
    [InlineData("n / m", "missing")]
    [InlineData("n / zero", "missing")]
    [InlineData("zero / n", "0")]
    [InlineData("s * 2", "2 4 6 of 3")]
    [InlineData("2 - s", "1 0 -1 of 3")]
    [InlineData("s - 2", "-1 0 1 of 3")]
    [InlineData("s - s", "0 0 0 of 3")]
    [InlineData("s + part", "2 4 of 4")]
    [InlineData("part + s", "2 4 of 4")]
    [InlineData("6 / s", "6 3 2 of 3")]
    [InlineData("s / 2", "0.5 1 1.5 of 3")]
    [InlineData("s / s", "1 1 1 of 3")]
    [InlineData("s / zero", "missing")]
    [InlineData("n / z", "missing")]
    [InlineData("z / n", "0.2 0 of 2")]
    [InlineData("ms + 1", "missing")]
    [InlineData("k + 500[m]", "5.5")]
    [InlineData("k - 500[m]", "4.5")]
    [InlineData("500[m] + k", "5500")]
    [InlineData("ks + 500[m]", "1.5 2.5 of 2")]
    [InlineData("79228162514264337593543950335 * 10", "missing")]
    [InlineData("2026-13-01", "2012")]
    [InlineData("g.col + 面积 + _a1", "24")]
    public void Arithmetic_hands_missing_values_on_and_goes_through_sequences(string text, string result) =>
        Assert.Equal(result, Run(text));

    [Fact]
    public void Comparisons_are_those_of_numbers_dates_and_sequences()
    {
        (string Sign, Func<int, int, bool> Holds)[] signs =
        [
            ("<", (a, b) => a < b),
            ("<=", (a, b) => a <= b),
            (">", (a, b) => a > b),
            (">=", (a, b) => a >= b),
            ("==", (a, b) => a == b),
            ("!=", (a, b) => a != b),
        ];
        foreach (var (sign, holds) in signs)
        {
            foreach (var b in new[] { 4, 5, 6 })
            {
                var expected = holds(5, b) ? "true" : "false";
                Assert.Equal(expected, Run($"n {sign} {b}"));
                Assert.Equal(expected, Run($"k {sign} {b}000[m]"));
                Assert.Equal(expected, Run($"d {sign} 2026-03-0{b}"));
            }

            var each = string.Join(' ', new[] { 1, 2, 3 }.Select(a => holds(a, 2) ? 1 : 0));
            Assert.Equal($"truths {each} of 3", Run($"s {sign} 2"));
            Assert.Equal("missing", Run($"m {sign} 2"));
            Assert.Equal("missing", Run($"2 {sign} m"));
            Assert.Equal("missing", Run($"md {sign} d"));
            Assert.Equal("missing", Run($"d {sign} md"));
        }
    }

    [Fact]
    public void Truths_follow_the_logic_of_three_values()
    {
        var values = new (string Name, bool? Value)[] { ("t", true), ("f", false), ("mt", null) };
        foreach (var (left, a) in values)
        {
            foreach (var (right, b) in values)
            {
                var both =
                    a == false || b == false ? "false"
                    : a is null || b is null ? "missing"
                    : "true";
                var either =
                    a == true || b == true ? "true"
                    : a is null || b is null ? "missing"
                    : "false";
                Assert.Equal(both, Run($"{left} and {right}"));
                Assert.Equal(either, Run($"{left} or {right}"));
                var same =
                    a is null || b is null ? "missing"
                    : a == b ? "true"
                    : "false";
                var other =
                    a is null || b is null ? "missing"
                    : a != b ? "true"
                    : "false";
                Assert.Equal((same, other), (Run($"{left} == {right}"), Run($"{left} != {right}")));
            }

            Assert.Equal(
                a is null ? "missing"
                    : a == true ? "false"
                    : "true",
                Run($"not {left}")
            );
        }

        Assert.Equal("truths 0 1 0 of 3", Run("not tr"));
        Assert.Equal(("true", "false"), (Run("true"), Run("false")));
    }

    [Theory]
    [InlineData("w == 'abc'", "true")]
    [InlineData("w == 'abd'", "false")]
    [InlineData("w != 'abc'", "false")]
    [InlineData("w != \"abd\"", "true")]
    [InlineData("w == mw", "missing")]
    [InlineData("mw == w", "missing")]
    [InlineData("w + 'd'", "abcd")]
    [InlineData("w + mw", "missing")]
    [InlineData("mw + w", "missing")]
    [InlineData("l == 'a'", "truths 1 0 of 2")]
    [InlineData("l != 'a'", "truths 0 1 of 2")]
    [InlineData("l == mw", "missing")]
    [InlineData("one_of(w, 'x', 'abc')", "true")]
    [InlineData("one_of(w, 'x', 'y')", "false")]
    [InlineData("one_of(w, mw)", "false")]
    [InlineData("one_of(mw, 'x')", "missing")]
    [InlineData("one_of(l, 'b')", "true")]
    [InlineData("one_of(l, 'z')", "false")]
    [InlineData("len('𠀀a')", "2")]
    [InlineData("len(e)", "0")]
    [InlineData("len(mw)", "missing")]
    [InlineData("contains(w, 'bc')", "true")]
    [InlineData("contains(w, 'B')", "false")]
    [InlineData("contains(mw, 'b')", "missing")]
    [InlineData("contains(w, mw)", "missing")]
    [InlineData("contains(l, 'a')", "true")]
    [InlineData("contains(l, 'ab')", "false")]
    [InlineData("contains(l, mw)", "missing")]
    [InlineData("starts_with(w, 'ab')", "true")]
    [InlineData("starts_with(w, 'bc')", "false")]
    [InlineData("starts_with(mw, 'b')", "missing")]
    [InlineData("text(n)", "5")]
    [InlineData("text(2.50)", "2.5")]
    [InlineData("text(t)", "true")]
    [InlineData("text(f)", "false")]
    [InlineData("text(d)", "2026-03-05")]
    [InlineData("text(l)", "a、b")]
    [InlineData("text(r)", "2")]
    [InlineData("text(w)", "abc")]
    [InlineData("text(s)", "")]
    [InlineData("text(m)", "missing")]
    [InlineData("contains(w, secret)", "true")]
    [InlineData("contains('x', secret)", "false")]
    [InlineData("contains(mw, secret)", "missing")]
    [InlineData("is_empty(secret)", "false")]
    [InlineData("is_empty(no_secret)", "true")]
    public void Texts_are_compared_joined_and_searched(string text, string result) => Assert.Equal(result, Run(text));

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
