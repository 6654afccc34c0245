using System.Globalization;
using NodaTime;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>An hour out of shorter readings, and a day out of hours.</summary>
public class AverageTests
{
    static readonly PeriodMeans Means = new(ObservingPlan.Package);
    static readonly LocalDateTime Noon = ObservingPlan.Noon;
    static readonly LocalDateTime Midnight = Noon.Date.AtMidnight();

    static StreamReading Reading(string factor, Cadence cadence, LocalDateTime time, decimal? value, bool valid = true) =>
        new(new("site", factor, cadence), time) { Value = value, Valid = valid };

    /// <summary>Readings at minutes of the hour; a minute with an exclamation mark is not valid.</summary>
    static List<StreamReading> At(string minutes, Cadence cadence = Cadence.Minute) =>
        [
            .. minutes
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(m =>
                    Reading("so2", cadence, Noon.PlusMinutes(int.Parse(m.TrimEnd('!'), CultureInfo.InvariantCulture)), 1, !m.EndsWith('!'))
                ),
        ];

    static StreamReading? Hour(IEnumerable<StreamReading> readings, SiteKind? kind = null, string factor = "so2") =>
        Means.Hour(new("site", factor, Cadence.Hour), Noon, readings, kind ?? ObservingPlan.Kind("stack"));

    [Theory]
    [InlineData("0 10 20 30 40 50", true)]
    [InlineData("0 10 20 30 40 50!", true)]
    [InlineData("0 10 20 30 40! 50!", false)]
    [InlineData("0 10 20 30 40", true)]
    [InlineData("0 10 20 30", false)]
    [InlineData("0 15 30 45!", true)]
    [InlineData("0 15 30", true)]
    [InlineData("50 40 30 20 10 0", true)]
    // The upper median of the distances is what a reading stands for at most: 15 + 14 + 15, then 16 + 15 + 16.
    [InlineData("0 15 29", false)]
    [InlineData("0 15 31", true)]
    [InlineData("0 14 30", true)]
    // The last one stands for no more than what is left of the hour: 20 + 20 + 5, then 20 + 20 + 4.
    [InlineData("15 35 55", true)]
    [InlineData("16 36 56", false)]
    // Of two, each stands for their distance, but for half of the hour at most.
    [InlineData("0 30", true)]
    [InlineData("0 23", true)]
    [InlineData("0 22", false)]
    [InlineData("0 45", true)]
    [InlineData("0 46", false)]
    [InlineData("0 30!", false)]
    // One stands for the usual distance alone.
    [InlineData("0", false)]
    public void An_hour_is_valid_when_valid_minutes_cover_three_quarters_of_it(string minutes, bool valid)
    {
        var hour = Hour(At(minutes))!.Value;
        Assert.Equal((valid, valid ? Marks.None : Marks.Few), (hour.Valid, hour.Marks));
        Assert.Equal(minutes.Split(' ').Count(m => !m.EndsWith('!')), hour.Count);
    }

    [Theory]
    [InlineData(Cadence.Minute, 45, 300, true)]
    [InlineData(Cadence.Minute, 44, 3600, false)]
    [InlineData(Cadence.Moment, 44, 2700, true)]
    [InlineData(Cadence.Moment, 45, 2699, false)]
    public void One_reading_alone_stands_for_the_usual_distance_of_its_kind(Cadence cadence, int minutes, int seconds, bool valid) =>
        Assert.Equal(
            valid,
            Hour(At("0", cadence), ObservingPlan.Kind("stack") with { MinuteInterval = minutes, RealTimeSeconds = seconds })!.Value.Valid
        );

    [Fact]
    public void Moments_make_an_hour_only_where_there_are_no_minutes()
    {
        Assert.Equal(12, Hour(At("0 5 10 15 20 25 30 35 40 45 50 55", Cadence.Moment))!.Value.Count);
        var both = Hour([.. At("0 10 20 30 40 50"), .. At("0 5 10 15 20", Cadence.Moment)])!.Value;
        Assert.Equal((6, true), (both.Count, both.Valid));
        Assert.Equal(1, Hour([.. At("0"), .. At("0 5 10 15 20", Cadence.Moment)])!.Value.Count);
        Assert.Null(Hour([]));
        Assert.Null(Hour(At("0 10 20").Select(r => r with { Marks = Marks.Implausible })));
    }

