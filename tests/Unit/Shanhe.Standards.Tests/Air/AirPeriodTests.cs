using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Standards.Tests.Air;

public sealed class AirPeriodTests
{
    // 346 days at 35 and 20 at 76: mean 13630/366 = 37.24; the 95th percentile stands at place 346.75 of 0 to 365, among the 76.
    [Fact]
    public void A_year_has_means_percentiles_days_and_a_composite_index()
    {
        var year = AirPeriod.Of(Days(new(2024, 1, 1), 366, d => d.DayOfYear <= 20 ? 76 : 35), AirPeriodKind.Year);
        var fine = year[Pollutant.PM25];
        Assert.Equal((366, 37m, 76m, 20), (fine.ValidDays, fine.Mean, fine.Percentile, fine.DaysOverLimit));
        Assert.Equal((0.06m, 0.01m, false, 94.5m), (fine.MeanMultiple, fine.PercentileMultiple, fine.Attains, fine.AttainmentRate));
        Assert.Equal((366, 346, 0, 94.5m), (year.ValidDays, year.GoodDays, year.HeavyDays, year.GoodDayPercent));
        Assert.Equal([346, 0, 20, 0, 0, 0], year.DaysByLevel);
        Assert.Equal([0, 0, 0, 0, 0, 20], year.PrimaryDays);
        Assert.Equal(false, year.Attains);
        // 10/60 + 20/40 + 50/70 + 37/35 + 0.8/4 + 100/160
        Assert.Equal(3.26m, year.Composite);
        Assert.Equal((null, 0.8m, 100m), (year[Pollutant.CO].Mean, year[Pollutant.CO].IndexFigure, year[Pollutant.O3].IndexFigure));
        Assert.Equal((new LocalDate(2024, 1, 1), new LocalDate(2024, 12, 31)), (year.First, year.Last));
    }

    [Fact]
    public void A_percentile_lies_between_two_days()
    {
        var month = AirPeriod.Of(Days(new(2024, 4, 1), 30, d => d.Day <= 2 ? 70 : 30), AirPeriodKind.Month);
        // k = 29 · 0.95 = 27.55: between the last 30 and the first 70, 30 + 40 · 0.55.
        Assert.Equal(52m, month[Pollutant.PM25].Percentile);
        Assert.Equal(33m, month[Pollutant.PM25].Mean);
    }

    [Theory]
    [InlineData(2, 25, true)]
    [InlineData(2, 24, false)]
    [InlineData(4, 27, true)]
    [InlineData(4, 26, false)]
    public void A_month_needs_27_days_and_February_25(int month, int days, bool sufficient)
    {
        var period = AirPeriod.Of(Days(new(2024, month, 1), days, _ => 35), AirPeriodKind.Month);
        Assert.Equal((days, sufficient), (period[Pollutant.PM25].ValidDays, period[Pollutant.PM25].IsSufficient));
        Assert.Equal(sufficient ? true : null, period[Pollutant.PM25].Attains);
    }

    [Theory]
    [InlineData(4, 91, true)]
    [InlineData(4, 87, false)]
    [InlineData(10, 92, true)]
    [InlineData(1, 91, true)]
    public void A_quarter_needs_each_of_its_months(int month, int days, bool sufficient) =>
        Assert.Equal(
            sufficient,
            AirPeriod.Of(Days(new(2024, month, 1), days, _ => 35), AirPeriodKind.Quarter)[Pollutant.PM25].IsSufficient
        );

    // 2023 without 2 days of most months leaves 341 days; without 31 days of one month particles lack a month, gases without a mean do not.
    [Fact]
    public void A_year_needs_324_days_and_for_means_each_month()
    {
        var withoutMonth = AirPeriod.Of(Days(new(2023, 1, 1), 334, _ => 35), AirPeriodKind.Year);
        Assert.Equal((false, true), (withoutMonth[Pollutant.PM25].IsSufficient, withoutMonth[Pollutant.O3].IsSufficient));
        Assert.True(AirPeriod.Of(Days(new(2023, 1, 1), 324, _ => 35), AirPeriodKind.Year)[Pollutant.CO].IsSufficient);
        Assert.False(AirPeriod.Of(Days(new(2023, 1, 1), 323, _ => 35), AirPeriodKind.Year)[Pollutant.CO].IsSufficient);
        // Twelve months of 26 (February) and 27 days are 323 days: enough in each month, one short of the year.
        AirDay[] Thin(int february) =>
            [.. Days(new(2023, 1, 1), 365, _ => 35).Where(d => d.Date.Day <= (d.Date.Month == 2 ? february : 27))];
        Assert.False(AirPeriod.Of(Thin(26), AirPeriodKind.Year)[Pollutant.PM25].IsSufficient);
        Assert.True(AirPeriod.Of(Thin(27), AirPeriodKind.Year)[Pollutant.PM25].IsSufficient);
    }

