using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Water;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Standards.Air;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Answers indicator inputs from readings, by the national method of the medium. It answers only when there are enough readings for the
/// period: under the minimum a value is not valid, and the indicator says that it is missing.
/// </summary>
public sealed class ObservedSource(PlanPackage package, SiteBook book, IReadingHistory history, IClock clock) : IChangingSource, IDisposable
{
    readonly AirAssessment _air = new(package, history);
    readonly WaterAssessment _water = new(package, book, history);
    readonly Dictionary<(string, Period, string), (long Version, ObservedAnswer? Answer)> _answers = [];
    readonly Dictionary<(string, Period), (long Version, AirResult? Air)> _airs = [];
    readonly SemaphoreSlim _computing = new(1);

    /// <summary>Over the plan's years: live data of a later year change nothing that the plan shows.</summary>
    public async ValueTask<long> Version(CancellationToken cancellation = default)
    {
        var version = 0L;
        for (var year = package.Plan.BaseYear; year <= package.Plan.LastYear; year++)
            version += await history.VersionOf(year, cancellation);
        return version;
    }

    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default)
    {
        var answers = new List<Datum?>(queries.Count);
        foreach (var query in queries)
            answers.Add(await One(query, cancellation));
        return answers;
    }

    async ValueTask<Datum?> One(InputQuery query, CancellationToken cancellation)
    {
        if (package.Find<Series>(query.Series) is not { Observed: { } observed })
            return null;
        if (await Answer(query.Series, observed, query.Period, query.Place, cancellation) is not { } answer)
            return null;
        return new(
            answer.Value,
            "observation",
            $"observations/{query.Series}/{query.Period}/{query.Place}",
            answer.Readings.Hash,
            string.Join("、", answer.Sites),
            $"{answer.Readings.Count} readings, archive {answer.Readings.FirstPosition}–{answer.Readings.LastPosition}",
            clock.GetCurrentInstant(),
            "observed"
        )
        {
            Simulated = answer.Readings.Simulated,
        };
    }

    /// <summary>The answer with its range, for who opens it.</summary>
    public async ValueTask<ObservedAnswer?> Answer(string series, Period period, string place, CancellationToken cancellation = default) =>
        package.Find<Series>(series) is { Observed: { } observed } ? await Answer(series, observed, period, place, cancellation) : null;

    async ValueTask<ObservedAnswer?> Answer(
        string series,
        ObservedInput observed,
        Period period,
        string place,
        CancellationToken cancellation
    )
    {
        // One computes and the others find it done; whoever waits holds no thread.
        await _computing.WaitAsync(cancellation);
        try
        {
            var version = await history.VersionOf(period.Year, cancellation);
            if (_answers.TryGetValue((series, period, place), out var known) && known.Version == version)
                return known.Answer;
            var answer = await Compute(observed, period, place, cancellation);
            _answers[(series, period, place)] = (version, answer);
            return answer;
        }
        finally
        {
            _computing.Release();
        }
    }

    public void Dispose() => _computing.Dispose();

    async ValueTask<ObservedAnswer?> Compute(ObservedInput observed, Period period, string place, CancellationToken cancellation)
    {
        if (period.Frequency == Frequency.Day)
            return null;
        var county = place == package.Plan.County;
        var sites = book
            .Now.Sites.Values.Where(s => observed.Kinds.Contains(s.Kind) && (county || s.Place == place))
            .Select(s => s.Id)
            .Order(StringComparer.Ordinal)
            .ToList();
        return sites.Count == 0
            ? null
            : observed.Statistic switch
            {
                ObservedStatistic.GoodDays => await Days(sites, period, p => p.GoodDays, cancellation),
                ObservedStatistic.ValidDays => await Days(sites, period, p => p.ValidDays, cancellation),
                ObservedStatistic.HeavyDays => await Days(sites, period, p => p.HeavyDays, cancellation),
                ObservedStatistic.AirFigure => await Figure(sites, period, observed.Factor!, cancellation),
                ObservedStatistic.WaterClass => await Class(period, place, cancellation),
                ObservedStatistic.Points => await Wells(period, _ => true, cancellation),
                ObservedStatistic.PointsClassV => await Wells(period, c => c >= WaterClass.V, cancellation),
                ObservedStatistic.Mean or ObservedStatistic.Sum => await Gathered(sites, period, observed, cancellation),
                _ => null,
            };
    }

    /// <summary>The year of hours is read once for all the series that ask for it.</summary>
    async ValueTask<AirResult?> AirOf(List<string> sites, Period period, CancellationToken cancellation)
    {
        var version = await history.VersionOf(period.Year, cancellation);
        var key = (string.Join('+', sites), period);
        if (_airs.TryGetValue(key, out var known) && known.Version == version)
            return known.Air;
        var result = await _air.Of(sites, period, cancellation: cancellation);
        _airs[key] = (version, result);
        return result;
    }

    async ValueTask<ObservedAnswer?> Days(List<string> sites, Period period, Func<AirPeriod, int> count, CancellationToken cancellation)
    {
        if (await AirOf(sites, period, cancellation) is not { } air)
            return null;
        // As many valid days as a valid year or month needs.
        var needed = AirValidity.Minimum("PM2.5", period.Frequency == Frequency.Year ? "year" : "month") ?? 0;
        return air.Period.ValidDays < needed ? null : new(count(air.Period), air.Readings, air.Sites);
    }

    async ValueTask<ObservedAnswer?> Figure(List<string> sites, Period period, string factor, CancellationToken cancellation)
    {
        if (AirDays.Pollutants6(package)(factor) is not { } pollutant || await AirOf(sites, period, cancellation) is not { } air)
            return null;
        var item = air.Period[pollutant];
        return item is { IsSufficient: true, IndexFigure: { } figure } ? new(figure, air.Readings, air.Sites) : null;
    }

    async ValueTask<ObservedAnswer?> Class(Period period, string place, CancellationToken cancellation)
    {
        var section = (await _water.Sections(period, place, cancellation)).FirstOrDefault(s => s.Sufficient);
        return section?.Assessment?.Class is { } c ? new(WaterAssessment.Number(c), section.Readings, [section.Site.Id]) : null;
    }

    async ValueTask<ObservedAnswer?> Wells(Period period, Func<WaterClass, bool> counts, CancellationToken cancellation)
    {
        var wells = (await _water.Wells(period, cancellation)).Where(w => w.Class is not null).ToList();
        if (wells.Count == 0)
            return null;
        var all = new List<StreamReading>();
        foreach (var well in wells)
        {
            var days = (await history.Streams(well.Site.Id, cancellation)).Where(s => s.Cadence == Cadence.Day).ToList();
            all.AddRange(await history.All(days, period.Start.AtMidnight(), period.End.PlusDays(1).AtMidnight(), cancellation));
        }

        return new(wells.Count(w => counts(w.Class!.Value)), ReadingRange.Of($"wells/{period}", all), [.. wells.Select(w => w.Site.Id)]);
    }

    async ValueTask<ObservedAnswer?> Gathered(List<string> sites, Period period, ObservedInput observed, CancellationToken cancellation)
    {
        var days = await history.Valid(
            [.. sites.Select(s => new StreamKey(s, observed.Factor!, Cadence.Day))],
            period.Start.AtMidnight(),
            period.End.PlusDays(1).AtMidnight(),
            cancellation
        );
        if (days.Count == 0)
            return null;
        var value = observed.Statistic == ObservedStatistic.Sum ? days.Sum(d => d.Value!.Value) : days.Average(d => d.Value!.Value);
        return new(
            decimal.Round(value, 6),
            ReadingRange.Of($"{observed.Factor}/{period}", days),
            [.. days.Select(d => d.Stream.Site).Distinct()]
        );
    }
}