    [Theory]
    [InlineData("so2", "1 2 3.5", "2.167")]
    // Two digits more than are shown, half to even; never more than six.
    [InlineData("so2", "1 1.001", "1.000")]
    [InlineData("so2", "1.001 1.002", "1.002")]
    [InlineData("nox", "0 0 1", "0.333333")]
    [InlineData("unknown", "0 0 1", "0.3333")]
    [InlineData("rain", "0.2 0.3 1", "1.5")]
    [InlineData("counter", "7 9 8", "8")]
    [InlineData("acidity", "9 6.5 7", "7")]
    [InlineData("wind", "350 10", "0")]
    [InlineData("wind", "350 20", "5")]
    [InlineData("wind", "80 100", "90")]
    [InlineData("wind", "200 220", "210")]
    [InlineData("wind", "0 0 90", "27")]
    [InlineData("wind", "359 0", "0")]
    public void A_factor_s_readings_are_gathered_by_its_own_rule(string factor, string values, string gathered)
    {
        var readings = values
            .Split(' ')
            .Select((v, i) => Reading(factor, Cadence.Minute, Noon.PlusMinutes(20 * i), Number(v)))
            .Append(Reading(factor, Cadence.Minute, Noon.PlusMinutes(59), 5_000, valid: false));
        Assert.Equal(Number(gathered), Hour(readings, factor: factor)!.Value.Value);
    }

    [Fact]
    public void An_hour_has_the_extremes_sums_and_marks_of_its_readings_and_where_they_come_from()
    {
        var at = ObservingPlan.At(Noon);
        StreamReading[] readings =
        [
            Reading("so2", Cadence.Minute, Noon, 10) with
            {
                Low = 8,
                High = 12,
                Total = 1,
                Converted = 20,
                Position = 7,
                Received = at,
                Marks = Marks.Simulated | Marks.Range,
            },
            Reading("so2", Cadence.Minute, Noon.PlusMinutes(20), 6) with
            {
                Total = 2.5m,
                Converted = 21,
                Position = 9,
                Received = at + Duration.FromMinutes(2),
                Marks = Marks.Stopped,
            },
            Reading("so2", Cadence.Minute, Noon.PlusMinutes(40), 14) with
            {
                Position = 8,
                Received = at + Duration.FromMinutes(1),
                Marks = Marks.StartStop | Marks.Unflagged,
            },
            Reading("so2", Cadence.Minute, Noon.PlusMinutes(50), 99, valid: false) with
            {
                Low = 0,
                High = 100,
                Total = 100,
                Converted = 100,
            },
        ];
        var hour = Hour(readings)!.Value;
        Assert.Equal((10m, 6m, 14m, 3.5m, 20.5m), (hour.Value, hour.Low, hour.High, hour.Total, hour.Converted));
        Assert.Equal(
            (9L, at + Duration.FromMinutes(2), 3, ReadingOrigin.Computed),
            (hour.Position, hour.Received, hour.Count, hour.Origin)
        );
        Assert.Equal((true, Marks.Simulated | Marks.Stopped | Marks.StartStop), (hour.Valid, hour.Marks));
        Assert.Equal((Noon, ""), (hour.Time, hour.Flag));
    }

    [Fact]
    public void An_hour_whose_readings_have_no_value_has_none_and_is_not_valid()
    {
        var hour = Hour(At("0 10 20 30 40 50").Select(r => r with { Value = null, Total = 1 }))!.Value;
        Assert.Equal((null, null, null, 6m, null), (hour.Value, hour.Low, hour.High, hour.Total, hour.Converted));
        Assert.Equal((false, Marks.None), (hour.Valid, hour.Marks));
        var rejected = Hour(At("0! 10! 20! 30! 40! 50!"))!.Value;
        Assert.Equal((null, null, null, null, 0), (rejected.Value, rejected.Low, rejected.High, rejected.Total, rejected.Count));
        Assert.Equal((false, Marks.Few), (rejected.Valid, rejected.Marks));
    }

