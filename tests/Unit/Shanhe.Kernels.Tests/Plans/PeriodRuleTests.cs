using CsCheck;
using NodaTime;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Plans;

public class PeriodRuleTests
{
    [Theory]
    [InlineData("1900", "1900")]
    [InlineData("2200", "2200")]
    [InlineData(" 2021 ", "2021")]
    [InlineData("2021-Q1", "2021-Q1")]
    [InlineData("2021-q4", "2021-Q4")]
    [InlineData("2021-1", "2021-01")]
    [InlineData("2021-12", "2021-12")]
    [InlineData("2021年12月", "2021-12")]
    [InlineData("2021-1-1", "2021-01-01")]
    [InlineData("2021-12-31", "2021-12-31")]
    [InlineData("2021-04-30", "2021-04-30")]
    [InlineData("2020-02-29", "2020-02-29")]
    [InlineData("2021年7月9日", "2021-07-09")]
    [InlineData("2021-", "2021")]
    public void A_period_is_read_up_to_its_bounds(string text, string period) => Assert.Equal(period, Period.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("1899")]
    [InlineData("2201")]
    [InlineData("02021")]
    [InlineData("2O21")]
    [InlineData("2021-0")]
    [InlineData("2021-13")]
    [InlineData("2021-Q0")]
    [InlineData("2021-Q5")]
    [InlineData("2021-Q")]
    [InlineData("2021-R1")]
    [InlineData("2021-x")]
    [InlineData("2021-00-01")]
    [InlineData("2021-13-01")]
    [InlineData("2021-x-01")]
    [InlineData("2021-01-00")]
    [InlineData("2021-01-32")]
    [InlineData("2021-04-31")]
    [InlineData("2021-01-x")]
    [InlineData("2021-01-01-01")]
    public void Beyond_its_bounds_is_no_period(string? text)
    {
        Assert.False(Period.TryParse(text, out var period));
        Assert.Equal(default, period);
    }

    [Theory]
    [InlineData("2021-01-01", "2021", "2021-Q1", "2021-01")]
    [InlineData("2021-03-31", "2021", "2021-Q1", "2021-03")]
    [InlineData("2021-04-01", "2021", "2021-Q2", "2021-04")]
    [InlineData("2021-06-30", "2021", "2021-Q2", "2021-06")]
    [InlineData("2021-07-01", "2021", "2021-Q3", "2021-07")]
    [InlineData("2021-10-01", "2021", "2021-Q4", "2021-10")]
    [InlineData("2021-12-31", "2021", "2021-Q4", "2021-12")]
    [InlineData("1969-12-31", "1969", "1969-Q4", "1969-12")]
    public void A_day_lies_in_one_period_of_each_length(string day, string year, string quarter, string month)
    {
        var date = Period.Parse(day).Start;
        Assert.Equal(
            [year, quarter, month, day],
            Enum.GetValues<Frequency>().Select(frequency => Period.Containing(date, frequency).ToString())
        );
        Assert.All(Enum.GetValues<Frequency>(), frequency => Assert.True(Period.Containing(date, frequency).Contains(Period.Parse(day))));
    }

    [Theory]
    [InlineData("2021", 365)]
    [InlineData("2020", 366)]
    [InlineData("2021-Q1", 90)]
    [InlineData("2021-Q3", 92)]
    [InlineData("2021-02", 28)]
    [InlineData("2021-12", 31)]
    [InlineData("2021-07-09", 1)]
    public void A_period_has_its_calendar_days(string period, int days)
    {
        Assert.Equal(days, Period.Parse(period).DayCount);
        Assert.Equal(days, Period.Parse(period).Parts(Frequency.Day).Count());
    }

    [Theory]
    [InlineData("2021", 2, "2023")]
    [InlineData("2021-Q4", 1, "2022-Q1")]
    [InlineData("2021-Q1", -1, "2020-Q4")]
    [InlineData("2021-12", 1, "2022-01")]
    [InlineData("2021-01", -13, "2019-12")]
    [InlineData("2021-12-31", 1, "2022-01-01")]
    [InlineData("2021-03-01", -1, "2021-02-28")]
    public void A_period_is_moved_by_periods_of_its_length(string period, int count, string moved) =>
        Assert.Equal(moved, Period.Parse(period).Shift(count).ToString());

