using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Standards.Tests.Air;

public sealed class WarningTests
{
    [Theory]
    [InlineData(2024, "200", WarningLevel.None)]
    [InlineData(2024, "201", WarningLevel.Yellow)]
    [InlineData(2024, "151 151", WarningLevel.Yellow)]
    [InlineData(2024, "150 151", WarningLevel.None)]
    [InlineData(2024, "201 201", WarningLevel.Orange)]
    [InlineData(2024, "151 151 151", WarningLevel.Orange)]
    [InlineData(2024, "201 300 201", WarningLevel.Orange)]
    [InlineData(2024, "201 301 201", WarningLevel.Red)]
    [InlineData(2024, "301 - 201 201", WarningLevel.Orange)]
    [InlineData(2020, "201", WarningLevel.None)]
    [InlineData(2020, "201 201", WarningLevel.Yellow)]
    [InlineData(2020, "201 201 201 201", WarningLevel.Orange)]
    [InlineData(2020, "301 201 301 201", WarningLevel.Orange)]
    [InlineData(2020, "201 301 301 201", WarningLevel.Red)]
    [InlineData(2020, "500", WarningLevel.Red)]
    [InlineData(2018, "201", WarningLevel.Blue)]
    public void A_forecast_calls_for_the_warning_of_the_rule_in_force(int year, string series, WarningLevel level) =>
        Assert.Equal(level, WarningRule.On(new LocalDate(year, 6, 1))!.LevelOf(Series(series)));

    [Fact]
    public void A_warning_may_end_when_two_days_stay_below_yellow()
    {
        var rule = WarningRule.On(new LocalDate(2024, 1, 1))!;
        Assert.True(rule.MayEnd(Series("200 150")));
        Assert.True(rule.MayEnd(Series("200 150 500")));
        Assert.False(rule.MayEnd(Series("151 151")));
        Assert.False(rule.MayEnd(Series("100 201")));
        Assert.False(rule.MayEnd(Series("100")));
        Assert.False(rule.MayEnd(Series("100 -")));
        Assert.False(rule.MayEnd(Series("- 100")));
        Assert.Equal("环办大气函〔2019〕648号", WarningRule.On(new LocalDate(2023, 12, 31))!.Source);
        Assert.Null(WarningRule.On(new LocalDate(2016, 12, 31)));
        var county = WarningRule.Create("县预案", new(2026, 1, 1), new WarningCondition(WarningLevel.Yellow, 150, 1));
        Assert.Equal((WarningLevel.Yellow, (LocalDate?)null), (county.LevelOf([151]), county.ValidTo));
    }

    private static int?[] Series(string text) => [.. text.Split(' ').Select(t => int.TryParse(t, out var aqi) ? aqi : (int?)null)];
}