    static List<StreamReading> Hours(string factor, int count, Func<int, decimal?> value) =>
        [.. Enumerable.Range(0, count).Select(h => Reading(factor, Cadence.Hour, Midnight.PlusHours(h), value(h)))];

    static StreamReading? Day(string kind, string factor, IEnumerable<StreamReading> hours, IEnumerable<StreamReading>? flows = null) =>
        Means.Day(new("site", factor, Cadence.Day), Midnight, hours, (flows ?? []).ToDictionary(f => f.Time), ObservingPlan.Kind(kind));

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void A_day_is_valid_with_twenty_valid_hours(int valid, bool enough)
    {
        var hours = Hours("so2", 24, h => h < valid ? 10 : 90).Select((r, h) => r with { Valid = h < valid });
        var day = Day("stack", "so2", hours)!.Value;
        Assert.Equal((10m, valid, enough, enough ? Marks.None : Marks.Few), (day.Value, day.Count, day.Valid, day.Marks));
        Assert.Null(Day("stack", "so2", []));
        Assert.Null(Day("stack", "so2", hours.Select(h => h with { Marks = Marks.Implausible })));
    }

    [Fact]
    public void A_day_of_sewage_is_weighted_by_flow_as_far_as_its_factor_is_a_mean()
    {
        var hours = Hours("cod", 24, h => h < 12 ? 10 : 40);
        var flows = Hours("w00000", 24, h => h < 12 ? 3 : 1);
        Assert.Equal(25m, Day("outlet", "cod", hours)!.Value.Value);
        Assert.Equal(17.5m, Day("outlet", "cod", hours, flows)!.Value.Value);
        // The total of an hour goes before its mean flow.
        Assert.Equal(32.5m, Day("outlet", "cod", hours, flows.Select(f => f with { Total = 4 - f.Value }))!.Value.Value);
        // An hour without flow is left out; without any flow the day is a plain mean.
        Assert.Equal(10m, Day("outlet", "cod", hours, flows.Take(12))!.Value.Value);
        Assert.Equal(25m, Day("outlet", "cod", hours, flows.Select(f => f with { Value = 0 }))!.Value.Value);
        Assert.Equal(7.5m, Day("outlet", "acidity", Hours("acidity", 24, h => h < 12 ? 7 : 8), flows)!.Value.Value);
        // Hours that are not valid weigh nothing, and the mean is kept with two digits more than are shown.
        var odd = hours.Select((r, h) => r with { Valid = h is 0 or 12 });
        Assert.Equal((17.5m, false), (Day("outlet", "cod", odd, flows)!.Value is var d ? d.Value : null, d.Valid));
        Assert.Equal(20m, Day("outlet", "cod", odd, flows.Select(f => f with { Value = f.Time.Hour < 12 ? 2 : 1 }))!.Value.Value);
        Assert.Equal(18.571m, Day("outlet", "cod", odd, flows.Select(f => f with { Value = f.Time.Hour < 12 ? 5 : 2 }))!.Value.Value);
        var none = Day("outlet", "cod", hours.Select(r => r with { Valid = false }), flows)!.Value;
        Assert.Equal((null, false), (none.Value, none.Valid));
    }

    [Theory]
    [InlineData(20, "10.4", 10, true)]
    [InlineData(20, "10.6", 11, true)]
    public void A_day_of_particles_is_the_rounded_mean_of_twenty_hours(int hours, string value, int mean, bool valid)
    {
        var day = Day("air", "pm25", Hours("pm25", hours, _ => Number(value)))!.Value;
        Assert.Equal((mean, valid, Marks.None), (day.Value, day.Valid, day.Marks));
    }

