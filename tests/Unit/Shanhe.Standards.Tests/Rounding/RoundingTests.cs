using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Tests.Rounding;

public sealed class RoundingTests
{
    // GB/T 8170-2008, 3.2: under five is dropped, over five rises, a tie goes to the even digit.
    [Theory]
    [InlineData("12.1498", 1, "12.1")]
    [InlineData("10.502", 0, "11")]
    [InlineData("1.050", 1, "1.0")]
    [InlineData("0.35", 1, "0.4")]
    [InlineData("-0.365", 2, "-0.36")]
    [InlineData("2500", -3, "2000")]
    [InlineData("3500", -3, "4000")]
    [InlineData("1249", -2, "1200")]
    [InlineData("1250.1", -2, "1300")]
    [InlineData("0.5", 28, "0.5")]
    [InlineData("7", -28, "0")]
    public void A_figure_is_rounded_to_decimals_tens_and_hundreds(string value, int decimals, string rounded) =>
        Assert.Equal(D(rounded), HalfToEven.ToDecimals(D(value), decimals));

    [Theory]
    [InlineData("0.00105", 2, "0.0010")]
    [InlineData("0.00115", 2, "0.0012")]
    [InlineData("1234.5", 3, "1230")]
    [InlineData("25", 1, "20")]
    [InlineData("35", 1, "40")]
    [InlineData("9.995", 3, "10.00")]
    [InlineData("104.6", 3, "105")]
    [InlineData("-0.0625", 2, "-0.062")]
    [InlineData("0", 3, "0")]
    [InlineData("3.25", 28, "3.25")]
    public void A_figure_is_rounded_to_significant_digits(string value, int digits, string rounded) =>
        Assert.Equal(D(rounded), HalfToEven.ToSignificantDigits(D(value), digits));

    [Fact]
    public void Digits_that_a_decimal_cannot_hold_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HalfToEven.ToDecimals(1, 29));
        Assert.Throws<ArgumentOutOfRangeException>(() => HalfToEven.ToDecimals(1, -29));
        Assert.Throws<ArgumentOutOfRangeException>(() => HalfToEven.ToSignificantDigits(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HalfToEven.ToSignificantDigits(1, 29));
        Assert.Equal((0, 1), (HalfToEven.DecimalsOf(75m), HalfToEven.DecimalsOf(4.0m)));
    }

    // GB/T 8170-2008, 4.3: the rounded value keeps the digits in which the limit is printed.
    [Theory]
    [InlineData("75.5", "75", true)]
    [InlineData("75.4", "75", false)]
    [InlineData("4.05", "4.0", false)]
    [InlineData("4.06", "4.0", true)]
    public void A_rounded_value_is_over_its_limit_only_after_rounding(string value, string limit, bool over)
    {
        Assert.Equal(over, LimitJudgement.Of(D(value), D(limit)).Exceeds);
        Assert.True(LimitJudgement.Of(D(value), D(limit), LimitComparison.FullValue).Exceeds);
        Assert.False(LimitJudgement.Of(D(limit), D(limit), LimitComparison.FullValue).Exceeds);
    }

    [Fact]
    public void The_multiple_over_a_limit_stands_only_for_what_is_over_it()
    {
        Assert.Equal(1.5m, LimitJudgement.ExceedanceMultiple(0.2m, 0.08m));
        Assert.Equal(1.12m, LimitJudgement.ExceedanceMultiple(2.125m, 1m));
        Assert.Equal(1.125m, LimitJudgement.ExceedanceMultiple(2.125m, 1m, 3));
        Assert.Null(LimitJudgement.ExceedanceMultiple(35m, 35m));
        Assert.Null(LimitJudgement.ExceedanceMultiple(35m, 0m));
        Assert.Null(LimitJudgement.ExceedanceMultiple(null, 35m));
    }

    [Theory]
    [InlineData("0.02", false, "0.02", "0.02", "0.02")]
    [InlineData(" <0.02 ", true, "0.01", "0", "0.02")]
    [InlineData("＜0.02", true, "0.01", "0", "0.02")]
    [InlineData("0.02L", true, "0.01", "0", "0.02")]
    [InlineData("0.02l", true, "0.01", "0", "0.02")]
    [InlineData("ND", true, "0", "0", "0")]
    [InlineData("nd", true, "0", "0", "0")]
    [InlineData("未检出", true, "0", "0", "0")]
    [InlineData("无", true, "0", "0", "0")]
    public void A_result_of_a_laboratory_counts_by_the_rule(string text, bool below, string half, string zero, string limit)
    {
        Assert.True(LabResult.TryParse(text, out var result));
        Assert.Equal((below, false), (result.IsBelowDetection, result.IsMissing));
        Assert.Equal(D(half), result.Counted());
        Assert.Equal(D(zero), result.Counted(DetectionRule.Zero));
        Assert.Equal(D(limit), result.Counted(DetectionRule.Limit));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("L")]
    [InlineData("未测")]
    public void What_is_no_result_is_missing(string? text)
    {
        Assert.False(LabResult.TryParse(text, out var result));
        Assert.True(result.IsMissing);
        Assert.Null(result.Counted());
    }

    [Fact]
    public void A_mean_wants_its_number_of_values_and_leaves_gaps_out()
    {
        Assert.Equal(1.5m, Mean.Of([1, null, 2], 2));
        Assert.Null(Mean.Of([1, null, 2], 3));
        Assert.Null(Mean.Of(Array.Empty<decimal?>(), 0));
        Assert.Equal(0.03m, Mean.Of([LabResult.Of(0.05m), LabResult.Below(0.02m)]));
        Assert.Equal(0.035m, Mean.Of([LabResult.Of(0.05m), LabResult.Below(0.02m)], DetectionRule.Limit));
        Assert.Null(Mean.Of([LabResult.Of(0.05m), default], DetectionRule.Zero, 2));
        Assert.Equal(17.5m, Mean.Weighted([(10, 1), (20, 3), (90, null), (null, 5)]));
        Assert.Null(Mean.Weighted([(10, 0)]));
        Assert.Equal(7.5m, Mean.Median([8, 7, null, 6, 9]));
    }

    // HJ 663-2013, A.6: k = 1 + (n - 1)p/100 between its two neighbours.
    [Fact]
    public void A_percentile_stands_between_its_neighbours()
    {
        decimal?[] values = [40, 10, null, 20, 30];
        Assert.Equal(10, Percentile.Of(values, 0));
        Assert.Equal(40, Percentile.Of(values, 100));
        Assert.Equal(37, Percentile.Of(values, 90));
        Assert.Equal(5, Percentile.Of([5], 95));
        Assert.Null(Percentile.Of([null], 95));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of(values, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of(values, 100.1m));
    }

    private static decimal D(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
