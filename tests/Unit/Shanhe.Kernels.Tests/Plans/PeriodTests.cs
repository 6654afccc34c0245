using CsCheck;
using NodaTime;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Plans;

public class PeriodTests
{
    [Theory]
    [InlineData("2021", "2021-01-01", "2021-12-31")]
    [InlineData("2021年", "2021-01-01", "2021-12-31")]
    [InlineData("2021-Q3", "2021-07-01", "2021-09-30")]
    [InlineData("2021年第3季度", "2021-07-01", "2021-09-30")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("2021年2月", "2021-02-01", "2021-02-28")]
    [InlineData("2021-07-09", "2021-07-09", "2021-07-09")]
    public void A_period_knows_its_first_and_last_day(string text, string first, string last)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal((first, last), (period.Start.ToString("uuuu-MM-dd", null), period.End.ToString("uuuu-MM-dd", null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("21")]
    [InlineData("2021-13")]
    [InlineData("2021-Q5")]
    [InlineData("2021-02-29")]
    [InlineData("last year")]
    public void What_is_no_period_is_not_read(string text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void Text_and_period_are_each_others_inverse() =>
        Gen.Select(Gen.Int[1900, 2200], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Enum<Frequency>())
            .Sample(
                (y, m, d, f) =>
                {
                    var period = Period.Containing(new LocalDate(y, m, d), f);
                    return Period.TryParse(period.ToString(), out var back) && back == period;
                }
            );

    [Fact]
    public void The_parts_of_a_period_cover_it_without_gap_or_overlap() =>
        Gen.Select(Gen.Int[1990, 2100], Gen.Enum<Frequency>())
            .Sample((y, f) => Period.OfYear(y).Parts(f).Sum(p => p.DayCount) == Period.OfYear(y).DayCount);
}
