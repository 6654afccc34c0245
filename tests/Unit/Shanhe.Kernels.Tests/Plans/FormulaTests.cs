using CsCheck;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Kernels.Tests.Plans;

public class FormulaTests
{
    static readonly UnitTable Units = Checkout.Load(Checkout.Plan).Units;

    sealed class Reader(Func<int, Period, Value> read) : INameReader
    {
        public Value Read(int slot, Period period) => read(slot, period);
    }

    static Value Run(string text, string? unit = "", bool partial = false, params (string Name, string Unit, Value Value)[] inputs)
    {
        var names = inputs.Select(
            (i, slot) =>
                new FormulaName(
                    i.Name,
                    i.Value.Kind == ValueKind.Numbers ? FormulaType.Numbers(Units.Find(i.Unit)!) : FormulaType.Number(Units.Find(i.Unit)!),
                    slot,
                    LocalText.Same(i.Name)
                )
        );
        var formula = FormulaChecker.Check(
            text,
            names,
            Units,
            unit is null ? null : FormulaType.Number(Units.Find(unit)!),
            out var problems
        );
        Assert.True(formula is not null, string.Join("; ", problems.Select(p => p.Message.En)));
        return formula.Run(new(new Reader((slot, _) => inputs[slot].Value), Period.OfYear(2022), 2020) { AllowPartial = partial });
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("-2 - -3", 1)]
    [InlineData("10 / 4", 2.5)]
    [InlineData("if(2 > 1 and not (3 <= 2), 5, 6)", 5)]
    [InlineData("min(3, 1, 2) + max(3, 1, 2)", 4)]
    [InlineData("round(2.345, 2)", 2.34)]
    [InlineData("round(2.355, 2)", 2.36)]
    [InlineData("safe_div(1, 0, 7)", 7)]
    [InlineData("grade(20, 15, 20, 30)", 2)]
    [InlineData("grade(20.0001, 15, 20, 30)", 3)]
    [InlineData("grade(99, 15, 20, 30)", 4)]
    [InlineData("abs(-3)", 3)]
    [InlineData("coalesce(1 / 0, 4)", 4)]
    public void Numbers_come_out_as_arithmetic_says(string text, double expected) => Assert.Equal((decimal)expected, Run(text).Number);

    [Theory]
    [InlineData("15[亩]", "公顷", 1)]
    [InlineData("1[万亩]", "km²", 6.6666666666666666666666666667)]
    [InlineData("1.2[亿立方米]", "万m³", 12000)]
    [InlineData("253[d] / 365[d]", "%", 69.315068493150684931506849315)]
    [InlineData("1[吨标准煤]", "GJ", 29.3076)]
    [InlineData("3.1[mg/m³]", "μg/m³", 3100)]
    [InlineData("7[吨/月·平方公里]", "吨/月·平方公里", 7)]
    public void Values_are_converted_to_the_unit_asked_for(string text, string unit, double expected) =>
        Assert.Equal((decimal)expected, decimal.Round(Run(text, unit).Number, 10), 10);

    [Theory]
    [InlineData("1[亩] + 1[km]", "F203")]
    [InlineData("1[%] + 1[个]", "F203")]
    [InlineData("1[km] / 1[天]", "F206")]
    [InlineData("nothing", "F202")]
    [InlineData("sum(1)", "F204")]
    [InlineData("1 and 2", "F204")]
    [InlineData("if(1, 2, 3)", "F204")]
    [InlineData("round(1)", "F209")]
    [InlineData("1[furlong]", "F207")]
    [InlineData("1 +", "F201")]
    [InlineData("1 > 2", "F205")]
    public void What_makes_no_sense_is_refused_with_a_code(string text, string code)
    {
        Assert.Null(FormulaChecker.Check(text, [], Units, FormulaType.Number(Unit.One), out var problems));
        Assert.Contains(problems, p => p.Code == code);
    }

    [Fact]
    public void A_missing_input_makes_the_result_missing_and_never_zero() =>
        Assert.True(Run("a + 1", "", false, ("a", "", Value.Missing)).IsMissing);

    [Fact]
    public void Division_by_zero_gives_nothing() => Assert.True(Run("1 / a", "", false, ("a", "", Value.Of(0m))).IsMissing);

    [Fact]
    public void A_sum_over_an_incomplete_sequence_is_missing_unless_partial_values_are_allowed()
    {
        var three = Value.Of(new Sequence([1m, 2m, 3m], 4));
        Assert.True(Run("sum(a)", "", false, ("a", "", three)).IsMissing);
        Assert.Equal(6m, Run("sum(a)", "", true, ("a", "", three)).Number);
        Assert.Equal(2m, Run("count(a >= 2)", "", true, ("a", "", three)).Number);
    }

    [Fact]
    public void Percentiles_interpolate_between_ranks()
    {
        var values = Value.Of(new Sequence([.. Enumerable.Range(1, 10).Select(i => (decimal)i)], 10));
        Assert.Equal(9.1m, Run("percentile(a, 90)", "", false, ("a", "", values)).Number);
        Assert.Equal(1m, Run("percentile(a, 0)", "", false, ("a", "", values)).Number);
        Assert.Equal(10m, Run("percentile(a, 100)", "", false, ("a", "", values)).Number);
    }

    [Fact]
    public void Base_and_previous_read_other_periods_and_come_back()
    {
        var names = new[] { new FormulaName("x", FormulaType.Number(Unit.One), 0, LocalText.Same("x")) };
        var formula = FormulaChecker.Check("x - prev(x) + base(x) * 100 + at(x, 2030) * 10000 + x * 0", names, Units, null, out _)!;
        var value = formula.Run(new(new Reader((_, period) => Value.Of(period.Year - 2000m)), Period.OfYear(2022), 2020));
        Assert.Equal(1m + 2000m + 300000m, value.Number);
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_without_an_exception() =>
        Gen.String[Gen.Char["abc01.+-*/()<>=! [],%'\"亩"], 0, 40]
            .Sample(
                text =>
                {
                    FormulaChecker.Check(text, [], Units, null, out _);
                },
                iter: 5_000
            );

    [Fact]
    public void A_formula_reads_as_words_in_both_languages()
    {
        var names = new[]
        {
            new FormulaName("a", FormulaType.Number(Unit.One), 0, new("甲", "first")),
            new FormulaName("b", FormulaType.Number(Unit.One), 1, new("乙", "second")),
        };
        var formula = FormulaChecker.Check("(a - b) / max(a, b)", names, Units, null, out _)!;
        Assert.Equal("(甲 − 乙) ÷ 最大(甲，乙)", formula.InWords(Language.Zh));
        Assert.Equal("(first − second) ÷ largest(first, second)", formula.InWords(Language.En));
    }
}
