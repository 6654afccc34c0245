using Shanhe.Standards.Trends;

namespace Shanhe.Standards.Tests.Trends;

public sealed class NormalTests
{
    // Abramowitz and Stegun, table 26.1, and the tail at 6 and 7 (Q = 9.8659e-10, 1.2798e-12).
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(-3, 0.001349898031630)]
    [InlineData(40, 1)]
    [InlineData(-40, 0)]
    public void The_normal_distribution_has_the_values_of_the_table(double x, double p) => Assert.Equal(p, Normal.Cumulative(x), 14);

    [Fact]
    public void The_tail_is_exact_in_its_own_digits()
    {
        Assert.Equal(9.865876450376981e-10, Normal.Cumulative(-6), 1e-20);
        Assert.Equal(1.279812543885835e-12, Normal.Cumulative(-7), 1e-24);
        Assert.Equal(1, Normal.Cumulative(7) + Normal.Cumulative(-7), 15);
        Assert.True(Normal.Cumulative(-37) > 0);
        Assert.True(double.IsNaN(Normal.Cumulative(double.NaN)));
    }

    [Fact]
    public void The_critical_value_of_a_rank_correlation()
    {
        Assert.Equal((0.306, 0.432), (SpearmanTrend.CriticalValue(30), SpearmanTrend.CriticalValue(30, 0.01)));
        Assert.Equal(1.6449 / Math.Sqrt(30), SpearmanTrend.CriticalValue(31)!.Value, 12);
        Assert.Equal(2.3263 / Math.Sqrt(30), SpearmanTrend.CriticalValue(31, 0.01)!.Value, 12);
        Assert.Equal(0.564, SpearmanTrend.CriticalValue(11));
        Assert.Null(SpearmanTrend.CriticalValue(3));
        Assert.Null(SpearmanTrend.CriticalValue(4, 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpearmanTrend.Of([1, 2, 3, 4], 0.1));
    }

    [Fact]
    public void A_long_series_is_compared_unrounded_and_gaps_are_left_out()
    {
        double[] rising = [.. Enumerable.Range(0, 40).Select(i => (double)i), double.NaN];
        var trend = SpearmanTrend.Of(rising)!.Value;
        Assert.Equal((1.0, 40, TrendDirection.Rising), (trend.Coefficient, trend.Count, trend.Direction));
        var falling = MannKendall.Of([5, 4, 3, 2, 1])!.Value;
        Assert.Equal((-10, TrendDirection.Falling), (falling.S, falling.Direction));
        Assert.Equal(TrendDirection.None, MannKendall.Of([5, 4, 3, 2, 1], 0.02)!.Value.Direction);
        Assert.Equal(
            (1.0, TrendDirection.None),
            (MannKendall.Of([7, 7, 7, 7])!.Value.PValue, MannKendall.Of([7, 7, 7, 7])!.Value.Direction)
        );
    }
}
