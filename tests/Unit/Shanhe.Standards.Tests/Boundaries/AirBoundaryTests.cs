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
}