    [Theory]
    [InlineData("2021", -1, "2020")]
    [InlineData("2021-Q4", 1, "2022-Q4")]
    [InlineData("2021-12", 2, "2023-12")]
    [InlineData("2020-02-29", 1, "2021-02-28")]
    [InlineData("2020-02-29", 4, "2024-02-29")]
    public void The_same_part_of_another_year(string period, int years, string moved)
    {
        Assert.Equal(moved, Period.Parse(period).ShiftYears(years).ToString());
        Assert.Equal(int.Parse(moved[..4], null), Period.Parse(period).ShiftYears(years).Year);
    }

    [Theory]
    [InlineData("2021", Frequency.Year, 1, "2021", "2021")]
    [InlineData("2021", Frequency.Quarter, 4, "2021-Q1", "2021-Q4")]
    [InlineData("2021", Frequency.Month, 12, "2021-01", "2021-12")]
    [InlineData("2021", Frequency.Day, 365, "2021-01-01", "2021-12-31")]
    [InlineData("2021-Q2", Frequency.Month, 3, "2021-04", "2021-06")]
    [InlineData("2021-Q2", Frequency.Quarter, 1, "2021-Q2", "2021-Q2")]
    [InlineData("2021-02", Frequency.Day, 28, "2021-02-01", "2021-02-28")]
    [InlineData("2021-02", Frequency.Month, 1, "2021-02", "2021-02")]
    [InlineData("2021-Q2", Frequency.Year, 0, null, null)]
    [InlineData("2021-02", Frequency.Quarter, 0, null, null)]
    public void A_period_is_made_up_of_shorter_ones(string period, Frequency frequency, int count, string? first, string? last)
    {
        var parts = Period.Parse(period).Parts(frequency).ToList();
        Assert.Equal(count, parts.Count);
        Assert.Equal((first, last), (parts.Count > 0 ? parts[0].ToString() : null, parts.Count > 0 ? parts[^1].ToString() : null));
        Assert.All(parts, part => Assert.True(Period.Parse(period).Contains(part)));
    }

    [Theory]
    [InlineData("2021", "2021-Q1", true)]
    [InlineData("2021", "2021-12-31", true)]
    [InlineData("2021", "2022-01-01", false)]
    [InlineData("2021", "2020-12", false)]
    [InlineData("2021-Q1", "2021", false)]
    [InlineData("2021-Q1", "2021-04", false)]
    [InlineData("2021-02", "2021-02", true)]
    [InlineData("2021-12", "2021", false)]
    public void A_period_contains_what_lies_wholly_in_it(string period, string other, bool contains) =>
        Assert.Equal(contains, Period.Parse(period).Contains(Period.Parse(other)));

    [Fact]
    public void Periods_are_ordered_by_their_first_day_and_the_longer_one_first()
    {
        string[] ordered = ["2020-12-31", "2021", "2021-Q1", "2021-01", "2021-01-01", "2021-01-02", "2021-02", "2021-Q2", "2022"];
        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = 0; j < ordered.Length; j++)
            {
                var (left, right) = (Period.Parse(ordered[i]), Period.Parse(ordered[j]));
                Assert.Equal((i < j, i <= j, i > j, i >= j), (left < right, left <= right, left > right, left >= right));
                Assert.Equal(i == j, left == right);
            }
        }
    }

    [Fact]
    public void A_year_of_no_plan_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.OfYear(1899));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.OfYear(2201));
        Assert.Equal((1900, 2200), (Period.OfYear(1900).Year, Period.OfYear(2200).Year));
    }

    [Fact]
    public void The_day_after_a_period_is_the_first_of_the_next_one() =>
        Gen.Select(Gen.Int[1900, 2199], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Enum<Frequency>())
            .Sample(
                (y, m, d, f) =>
                {
                    var period = Period.Containing(new LocalDate(y, m, d), f);
                    return period.End.PlusDays(1) == period.Shift(1).Start
                        && period.Shift(1).Shift(-1) == period
                        && period.Start <= new LocalDate(y, m, d)
                        && new LocalDate(y, m, d) <= period.End;
                }
            );

    [Fact]
    public void A_day_of_the_plan_begins_at_midnight_in_China()
    {
        var begin = new LocalDate(2026, 3, 1).Begin();
        Assert.Equal(Instant.FromUtc(2026, 2, 28, 16, 0), begin);
        Assert.Equal(new LocalDateTime(2026, 3, 1, 0, 0), begin.Local());
        Assert.Equal(begin, PlanTime.ToInstant(new LocalDateTime(2026, 3, 1, 0, 0)));
    }
}
