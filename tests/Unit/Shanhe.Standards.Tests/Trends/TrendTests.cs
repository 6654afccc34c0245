using Shanhe.Standards.Trends;

namespace Shanhe.Standards.Tests.Trends;

public sealed class TrendTests
{
    [Fact]
    public void Five_rising_years_are_a_significant_trend_of_Mann_and_Kendall()
    {
        var test = MannKendall.Of([1, 2, 3, 4, 5])!.Value;
        Assert.Equal(10, test.S);
        Assert.Equal(50.0 / 3, test.Variance, 12);
        Assert.Equal(9 / Math.Sqrt(50.0 / 3), test.Z, 12);
        Assert.Equal(0.0275, test.PValue, 4);
        Assert.Equal(TrendDirection.Rising, test.Direction);
    }

    [Fact]
    public void Ties_lower_the_variance_of_Mann_and_Kendall()
    {
        var test = MannKendall.Of([1, 2, 2, 3])!.Value;
        Assert.Equal(5, test.S);
        Assert.Equal(138.0 / 18, test.Variance, 12);
        Assert.Equal(1.4446, test.Z, 4);
        Assert.Equal(TrendDirection.None, test.Direction);
    }

    [Fact]
    public void A_missing_year_is_left_out_and_three_years_are_needed()
    {
        var test = MannKendall.Of([5, double.NaN, 4, 3])!.Value;
        Assert.Equal(-3, test.S);
        Assert.Equal(-2 / Math.Sqrt(66.0 / 18), test.Z, 12);
        Assert.Null(MannKendall.Of([5, double.NaN, 4]));
        Assert.Equal(0, MannKendall.Of([7, 7, 7, 7])!.Value.Z);
    }

    [Fact]
    public void The_slope_of_Sen_is_the_median_of_all_pairs_and_a_gap_keeps_its_place()
    {
        Assert.Equal((1.5 + 5.0 / 3) / 2, SenSlope.Of([1, 3, 2, 6])!.Value, 12);
        Assert.Equal(2, SenSlope.Of([2, double.NaN, 6])!.Value, 12);
        Assert.Equal(1, SenSlope.Of([1, 2, 3, 4, 100])!.Value, 12);
        Assert.Null(SenSlope.Of([4, double.NaN]));
    }

    [Fact]
    public void A_rank_correlation_equal_to_the_critical_value_is_significant()
    {
        var test = SpearmanTrend.Of([10, 8, 9, 5, 4])!.Value;
        Assert.Equal(-0.9, test.Coefficient);
        Assert.Equal(0.9, test.Critical);
        Assert.Equal(TrendDirection.Falling, test.Direction);
        Assert.Equal(TrendDirection.None, SpearmanTrend.Of([10, 8, 9, 5, 4], 0.01)!.Value.Direction);
        Assert.Equal(TrendDirection.None, SpearmanTrend.Of([9, 8, 10, 5, 4])!.Value.Direction);
    }

    [Fact]
    public void A_rank_correlation_is_compared_at_the_digits_of_the_table()
    {
        var test = SpearmanTrend.Of([2, 1, 3, 4, 6, 5, 7, 8])!.Value;
        Assert.Equal(1 - 6.0 * 4 / 504, test.Coefficient, 12);
        var six = SpearmanTrend.Of([1, 2, 4, 5, 6, 3])!.Value;
        Assert.Equal(23.0 / 35, six.Coefficient, 12);
        Assert.Equal(TrendDirection.None, six.Direction);
        var edge = SpearmanTrend.Of([2, 1, 4, 3, 6, 5])!.Value;
        Assert.Equal(29.0 / 35, edge.Coefficient, 12);
        Assert.Equal(TrendDirection.Rising, edge.Direction);
    }

    [Fact]
    public void Equal_years_share_their_rank_and_four_years_are_needed()
    {
        var test = SpearmanTrend.Of([1, 2, 2, 4])!.Value;
        Assert.Equal(0.95, test.Coefficient, 12);
        Assert.Equal(TrendDirection.None, test.Direction);
        Assert.Null(SpearmanTrend.Of([1, 2, 3]));
    }
}
