using Shanhe.Plans.Formulas;
using static Shanhe.Kernels.Tests.Plans.FormulaBench;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What operators give, one table a rule: numbers, comparisons, the logic of three values, texts.</summary>
public class FormulaOperatorTests
{
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
}
