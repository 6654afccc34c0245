using NodaTime;
using Shanhe.Capabilities.Today;
using Shanhe.Kernels.Tests.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Standards.Air;

namespace Shanhe.Kernels.Tests.Today;

/// <summary>The air of this hour, and the good days of the year against those that the plan asks for.</summary>
public sealed class AirTodayTests : IDisposable
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly LocalDateTime Now = new(2026, 11, 29, 8, 20);

    Bench? _bench;

    public void Dispose() => _bench?.Dispose();

    static StreamReading Hour(LocalDateTime time, string factor, decimal value, bool valid = true) =>
        new(new("air-1", factor, Cadence.Hour), time) { Value = value, Valid = valid };

    async Task<AirStanding?> At(LocalDateTime now, params IEnumerable<StreamReading> readings)
    {
        _bench = await Bench.Start(now: now);
        Assert.Empty(
            (
                await _bench.Book.Put(
                    new Site
                    {
                        Id = "air-1",
                        Kind = "air-station",
                        Name = LocalText.Same("县城站"),
                        Place = "140825",
                    },
                    "test",
                    ""
                )
            ).Problems
        );
        var air = new AirToday(Package, _bench.Book, HistoryInMemory.Of(readings), _bench.Clock);
        return (await air.Now(TestContext.Current.CancellationToken)).SingleOrDefault();
    }

    static IEnumerable<StreamReading> Six(LocalDateTime time, decimal fine, decimal ozone = 80) =>
        [
            Hour(time, "a21026", 10),
            Hour(time, "a21004", 30),
            Hour(time, "a21005", 0.8m),
            Hour(time, "a05024", ozone),
            Hour(time, "a34002", 90),
            Hour(time, "a34004", fine),
        ];

    [Fact]
    public async Task The_newest_hour_has_its_index_level_and_leading_pollutant_by_the_rule_of_the_day()
    {
        var air = (await At(Now, [.. Six(new(2026, 11, 29, 7, 0), 100), .. Six(new(2026, 11, 29, 6, 0), 30)]))!;
        Assert.Equal(new LocalDateTime(2026, 11, 29, 7, 0), air.Now!.Start);
        Assert.Equal(
            AirQualityIndex.Hourly(AirEdition.On(Now.Date)!.AqiRule, AirConcentrations.Of(10, 30, 0.8m, 80, 90, 100)).Aqi,
            air.Now.Index.Aqi
        );
        Assert.Equal((Pollutants.PM25, "轻度污染"), (air.Now.Index.Primary, air.Level!.NameZh));
        Assert.Equal(24, air.Hours.Count);
        Assert.Equal(2, air.Hours.Count(h => h.Index.Aqi is not null));
    }

    [Fact]
    public async Task Before_March_2026_an_hour_has_a_second_index_as_the_platform_published_it_and_afterwards_none()
    {
        // The hour's PM2.5 of 100 µg/m³ by the break-points of a day; by the text particles need the running 24 hours, of which one is there.
        var before = (await At(new(2026, 2, 28, 8, 20), Six(new(2026, 2, 28, 7, 0), 100)))!;
        Assert.Equal((132, HourlyReading.DailyBreakpoints), (before.Now!.Published!.Value.Aqi, before.Now.Published.Value.Reading));
        Assert.Equal((25, HourlyReading.Text), (before.Now.Index.Aqi, before.Now.Index.Reading));
        Assert.Equal(132, before.Now.By(HourlyReading.DailyBreakpoints).Aqi);
        Assert.Equal(25, before.Now.By(HourlyReading.Text).Aqi);
        Dispose();
        var after = (await At(new(2026, 3, 1, 8, 20), Six(new(2026, 3, 1, 7, 0), 100)))!;
        Assert.Null(after.Now!.Published);
        Assert.Equal((137, HourlyReading.Text), (after.Now.By(HourlyReading.DailyBreakpoints).Aqi, after.Now.Index.Reading));
    }

    [Fact]
    public async Task An_hour_of_the_morning_says_nothing_of_the_afternoon_and_invalid_hours_count_for_none()
    {
        var old = (await At(Now, Six(new(2026, 11, 29, 2, 0), 100)))!;
        Assert.Null(old.Now);
        Assert.Null(old.Level);
        Dispose();
        Assert.Null(await At(Now, Hour(new(2026, 11, 29, 7, 0), "a34004", 50, valid: false)));
        Dispose();
        Assert.Null(await At(Now, Six(new(2026, 11, 27, 7, 0), 50)));
    }

    [Fact]
    public async Task The_plan_asks_for_a_share_of_the_days_of_the_year_rounded_up()
    {
        // 80.0 % of 365 days is 292; of the 366 days of a leap year 292.8.
        Assert.Equal(292, (await At(Now, Six(new(2026, 11, 29, 7, 0), 30)))!.NeededDays);
        Dispose();
        Assert.Equal(293, (await At(new(2024, 11, 29, 8, 20), Six(new(2024, 11, 29, 7, 0), 30)))!.NeededDays);
    }

    [Fact]
    public async Task Good_days_are_whole_days_with_an_index_up_to_a_hundred()
    {
        var readings = Enumerable
            .Range(0, 24)
            .SelectMany(h => Six(new LocalDateTime(2026, 11, 26, h, 0), 30).Concat(Six(new LocalDateTime(2026, 11, 27, h, 0), 120)))
            .Concat(Six(new(2026, 11, 29, 7, 0), 30));
        var air = (await At(Now, readings))!;
        Assert.Equal((1, 2), (air.GoodDays, air.ValidDays));
    }

    [Fact]
    public async Task Before_the_edition_of_2026_an_hour_takes_the_running_means_of_particles_and_ozone()
    {
        var hours = Enumerable.Range(0, 24).SelectMany(h => Six(new LocalDateTime(2025, 6, 1, h, 0), 60));
        var air = (await At(new(2025, 6, 1, 23, 30), hours))!;
        Assert.Equal(
            AirQualityIndex
                .Hourly(
                    AqiRule.Hj633Of2012,
                    AirConcentrations.Of(10, 30, 0.8m, 80, 90, 60),
                    AirConcentrations.Of(10, null, null, 80, 90, 60)
                )
                .Aqi,
            air.Hours[^1].Index.Aqi
        );
    }
}
