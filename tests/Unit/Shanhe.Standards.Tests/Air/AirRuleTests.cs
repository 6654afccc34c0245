using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Standards.Tests.Air;

public sealed class AirRuleTests
{
    [Fact]
    public void A_day_counts_when_all_six_are_there_or_one_is_over_100()
    {
        Assert.True(Day(AirConcentrations.Of(10, 20, 0.8m, 100, 50, 75)).IsValid);
        Assert.False(Day(AirConcentrations.Of(null, 20, 0.8m, 100, 50, 75)).IsValid);
        Assert.True(Day(AirConcentrations.Of(null, 20, 0.8m, 100, 50, 76)).IsValid);
        Assert.False(Day(default).IsValid);
    }

    [Fact]
    public void A_day_of_hours_needs_20_hours_of_24()
    {
        AirConcentrations[] Hours(int there) =>
            [.. Enumerable.Range(0, 24).Select(h => h < there ? AirConcentrations.Of(10, 20, 0.8m, 100, 50, 35) : default)];
        Assert.Equal(35m, AirDay.OfHours(new(2024, 6, 4), Hours(20), AirDayOptions.Usual).Concentrations[Pollutant.PM25].ToDecimal());
        Assert.True(AirDay.OfHours(new(2024, 6, 4), Hours(19), AirDayOptions.Usual).Concentrations[Pollutant.PM25].IsMissing);
        Assert.Throws<ArgumentException>(() => AirDay.OfHours(new(2024, 6, 4), new AirConcentrations[23], AirDayOptions.Usual));
    }

    // HJ 633-2012, table 1: (300 + 7·100)/8 = 125 of eight hours lies between 100 (50) and 160 (100), index 71; the hour of 300 alone is 150.
    [Fact]
    public void The_highest_hour_of_ozone_counts_when_asked()
    {
        var hours = Enumerable.Repeat(AirConcentrations.Of(10, 20, 0.8m, 100, 50, 35), 24).ToArray();
        hours[14][Pollutant.O3] = Measured.Of(300m);
        var usual = AirDay.OfHours(new(2024, 6, 4), hours, AirDayOptions.Usual);
        Assert.Equal((125m, 71), (usual.Concentrations[Pollutant.O3].ToDecimal(), usual.Aqi.Aqi));
        Assert.Equal(150, AirDay.OfHours(new(2024, 6, 4), hours, AirDayOptions.Usual with { CountOzoneHour = true }).Aqi.Aqi);
    }