    [Fact]
    public void A_sand_dust_day_is_left_out_of_the_means_of_particles_and_counts_as_a_day()
    {
        AirDay[] days =
        [
            AirDay.Of(new(2024, 4, 1), AirConcentrations.Of(10, 20, 0.8m, 100, 900, 35), AqiRule.Hj633Of2012, Pollutants.Particles),
            .. Days(new(2024, 4, 2), 28, _ => 35),
        ];
        var month = AirPeriod.Of(days, AirPeriodKind.Month);
        Assert.Equal((28, 50m, 29), (month[Pollutant.PM10].ValidDays, month[Pollutant.PM10].Mean, month[Pollutant.SO2].ValidDays));
        Assert.Equal((29, 28, 1), (month.ValidDays, month.GoodDays, month.HeavyDays));
        Assert.Equal([0, 0, 0, 0, 1, 0], month.PrimaryDays);
        Assert.Throws<ArgumentException>(() => AirPeriod.Of([], AirPeriodKind.Month));
    }

    // PM2.5 at 75 is an index of 100, at 150 one of 200: both belong to the milder side.
    [Fact]
    public void An_index_of_100_is_good_and_one_of_200_is_not_heavy()
    {
        var month = AirPeriod.Of(
            Days(
                new(2024, 4, 1),
                4,
                d =>
                    d.Day switch
                    {
                        1 => 75,
                        2 => 76,
                        3 => 150,
                        _ => 151,
                    }
            ),
            AirPeriodKind.Month
        );
        Assert.Equal((1, 1), (month.GoodDays, month.HeavyDays));
        Assert.Equal([0, 1, 1, 1, 1, 0], month.DaysByLevel);
        Assert.Equal(3, month[Pollutant.PM25].DaysOverLimit);
        Assert.Equal(3, month.PrimaryDays[(int)Pollutant.PM25]);
    }

    // PM10 at 151 has 100 + 50·1/100, rounded up to 101: the least index that makes a day not good and names its pollutant.
    [Fact]
    public void A_day_of_101_names_what_made_it_so()
    {
        AirDay[] days = [AirDay.Of(new(2024, 4, 1), AirConcentrations.Of(10, 20, 0.8m, 100, 151, 35), AqiRule.Hj633Of2012)];
        var month = AirPeriod.Of(days, AirPeriodKind.Month);
        Assert.Equal((101, 0), (days[0].Aqi.Aqi, month.GoodDays));
        Assert.Equal([0, 0, 0, 0, 1, 0], month.PrimaryDays);
    }

    [Fact]
    public void Two_years_of_days_without_ozone_have_no_percentile_of_it()
    {
        AirDay[] days =
        [
            .. Enumerable
                .Range(0, 731)
                .Select(i => new LocalDate(2022, 1, 1).PlusDays(i))
                .Select(d => AirDay.Of(d, AirConcentrations.Of(10, 20, 0.8m, null, 50, 35), AqiRule.Hj633Of2012)),
        ];
        var years = AirPeriod.Of(days, AirPeriodKind.Year);
        Assert.Equal(
            (0, (decimal?)null, (bool?)null),
            (years[Pollutant.O3].ValidDays, years[Pollutant.O3].Percentile, years[Pollutant.O3].Attains)
        );
        Assert.Equal(
            (731, 35m, (decimal?)null, 0),
            (years[Pollutant.PM25].ValidDays, years[Pollutant.PM25].Mean, years.Composite, years.ValidDays)
        );
    }

    private static AirDay[] Days(LocalDate first, int count, Func<LocalDate, decimal> fine) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => first.PlusDays(i))
                .Select(d => AirDay.Of(d, AirConcentrations.Of(10, 20, 0.8m, 100, 50, fine(d)), AqiRule.Hj633Of2012)),
        ];
}
