using Shanhe.Standards.Air;

namespace Shanhe.Standards.Tests.Boundaries;

public sealed class AirBoundaryTests
{
    [Theory]
    [InlineData(AqiRule.Hj633Of2012, 35, 50)]
    [InlineData(AqiRule.Hj633Of2012, 36, 52)]
    [InlineData(AqiRule.Hj633Of2012, 75, 100)]
    [InlineData(AqiRule.Hj633Of2012, 76, 102)]
    [InlineData(AqiRule.Hj633Of2012, 115, 150)]
    [InlineData(AqiRule.Hj633Of2012, 116, 152)]
    [InlineData(AqiRule.Hj633Of2012, 150, 200)]
    [InlineData(AqiRule.Hj633Of2012, 151, 201)]
    [InlineData(AqiRule.Hj633Of2012, 350, 400)]
    [InlineData(AqiRule.Hj633Of2012, 351, 401)]
    [InlineData(AqiRule.Hj633Of2012, 500, 500)]
    [InlineData(AqiRule.Hj633Of2012, 501, 500)]
    [InlineData(AqiRule.Hj633Of2026, 35, 50)]
    [InlineData(AqiRule.Hj633Of2026, 36, 52)]
    [InlineData(AqiRule.Hj633Of2026, 60, 100)]
    [InlineData(AqiRule.Hj633Of2026, 61, 101)]
    public void Fine_particles_stand_on_either_side_of_a_break_point(AqiRule rule, int concentration, int index) =>
        Assert.Equal(index, AirQualityIndex.Individual(rule, Pollutant.PM25, AirAveraging.Day, Measured.Of((decimal)concentration)));

    [Fact]
    public void Eight_hour_ozone_over_800_has_no_index_by_2012_and_300_by_2026()
    {
        static int? Of(AqiRule rule, decimal value) =>
            AirQualityIndex.Individual(rule, Pollutant.O3, AirAveraging.EightHours, Measured.Of(value));
        Assert.Equal(300, Of(AqiRule.Hj633Of2012, 800));
        Assert.Null(Of(AqiRule.Hj633Of2012, 801));
        Assert.Equal(300, Of(AqiRule.Hj633Of2026, 801));
        Assert.Null(AirQualityIndex.Individual(AqiRule.Hj633Of2012, Pollutant.O3, AirAveraging.EightHours, Measured.Missing));
    }

    [Theory]
    [InlineData(801, null, 50, null, true)]
    [InlineData(801, 900, 50, 350, false)]
    [InlineData(801, null, 700, 500, false)]
    [InlineData(800, null, 50, 300, false)]
    [InlineData(null, null, 50, 50, false)]
    public void A_day_of_2012_with_ozone_of_8_hours_over_800_is_judged_by_its_highest_hour(
        int? eightHours,
        int? hour,
        int particles,
        int? index,
        bool open
    )
    {
        var day = AirConcentrations.Of(10, 20, 0.8m, eightHours, particles, 35);
        var result = AirQualityIndex.Daily(AqiRule.Hj633Of2012, day, Measured.Of((decimal?)hour));
        Assert.Equal((index, open), (result.Aqi, result.IsOpen));
    }

    [Theory]
    [InlineData(801, null, null, true)]
    [InlineData(801, 475, 150, false)]
    [InlineData(500, null, 100, false)]
    public void An_hour_of_2012_with_sulphur_dioxide_over_800_is_judged_by_its_day(int hour, int? day, int? index, bool open)
    {
        var hours = AirConcentrations.Of(hour, 20, 0.8m, 60, null, null);
        var result = AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hours, AirConcentrations.Of(day, null, null, null, null, null));
        Assert.Equal((index, open), (result.Aqi, result.IsOpen));
    }

    [Fact]
    public void A_day_of_hours_finds_its_highest_hour_itself_where_that_decides()
    {
        var hours = Enumerable.Repeat(AirConcentrations.Of(10, 20, 0.8m, 900, 50, 35), 24).ToArray();
        var day = AirDay.OfHours(new(2024, 6, 4), hours, AirDayOptions.Usual with { Edition = AirEdition.Of2012 });
        Assert.Equal((350, false), (day.Aqi.Aqi, day.Aqi.IsOpen));
    }
}