    [Fact]
    public void Concentrations_are_equal_figure_by_figure()
    {
        var one = AirConcentrations.Of(10, 20, 0.8m, 100, null, 35);
        var same = AirConcentrations.Of(10, 20, 0.8m, 100, null, 35);
        Assert.True(one == same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.Equal(Pollutants.All & ~Pollutants.PM10, one.Present);
        same[Pollutant.PM25] = Measured.Of(36m);
        Assert.True(one != same);
        Assert.False(one.Equals("35"));
        Assert.True(one.Equals((object)AirConcentrations.Of(10, 20, 0.8m, 100, null, 35)));
    }

    [Theory]
    [InlineData(Pollutant.SO2, 60, 150, 500, 98)]
    [InlineData(Pollutant.NO2, 40, 80, 200, 98)]
    [InlineData(Pollutant.CO, null, 4, 10, 95)]
    [InlineData(Pollutant.O3, null, 160, 200, 90)]
    [InlineData(Pollutant.PM10, 70, 150, null, 95)]
    [InlineData(Pollutant.PM25, 35, 75, null, 95)]
    public void GB_3095_2012_has_limits_of_grade_2_and_HJ_663_percentiles(Pollutant p, int? year, int day, int? hour, int percentile)
    {
        var edition = AirEdition.Of2012;
        Assert.Equal(((decimal?)year, (decimal)day, (decimal?)hour), (edition.YearLimit(p), edition.DayLimit(p), edition.HourLimit(p)));
        Assert.Equal(percentile, AirAttainment.PercentOf(p));
    }

    [Fact]
    public void Grade_1_is_stricter_and_there_is_no_grade_3()
    {
        Assert.Equal((15m, 35m), (AirEdition.Of2012.YearLimit(Pollutant.PM25, 1), AirEdition.Of2012.DayLimit(Pollutant.PM25, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AirEdition.Of2012.YearLimit(Pollutant.PM25, 3));
        Assert.Equal("2012", AirEdition.Of2012.ToString());
        Assert.Equal(3, AirEdition.All.Count);
        Assert.Equal(AirEdition.Of2026Transition, AirEdition.On(new LocalDate(2030, 12, 31)));
        Assert.Null(AirLimits.On(new LocalDate(2015, 12, 31), "PM2.5", "year"));
        Assert.Equal(35m, AirLimits.On(new LocalDate(2016, 1, 1), "PM2.5", "year")!.Grade2);
        Assert.Equal(35m, AirLimits.On(new LocalDate(2026, 2, 28), "PM2.5", "year")!.Grade2);
        Assert.Equal("GB 3095-2026", AirLimits.On(new LocalDate(2026, 3, 1), "PM2.5", "year")!.Standard);
    }

    [Theory]
    [InlineData(35d, 75d, true)]
    [InlineData(35.4, 75d, true)]
    [InlineData(35.5, 75d, false)]
    [InlineData(35d, 75.6, false)]
    [InlineData(36d, null, false)]
    [InlineData(35d, null, null)]
    [InlineData(null, 75d, null)]
    [InlineData(null, 76d, false)]
    public void A_pollutant_attains_by_mean_and_percentile_at_the_digits_of_the_limits(double? mean, double? percentile, bool? attains) =>
        Assert.Equal(attains, AirAttainment.Of(AirEdition.Of2012, Pollutant.PM25, (decimal?)mean, (decimal?)percentile));

    [Fact]
    public void A_city_attains_when_all_do()
    {
        Assert.True(AirAttainment.Of(AirEdition.Of2012, Pollutant.CO, null, 4));
        Assert.Equal(true, AirAttainment.OfCity([true, true]));
        Assert.Null(AirAttainment.OfCity([true, null]));
        Assert.Equal(false, AirAttainment.OfCity([null, false, true]));
    }

    [Fact]
    public void The_least_data_of_GB_3095_table_4()
    {
        Assert.Equal(
            (27, 25, 324),
            (AirValidity.Minimum("PM2.5", "month"), AirValidity.Minimum("SO2", "month", true), AirValidity.Minimum("O3", "year"))
        );
        Assert.Equal(
            (6, 20, 5),
            (AirValidity.Minimum("O3", "8h"), AirValidity.Minimum("CO", "day"), AirValidity.Minimum("Pb", "month", true))
        );
        Assert.Null(AirValidity.Minimum("CO2", "year"));
        Assert.Equal((true, false), (AirValidity.Month(27, 4), AirValidity.Month(26, 4)));
        Assert.Equal((true, false), (AirValidity.Month(25, 2), AirValidity.Month(24, 2)));
        Assert.Equal((true, false), (AirValidity.Month(5, 4, "TSP"), AirValidity.Month(26, 4, "CO2")));
        // An item without days of its own for a month takes those of particles, in February too.
        Assert.Equal((true, false), (AirValidity.Month(25, 2, "O3"), AirValidity.Month(24, 2, "O3")));
        Assert.Equal((true, false), (AirValidity.Month(27, 3, "O3"), AirValidity.Month(26, 3, "O3")));
        Assert.Equal((324, true), AirValidity.Year([27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27]));
        Assert.Equal((323, false), AirValidity.Year([27, 26, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27]));
        Assert.Equal((340, false), AirValidity.Year([31, 24, 26, 27, 29, 29, 29, 29, 29, 29, 29, 29]));
        Assert.Throws<ArgumentException>(() => AirValidity.Year([27]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    [InlineData(150, 3)]
    [InlineData(151, 4)]
    [InlineData(200, 4)]
    [InlineData(201, 5)]
    [InlineData(300, 5)]
    [InlineData(301, 6)]
    [InlineData(500, 6)]
    [InlineData(-1, null)]
    [InlineData(null, null)]
    public void An_index_has_its_level(int? aqi, int? level) => Assert.Equal(level, AqiLevel.Of(aqi)?.Number);

    // HJ 633-2026, 5: no index while a planned pollutant is missing and none is over 100; the least index is 1.
    [Fact]
    public void By_2026_a_missing_pollutant_leaves_no_index_unless_another_is_over_100()
    {
        var clean = AirConcentrations.Of(0, 0, 0, 0, 0, 0);
        Assert.Equal((1, Pollutants.None), (Daily(clean).Aqi, Daily(clean).Primary));
        Assert.Null(Daily(AirConcentrations.Of(null, 20, 0.8m, 100, 50, 60)).Aqi);
        Assert.Equal(101, Daily(AirConcentrations.Of(null, 20, 0.8m, 100, 50, 61)).Aqi);
        Assert.Equal(
            100,
            AirQualityIndex.Daily(AqiRule.Hj633Of2026, AirConcentrations.Of(null, 20, 0.8m, 100, 50, 60), notInPlan: Pollutants.SO2).Aqi
        );
        Assert.Null(Daily(default).Aqi);
        // 35 and 50 of an index of 50 are not over 50 and lead nothing; PM2.5 36 gives 52.
        Assert.Equal(Pollutants.None, Daily(AirConcentrations.Of(10, 20, 0.8m, 100, 50, 35)).Primary);
        Assert.Equal(Pollutants.PM25, Daily(AirConcentrations.Of(10, 20, 0.8m, 100, 50, 36)).Primary);
    }

    // HJ 633: particles of an hour are judged by their running 24 hours in 2012, by the hour itself in 2026.
    [Fact]
    public void An_hour_judges_particles_by_the_day_in_2012_and_by_the_hour_in_2026()
    {
        var hour = AirConcentrations.Of(10, 20, 0.8m, 100, 50, 61);
        var running = AirConcentrations.Of(null, null, null, 100, 50, 36);
        Assert.Equal(52, AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hour, running).Individual[Pollutant.PM25]);
        Assert.Null(AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hour).Individual[Pollutant.PM25]);
        Assert.Equal(101, AirQualityIndex.Hourly(AqiRule.Hj633Of2026, hour, running).Individual[Pollutant.PM25]);
    }

    [Fact]
    public void Two_pollutants_of_the_same_index_lead_together()
    {
        // PM10 at 150 and PM2.5 at 75 both have an index of 100 by HJ 633-2012.
        var day = Day(AirConcentrations.Of(10, 20, 0.8m, 100, 150, 75));
        Assert.Equal((100, Pollutants.Particles, 2), (day.Aqi.Aqi, day.Aqi.Primary, day.Aqi.Level));
    }

    [Fact]
    public void A_city_is_the_mean_of_its_stations_when_75_percent_are_valid()
    {
        Assert.Equal(2m, CityMean.Of([1, 2, 3, null]));
        Assert.Null(CityMean.Of([1, 2, null]));
        Assert.Equal(2m, CityMean.Of([2, 3]));
        Assert.Equal(2.5m, CityMean.Of([2, 3], 1));
        Assert.Null(CityMean.Of([], 0, 0));
        Assert.Null(CityMean.Of([null], 0, 0));
    }

    [Fact]
    public void A_small_negative_counts_half_the_detection_limit_and_a_large_one_is_missing()
    {
        Assert.Equal(1m, SmallNegative.Corrected(Measured.Of(-5m), 5, 2).ToDecimal());
        Assert.True(SmallNegative.Corrected(Measured.Of(-5.1m), 5, 2).IsMissing);
        Assert.Equal(0m, SmallNegative.Corrected(Measured.Of(0m), 5, 2).ToDecimal());
        Assert.True(SmallNegative.Corrected(Measured.Missing, 5, 2).IsMissing);
        Assert.True(SmallNegative.ParticlesContradict(AirConcentrations.Of(null, null, null, null, 50, 51)));
        Assert.False(SmallNegative.ParticlesContradict(AirConcentrations.Of(null, null, null, null, 50, 50)));
        Assert.False(SmallNegative.ParticlesContradict(AirConcentrations.Of(null, null, null, null, null, 50)));
    }

    [Fact]
    public void Years_are_averaged_over_three_and_a_missing_one_leaves_no_mean()
    {
        Assert.Equal(34.7m, YearMovingMean.Of([90, 36, 35, 33]));
        Assert.Equal(35m, YearMovingMean.Of([36, 35, 33], decimals: 0));
        Assert.Equal(34m, YearMovingMean.Of([36, 35, 33], 2));
        Assert.Null(YearMovingMean.Of([36, null, 33]));
        Assert.Null(YearMovingMean.Of([36, 35]));
        Assert.Null(YearMovingMean.Of([36], 0));
    }

    [Fact]
    public void The_composite_index_names_all_that_share_the_highest_and_needs_six_figures()
    {
        decimal? Limit(Pollutant p) =>
            p switch
            {
                Pollutant.SO2 => 30,
                Pollutant.CO => 2,
                Pollutant.O3 => 80,
                _ => AirEdition.Of2012.YearLimit(p),
            };
        var index = CompositeIndex.Equal(AirEdition.Of2012, Limit)!;
        Assert.Equal(4.5m, index.Index);
        Assert.Equal([Pollutant.NO2, Pollutant.PM10, Pollutant.PM25], index.Primary);
        Assert.Equal([0.5m, 1m, 1m, 1m, 0.5m, 0.5m], index.Single.Select(s => s.Value));
        Assert.Null(CompositeIndex.Equal(AirEdition.Of2012, p => p == Pollutant.CO ? null : 1));
        Assert.Equal(-12.5m, CompositeIndex.ChangePercent(3.5m, 4));
        Assert.Null(CompositeIndex.ChangePercent(3.5m, 0));
        Assert.Null(CompositeIndex.ChangePercent(null, 4));
    }

    [Fact]
    public void Dust_fall_is_tonnes_a_square_kilometre_in_30_days()
    {
        // 0.0707 g on 176.71 cm² (a jar of 15 cm) in 30 days: 0.0707/176.71 · 10^4 = 4.0.
        Assert.Equal(4.0m, DustFall.TonnesPerSquareKilometre(20.0717m, 20, 0.001m, 176.71m, 30));
        Assert.Equal(4.1m, DustFall.TonnesPerSquareKilometre(20.0717m, 20, null, 176.71m, 30));
        Assert.Null(DustFall.TonnesPerSquareKilometre(20.0717m, 20, 0, 0, 30));
        Assert.Null(DustFall.TonnesPerSquareKilometre(20.0717m, 20, 0, 176.71m, 0));
        Assert.Null(DustFall.TonnesPerSquareKilometre(null, 20, 0, 176.71m, 30));
        Assert.Equal((95.8m, (decimal?)null), (DayShare.Percent(23, 24), DayShare.Percent(0, 0)));
    }

    [Fact]
    public void A_day_of_ozone_has_24_hours_and_needs_14_windows_or_a_figure_over_160()
    {
        OzoneDay Of(int there, decimal value) =>
            OzoneDay.Of([.. Enumerable.Range(0, 24).Select(h => h < there ? Measured.Of(value) : Measured.Missing)], OzoneRules.Usual);
        // Windows end at 8 to 24; with hours 1 to 19 those up to 21 keep six hours: 14 windows.
        Assert.Equal((14, true), (Of(19, 100).ValidWindows, Of(19, 100).IsValid));
        Assert.Equal((13, false), (Of(18, 100).ValidWindows, Of(18, 100).IsValid));
        Assert.False(Of(18, 160).IsValid);
        Assert.True(Of(18, 161).IsValid);
        Assert.Equal((0, false, true), (Of(5, 300).ValidWindows, Of(5, 300).IsValid, Of(5, 300).Maximum.IsMissing));
        Assert.Throws<ArgumentException>(() => OzoneDay.Of(new Measured[23], OzoneRules.Usual));
    }

    [Fact]
    public void Those_who_suffer_first_are_named_for_each_pollutant()
    {
        Assert.Equal(["respiratory", "youth", "elderly"], SensitiveGroups.Of(Pollutant.SO2));
        Assert.Equal(["cardiovascular"], SensitiveGroups.Of(Pollutant.CO));
        Assert.True(PollutantNames.TryParse(" pm2_5 ", out var fine));
        Assert.Equal(Pollutant.PM25, fine);
        Assert.True(PollutantNames.TryParse("SO₂", out var sulphur));
        Assert.Equal(Pollutant.SO2, sulphur);
        Assert.False(PollutantNames.TryParse("PM1", out _));
    }

    private static AirDay Day(AirConcentrations c) => AirDay.Of(new(2024, 6, 4), c, AqiRule.Hj633Of2012);

    private static AqiResult Daily(AirConcentrations c) => AirQualityIndex.Daily(AqiRule.Hj633Of2026, c);
}
