using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Background;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Standards.Air;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Today;

/// <summary>
/// The air now and so far this year, at the stations by which the plan counts its good days. Hours change seldom and the portal asks
/// often: all stations are read at most once a minute, the year counted at most every ten. Thread-safe.
/// </summary>
public sealed class AirToday(PlanPackage package, SiteBook book, IReadingHistory history, IClock clock)
{
    /// <summary>The longest range of hours whose index is computed at once.</summary>
    public const int MostDaysOfHours = 31;

    const int ShownHours = 24;

    readonly AirAssessment _assessment = new(package, history);
    readonly Func<string, Pollutant?> _pollutants = AirDays.Pollutants6(package);
    readonly Held<string, IReadOnlyList<AirStanding>> _now = new(clock, Duration.FromMinutes(1));
    readonly Held<(string Site, int Year), (int Good, int Valid)> _years = new(clock, Duration.FromMinutes(10));

    /// <summary>The stations, those of the kinds from which good days are counted.</summary>
    public IEnumerable<Site> Stations
    {
        get
        {
            var kinds = package
                .Series.Where(s => s.Observed?.Statistic == ObservedStatistic.GoodDays)
                .SelectMany(s => s.Observed!.Kinds)
                .ToHashSet(StringComparer.Ordinal);
            return book.Now.Sites.Values.Where(s => kinds.Contains(s.Kind) && s.Closed is null).OrderBy(s => s.Id, StringComparer.Ordinal);
        }
    }

    /// <summary>Every station that has said anything within the last day.</summary>
    public ValueTask<IReadOnlyList<AirStanding>> Now(CancellationToken cancellation = default) => _now.Get("", () => Read(cancellation));

    async ValueTask<IReadOnlyList<AirStanding>> Read(CancellationToken cancellation)
    {
        var standings = new List<AirStanding>();
        foreach (var site in Stations)
        {
            if (await Of(site, cancellation) is { } standing)
                standings.Add(standing);
        }

        return standings;
    }

    /// <summary>A station; <c>null</c> when it has said nothing within the last day.</summary>
    public async ValueTask<AirStanding?> Of(Site site, CancellationToken cancellation = default)
    {
        var now = PlanTime.Local(clock.GetCurrentInstant());
        var end = now.Date.At(new LocalTime(now.Hour, 0)).PlusHours(1);
        var (hours, simulated) = await Hours(site, end.PlusHours(-ShownHours), end, cancellation);
        if (hours.All(h => h.Means.Present == Pollutants.None))
            return null;
        var (good, valid) = await Year(site, now.Year, cancellation);
        return new(site, hours, good, valid, Needed(now.Year), site.Simulated || simulated);
    }

    /// <summary>The hours of a station with their index.</summary>
    /// <param name="site">The station.</param>
    /// <param name="from">The start of the first hour.</param>
    /// <param name="to">The end of the last.</param>
    public async ValueTask<(IReadOnlyList<AirHour> Hours, bool Simulated)> Hours(
        Site site,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    )
    {
        // The edition of 2012 also asks for the eight and the twenty-four hours before.
        var readings = await history.All(
            [.. package.Factors.Where(f => _pollutants(f.Id) is not null).Select(f => new StreamKey(site.Id, f.Id, Cadence.Hour))],
            from.PlusHours(-ShownHours),
            to,
            cancellation
        );
        var means = new Dictionary<LocalDateTime, AirConcentrations>();
        foreach (var reading in readings.Where(r => r.Valid))
        {
            var hour = means.GetValueOrDefault(reading.Time);
            hour[_pollutants(reading.Stream.Factor)!.Value] = Measured.Of(reading.Value);
            means[reading.Time] = hour;
        }

        var hours = new List<AirHour>();
        for (var start = from; start < to; start = start.PlusHours(1))
        {
            var hour = means.GetValueOrDefault(start);
            var rule = (AirEdition.On(start.Date) ?? AirEdition.On(clock.GetCurrentInstant().Local().Date)!).AqiRule;
            if (rule != AqiRule.Hj633Of2012)
            {
                hours.Add(new(start, AirQualityIndex.Hourly(rule, hour), hour));
                continue;
            }

            AqiResult Read(HourlyReading reading) => AirQualityIndex.Hourly(rule, hour, Running(means, start), reading: reading);
            hours.Add(new(start, Read(HourlyReading.Text), hour) { Published = Read(HourlyReading.DailyBreakpoints) });
        }

        return (hours, readings.Any(r => r.IsSimulated));
    }

    /// <summary>The days of a station with their index, those without any valid hour left out.</summary>
    /// <param name="site">The station.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<AirDay>> Days(Site site, LocalDate from, LocalDate to, CancellationToken cancellation = default) =>
        AirDays.Of(
            await history.All(
                [.. package.Factors.Where(f => _pollutants(f.Id) is not null).Select(f => new StreamKey(site.Id, f.Id, Cadence.Hour))],
                from.AtMidnight(),
                to.PlusDays(1).AtMidnight(),
                cancellation
            ),
            _pollutants
        );

    /// <summary>Running means as the edition of 2012 wants them: six of eight hours of O3, twenty of twenty-four of the others.</summary>
    static AirConcentrations Running(Dictionary<LocalDateTime, AirConcentrations> means, LocalDateTime start)
    {
        var running = default(AirConcentrations);
        foreach (var pollutant in new[] { Pollutant.O3, Pollutant.PM10, Pollutant.PM25, Pollutant.SO2 })
        {
            var (length, least) = pollutant == Pollutant.O3 ? (8, 6) : (24, 20);
            var values = Enumerable
                .Range(0, length)
                .Select(i => means.GetValueOrDefault(start.PlusHours(-i))[pollutant].ToDecimal())
                .OfType<decimal>()
                .ToList();
            if (values.Count >= least)
                running[pollutant] = Measured.Of(values.Average());
        }

        return running;
    }

    ValueTask<(int Good, int Valid)> Year(Site site, int year, CancellationToken cancellation) =>
        _years.Get(
            (site.Id, year),
            async () =>
                await _assessment.Of([site.Id], Period.OfYear(year), cancellation: cancellation) is { } found
                    ? (found.Period.GoodDays, found.Period.ValidDays)
                    : (0, 0)
        );

    /// <summary>The good days that the plan asks of a year: its share of days, rounded up.</summary>
    int? Needed(int year)
    {
        var counted = package
            .Series.Where(s => s.Observed?.Statistic == ObservedStatistic.GoodDays)
            .Select(s => s.Id)
            .ToHashSet(StringComparer.Ordinal);
        return package
            .Indicators.Where(i =>
                i.Unit == "%"
                && package.Find<Method>(i.Method) is { } method
                && method.Inputs.Values.Any(input => counted.Contains(input.Series ?? ""))
            )
            .Select(i => i.Target.Value is { } share ? (int?)(int)Math.Ceiling(share / 100 * CalendarSystem.Iso.GetDaysInYear(year)) : null)
            .FirstOrDefault();
    }
}
