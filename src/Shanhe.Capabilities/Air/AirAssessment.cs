using NodaTime;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>
/// Assesses air from hourly readings by the national method (S024), and diagnoses by hour and wind (S031, without models).
/// </summary>
public sealed class AirAssessment(PlanPackage package, IReadingHistory history)
{
    readonly Func<string, Pollutant?> _pollutants = AirDays.Pollutants6(package);

    IEnumerable<string> Factors => package.Factors.Where(f => _pollutants(f.Id) is not null).Select(f => f.Id);

    /// <summary>The period of one or several stations; <c>null</c> without any valid hour.</summary>
    /// <param name="sites">Stations; of several the area's mean is assessed.</param>
    /// <param name="period">Day, month, quarter or year.</param>
    /// <param name="grade">Grade of the area.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<AirResult?> Of(
        IReadOnlyList<string> sites,
        Period period,
        int grade = 2,
        CancellationToken cancellation = default
    )
    {
        var (from, to) = (period.Start.AtMidnight(), period.End.PlusDays(1).AtMidnight());
        var hours = await history.All(
            [.. from s in sites from f in Factors select new StreamKey(s, f, Cadence.Hour)],
            from,
            to,
            cancellation
        );
        if (hours.Count == 0)
            return null;
        var bySite = hours.ToLookup(h => h.Stream.Site);
        var stations = sites
            .Where(s => bySite.Contains(s))
            .Select(s => AirDays.Of(bySite[s], _pollutants))
            .Where(d => d.Count > 0)
            .ToList();
        if (stations.Count == 0)
            return null;
        var days = AirDays.Area(stations);
        var kind = period.Frequency switch
        {
            Frequency.Year => AirPeriodKind.Year,
            Frequency.Quarter => AirPeriodKind.Quarter,
            _ => AirPeriodKind.Month,
        };
        // The edition in force at the end of the period, unless that is after the last day with data.
        var result = AirPeriod.Of(days.ToArray(), kind, AirEdition.On(days[^1].Date), AirDecimals.Of2013, grade);
        return new(
            result,
            days,
            ReadingRange.Of($"{string.Join('+', sites)}/air/hour/{period}", hours),
            [.. sites.Where(s => bySite.Contains(s))]
        );
    }

    /// <summary>Which hours and which winds carry a factor at a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">Moment after the last.</param>
    /// <param name="windSite">The site whose wind counts; the same by default.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<PollutionRose> Rose(
        string site,
        string factor,
        LocalDateTime from,
        LocalDateTime to,
        string? windSite = null,
        CancellationToken cancellation = default
    )
    {
        const string speedFactor = "a01007",
            directionFactor = "a01008";
        async ValueTask<Dictionary<LocalDateTime, decimal>> Wind(string of) =>
            (await history.Valid(new StreamKey(windSite ?? site, of, Cadence.Hour), from, to, cancellation)).ToDictionary(
                r => r.Time,
                r => r.Value!.Value
            );
        var values = await history.Valid(new StreamKey(site, factor, Cadence.Hour), from, to, cancellation);
        var (wind, speed) = (await Wind(directionFactor), await Wind(speedFactor));
        var pairs = values.Where(v => wind.ContainsKey(v.Time)).ToLookup(v => (int)Math.Floor((wind[v.Time] + 11.25m) % 360 / 22.5m));
        var count = pairs.Sum(g => g.Count());
        var sectors = Enumerable
            .Range(0, 16)
            .Select(i =>
            {
                var group = pairs[i].ToList();
                var speeds = group.Where(g => speed.ContainsKey(g.Time)).Select(g => speed[g.Time]).ToList();
                return (
                    count == 0 ? 0 : decimal.Round((decimal)group.Count / count, 4),
                    group.Count == 0 ? (decimal?)null : decimal.Round(group.Average(g => g.Value!.Value), 2),
                    speeds.Count == 0 ? (decimal?)null : decimal.Round(speeds.Average(), 2)
                );
            })
            .ToList();
        var byHour = values.ToLookup(v => v.Time.Hour);
        var hours = Enumerable
            .Range(0, 24)
            .Select(h => byHour.Contains(h) ? decimal.Round(byHour[h].Average(v => v.Value!.Value), 2) : (decimal?)null)
            .ToList();
        return new(factor, sectors, hours, count, ReadingRange.Of($"{site}/{factor}/hour", values));
    }
}
