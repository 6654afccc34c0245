using Shanhe.Indicators;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Indicators;

/// <summary>Least-squares lines with the interval that one more year falls in four times out of five, worked out beside the program.</summary>
public class ForecastTests
{
    static readonly Indicator Row = Checkout.Load(Checkout.SmallPlan).Indicators[0] with { Decimals = 2, Unit = "km" };

    static (decimal Value, decimal Low, decimal High)? Forecast(Indicator row, params (int Year, decimal Value)[] values) =>
        Extrapolation.ForYear(2025, values, row) is { } f ? (f.Value, f.Low, f.High) : null;

    [Fact]
    public void Five_years_without_a_gap_are_the_fewest_that_a_line_and_its_scatter_can_be_told_from()
    {
        Assert.Null(Forecast(Row, (2020, 41m), (2021, 44m), (2022, 43m), (2023, 48m)));
        Assert.Equal((50.4m, 46.4m, 54.4m), Forecast(Row, (2019, 40m), (2020, 41m), (2021, 44m), (2022, 43m), (2023, 48m)));
        Assert.Null(Forecast(Row, (2018, 40m), (2019, 41m), (2020, 44m), (2022, 43m), (2023, 48m)));
        Assert.Equal((50.4m, 46.4m, 54.4m), Forecast(Row, (2010, 900m), (2019, 40m), (2020, 41m), (2021, 44m), (2022, 43m), (2023, 48m)));
    }

    [Fact]
    public void Values_on_a_line_leave_no_doubt()
    {
        Assert.Equal((51m, 51m, 51m), Forecast(Row, (2019, 39m), (2020, 41m), (2021, 43m), (2022, 45m), (2023, 47m)));
    }

    // Student's t for fifteen degrees of freedom is the last that is listed; more years are judged by it too.
    [Theory]
    [InlineData(17, 49.88, 46.09, 53.67)]
    [InlineData(20, 50.47, 47.12, 53.81)]
    public void Many_years_are_forecast_too(int years, double value, double low, double high)
    {
        var values = Enumerable.Range(0, years).Select(i => (2000 + i, i % 2 == 0 ? 48m : 52m));
        Assert.Equal(((decimal)value, (decimal)low, (decimal)high), Forecast(Row, [.. values]));
    }

    [Theory]
    [InlineData("%", 100)]
    [InlineData("‰", 1000)]
    public void A_share_stays_between_nothing_and_the_whole(string unit, int whole)
    {
        var row = Row with { Unit = unit };
        Assert.Equal(
            (whole, whole, whole),
            Forecast(row, (2019, whole - 6m), (2020, whole - 4m), (2021, whole - 2m), (2022, whole), (2023, whole + 2m))
        );
        Assert.Equal((0m, 0m, 0m), Forecast(row, (2019, 8m), (2020, 6m), (2021, 4m), (2022, 2m), (2023, 0m)));
    }

    [Fact]
    public void What_is_no_share_has_no_upper_end_and_comes_below_zero_only_where_it_has_been()
    {
        Assert.Equal((2003m, 2003m, 2003m), Forecast(Row, (2019, 1997m), (2020, 1998m), (2021, 1999m), (2022, 2000m), (2023, 2001m)));
        Assert.Equal((0m, 0m, 0m), Forecast(Row, (2019, 8m), (2020, 6m), (2021, 4m), (2022, 2m), (2023, 0m)));
        Assert.Equal((-6m, -6m, -6m), Forecast(Row, (2019, 6m), (2020, 4m), (2021, 2m), (2022, 0m), (2023, -2m)));
    }

    [Fact]
    public void A_forecast_is_rounded_half_to_even_as_the_indicator_is_shown()
    {
        var row = Row with { Decimals = 0 };
        Assert.Equal((2m, 2m, 2m), Forecast(row, (2019, -0.5m), (2020, 0m), (2021, 0.5m), (2022, 1m), (2023, 1.5m)));
        Assert.Equal((4m, 4m, 4m), Forecast(row, (2019, 0.5m), (2020, 1m), (2021, 1.5m), (2022, 2m), (2023, 2.5m)));
    }

    [Fact]
    public void A_forecast_says_for_which_year_and_from_how_many_it_is()
    {
        var forecast = Extrapolation.ForYear(2030, [(2019, 1m), (2020, 3m), (2021, 1m), (2022, 3m), (2023, 2m)], Row)!;
        Assert.Equal((2030, 5), (forecast.Year, forecast.Years));
    }
}