    [Fact]
    public void A_day_of_particles_with_fewer_hours_keeps_the_plain_mean_and_does_not_count()
    {
        var hours = Hours("pm25", 24, h => h < 19 ? 10.4m : 90).Select((r, h) => r with { Valid = h < 19 });
        var day = Day("air", "pm25", hours)!.Value;
        Assert.Equal((10.4m, false, Marks.Few), (day.Value, day.Valid, day.Marks));
        // What no standard of air names keeps the plain mean of its hours.
        Assert.Equal(10.4m, Day("air", "so2", Hours("so2", 24, _ => 10.4m))!.Value.Value);
    }

    [Theory]
    [InlineData(24, 90, 90, true)]
    // Nineteen hours have fourteen windows of six hours that end at eight o'clock or later.
    [InlineData(19, 90, 90, true)]
    [InlineData(17, 90, 90, false)]
    // Too few windows count when the maximum is over the limit.
    [InlineData(10, 170, 170, true)]
    [InlineData(10, 160, 160, false)]
    public void A_day_of_ozone_is_its_largest_mean_of_eight_hours(int hours, int value, int maximum, bool valid)
    {
        var day = Day("air", "o3", Hours("o3", hours, h => h is >= 1 and < 9 ? value : value / 2))!.Value;
        Assert.Equal((maximum, valid, valid ? Marks.None : Marks.Few), (day.Value, day.Valid, day.Marks));
    }

    [Fact]
    public void Days_of_a_station_are_made_of_its_valid_hours_and_dust_days_leave_particles_out()
    {
        var hours = Hours("pm25", 24, _ => 30)
            .Concat(Hours("pm10", 24, _ => 60))
            .Concat(Hours("unknown", 24, _ => 1))
            .Concat(Hours("pm25", 24, _ => 50).Select(h => h with { Time = h.Time.PlusDays(1), Valid = h.Time.Hour < 19 }))
            .ToList();
        var days = AirDays.Of(hours, AirDays.Pollutants6(ObservingPlan.Package), new HashSet<LocalDate> { Midnight.Date });
        Assert.Equal([Midnight.Date, Midnight.Date.PlusDays(1)], days.Select(d => d.Date));
        Assert.Equal(30m, days[0].Concentrations[Standards.Air.Pollutant.PM25].ToDecimal());
        Assert.Equal(60m, days[0].Concentrations[Standards.Air.Pollutant.PM10].ToDecimal());
        Assert.Null(days[1].Concentrations[Standards.Air.Pollutant.PM25].ToDecimal());
        Assert.Equal(
            [Standards.Air.Pollutants.PM10 | Standards.Air.Pollutants.PM25, Standards.Air.Pollutants.None],
            days.Select(d => d.Excluded)
        );
        Assert.All(
            AirDays.Of(hours, AirDays.Pollutants6(ObservingPlan.Package)),
            d => Assert.Equal(Standards.Air.Pollutants.None, d.Excluded)
        );
    }

    [Fact]
    public void A_day_of_an_area_is_the_mean_of_three_quarters_of_its_stations_at_least()
    {
        var pollutants = AirDays.Pollutants6(ObservingPlan.Package);
        List<Standards.Air.AirDay> Station(int pm25, int days, bool dust = false) =>
            AirDays.Of(
                Enumerable.Range(0, days).SelectMany(d => Hours("pm25", 24, _ => pm25).Select(h => h with { Time = h.Time.PlusDays(d) })),
                pollutants,
                dust ? new HashSet<LocalDate> { Midnight.Date } : null
            );
        var one = Station(31, 2);
        Assert.Same(one, AirDays.Area([one]));
        var area = AirDays.Area([Station(10, 2), Station(20, 2, dust: true), Station(31, 2), Station(40, 1)]);
        Assert.Equal([25m, 20m], area.Select(d => d.Concentrations[Standards.Air.Pollutant.PM25].ToDecimal()));
        Assert.Equal([false, true], area.Select(d => d.Excluded == Standards.Air.Pollutants.None));
        var two = AirDays.Area([Station(10, 1), Station(20, 2)]);
        Assert.Equal([15m, null], two.Select(d => d.Concentrations[Standards.Air.Pollutant.PM25].ToDecimal()));
    }

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
