using System.Globalization;
using NodaTime;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Months and years out of days, and ranges of which a part has left the online history.</summary>
public class LongerMeanTests
{
    static readonly LocalDateTime NewYear = new(2024, 1, 1, 0, 0);

    /// <summary>Days of a year, so many of each month, with a value by month.</summary>
    static List<StreamReading> Days(string kind, string factor, Func<int, int> count, Func<int, decimal> value, int months = 12) =>
        [
            .. Enumerable
                .Range(1, months)
                .SelectMany(m =>
                    Enumerable
                        .Range(1, count(m))
                        .Select(d => new StreamReading(new(kind + "-1", factor, Cadence.Day), new(2024, m, d, 0, 0))
                        {
                            Value = value(m),
                            Valid = true,
                            Count = 24,
                        })
                ),
        ];

    static async Task<string[]> Of(IEnumerable<StreamReading> readings, string kind, string factor, string level)
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site(kind));
        var means = await Aggregates.Of(
            HistoryInMemory.Of(readings),
            ObservingPlan.Package,
            register.Book,
            new(kind + "-1", factor, Cadence.Day),
            NewYear,
            NewYear.PlusYears(1),
            level
        );
        Assert.All(means, m => Assert.Equal($"{kind}-1/{factor}", m.Stream));
        return
        [
            .. means.Select(m =>
                string.Create(CultureInfo.InvariantCulture, $"{m.Period} {m.Value} {m.Count} {(m.IsValid ? "valid" : "few")}")
            ),
        ];
    }

    [Fact]
    public async Task Hours_and_days_are_as_they_are_kept()
    {
        var days = Days("stack", "so2", _ => 2, _ => 1.25m, months: 1);
        var hour = days[0] with { Stream = days[0].Stream with { Cadence = Cadence.Hour }, Count = 6, Time = NewYear.PlusHours(9) };
        StreamReading[] all = [.. days, hour, days[1] with { Time = NewYear.PlusDays(2), Valid = false }];
        Assert.Equal(
            ["2024-01-01 1.25 24 valid", "2024-01-02 1.25 24 valid", "2024-01-03 1.25 24 few"],
            await Of(all, "stack", "so2", "day")
        );
        Assert.Equal(["2024-01-01T09 1.25 6 valid"], await Of(all, "stack", "so2", "hour"));
        // A factor that the package does not know is shown with two decimals.
        Assert.Equal(
            ["2024-01 1.12 2 few"],
            await Of(Days("stack", "unknown", _ => 2, _ => 1.125m, months: 1), "stack", "unknown", "month")
        );
        // What is not valid, or has no value, makes no month.
        StreamReading[] odd = [.. all, days[1] with { Time = NewYear.PlusDays(3), Value = null }];
        Assert.Equal(["2024-01 1.2 2 few"], await Of(odd, "stack", "so2", "month"));
    }

    [Theory]
    [InlineData("air", "pm25", 27, 25, "valid")]
    [InlineData("air", "pm25", 26, 25, "few")]
    [InlineData("stack", "so2", 25, 23, "valid")]
    [InlineData("stack", "so2", 24, 23, "few")]
    [InlineData("river", "cod", 1, 1, "valid")]
    public async Task A_month_is_valid_with_the_days_that_its_medium_needs(string kind, string factor, int days, int february, string valid)
    {
        var months = await Of(Days(kind, factor, m => m == 2 ? february : days, _ => 2, months: 2), kind, factor, "month");
        Assert.Equal(valid, months[0].Split(' ')[3]);
        Assert.Equal("valid", months[1].Split(' ')[3]);
        Assert.Equal(
            "few",
            kind == "river" ? "few" : (await Of(Days(kind, factor, _ => february - 1, _ => 2), kind, factor, "month"))[1].Split(' ')[3]
        );
    }

    [Theory]
    // 31 days of January at 1 and one day of each other month at 12: the mean of days, or of months.
    [InlineData("stack", "so2", "2024 3.9 42 few")]
    [InlineData("river", "cod", "2024 11.1 42 valid")]
    [InlineData("weather", "rain", "2024 163 42 valid")]
    public async Task A_year_is_the_mean_of_its_days_for_surface_water_of_its_months_and_amounts_are_summed(
        string kind,
        string factor,
        string year
    ) => Assert.Equal([year], await Of(Days(kind, factor, m => m == 1 ? 31 : 1, m => m == 1 ? 1 : 12), kind, factor, "year"));

    [Fact]
    public async Task A_year_of_air_needs_all_months_and_324_days_and_a_year_of_water_eight_months()
    {
        async Task<string> Year(string kind, string factor, Func<int, int> days, int months = 12) =>
            (await Of(Days(kind, factor, days, _ => 2, months), kind, factor, "year"))[0].Split(' ')[3];

        // 11 months of 27 days and a February of 25 are 322.
        Assert.Equal("few", await Year("air", "pm25", m => m == 2 ? 25 : 27));
        Assert.Equal("valid", await Year("air", "pm25", m => m == 2 ? 27 : 27));
        Assert.Equal("few", await Year("air", "pm25", m => m == 2 ? 26 : 27));
        Assert.Equal(
            "few",
            await Year(
                "air",
                "pm25",
                m =>
                    m == 1 ? 26
                    : m == 2 ? 29
                    : 28
            )
        );
        Assert.Equal("few", await Year("air", "pm25", m => m == 2 ? 29 : 30, months: 11));
        Assert.Equal("valid", await Year("river", "cod", _ => 1, months: 8));
        Assert.Equal("few", await Year("river", "cod", _ => 1, months: 7));
        Assert.Equal("valid", await Year("stack", "so2", m => m == 2 ? 23 : 25, months: 3));
        Assert.Equal("few", await Year("stack", "so2", m => m == 2 ? 22 : 25, months: 3));
    }

    [Theory]
    // Moments until three o'clock have left: their hours stand for them, and what is online goes on after the last.
    [InlineData(0, 6, 100, 4, 2)]
    [InlineData(0, 6, 5, 4, 1)]
    [InlineData(0, 6, 4, 4, 0)]
    [InlineData(0, 6, 3, 3, 0)]
    [InlineData(0, 3, 100, 3, 0)]
    [InlineData(3, 6, 100, 1, 2)]
    [InlineData(4, 6, 100, 0, 2)]
    public async Task What_left_the_online_history_is_read_as_hours(int from, int to, int limit, int hours, int moments)
    {
        var moment = new StreamKey("stack-1", "so2", Cadence.Moment);
        var all = Enumerable
            .Range(0, 6)
            .SelectMany(h =>
                new[] { Cadence.Hour, Cadence.Moment }.Select(c => new StreamReading(moment with { Cadence = c }, NewYear.PlusHours(h)))
            )
            .ToList();
        var range = await OnlineRange.Of(
            HistoryInMemory.Of(all, NewYear.PlusHours(3)),
            [moment],
            NewYear.PlusHours(from),
            NewYear.PlusHours(to),
            limit
        );
        Assert.Equal((hours, moments), (Of(Cadence.Hour), Of(Cadence.Moment)));
        Assert.Equal(from <= 3 ? ["stack-1/so2/moment 03 hour"] : [], range.Left.Select(l => $"{l.Stream} {l.Until:HH} {l.AnsweredBy}"));
        int Of(Cadence cadence) => range.Readings.Count(r => r.Stream.Cadence == cadence);
        var both = await OnlineRange.Of(
            HistoryInMemory.Of(all, NewYear.PlusHours(3)),
            [moment, moment with { Cadence = Cadence.Hour }],
            NewYear.PlusHours(from),
            NewYear.PlusHours(to),
            limit
        );
        Assert.Equal(Math.Min(limit, hours + moments + to - from), both.Readings.Count);
    }
}
