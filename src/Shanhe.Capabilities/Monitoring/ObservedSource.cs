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

/// <summary>What readings answer for a series, a period and a place, with the range they come from.</summary>
public sealed record ObservedAnswer(decimal Value, ReadingRange Readings, IReadOnlyList<string> Sites);

/// <summary>
/// Answers indicator inputs from readings, by the national method of the medium. It answers only when there are enough readings for the
/// period: under the minimum a value is not valid, and the indicator says that it is missing.
/// </summary>
public sealed class ObservedSource(PlanPackage package, SiteBook book, IReadingHistory history, IClock clock) : IChangingSource
{
    readonly AirAssessment _air = new(package, history);
    readonly WaterAssessment _water = new(package, book, history);
    readonly Dictionary<(string, Period, string), (long Version, ObservedAnswer? Answer)> _answers = [];
    readonly Dictionary<(string, Period), (long Version, AirResult? Result)> _airs = [];
    readonly Lock _lock = new();

    /// <summary>Over the plan's years: live data of a later year change nothing that the plan shows.</summary>
    public long Version =>
        Enumerable.Range(package.Plan.BaseYear, package.Plan.LastYear - package.Plan.BaseYear + 1).Sum(history.VersionOf);

    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default) =>
        [.. queries.Select(One)];

    Datum? One(InputQuery query)
    {
        if (package.Find<Series>(query.Series) is not { Observed: { } observed })
            return null;
        if (Answer(query.Series, observed, query.Period, query.Place) is not { } answer)
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
    public ObservedAnswer? Answer(string series, Period period, string place) =>
        package.Find<Series>(series) is { Observed: { } observed } ? Answer(series, observed, period, place) : null;

    ObservedAnswer? Answer(string series, ObservedInput observed, Period period, string place)
    {
        lock (_lock)
        {
            var version = history.VersionOf(period.Year);
            if (_answers.TryGetValue((series, period, place), out var known) && known.Version == version)
                return known.Answer;
            var answer = Compute(observed, period, place);
            _answers[(series, period, place)] = (version, answer);
            return answer;
        }
    }

    ObservedAnswer? Compute(ObservedInput observed, Period period, string place)
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
                ObservedStatistic.GoodDays => Days(sites, period, p => p.GoodDays),
                ObservedStatistic.ValidDays => Days(sites, period, p => p.ValidDays),
                ObservedStatistic.HeavyDays => Days(sites, period, p => p.HeavyDays),
                ObservedStatistic.AirFigure => Figure(sites, period, observed.Factor!),
                ObservedStatistic.WaterClass => Class(period, place),
                ObservedStatistic.Points => Wells(period, _ => true),
                ObservedStatistic.PointsClassV => Wells(period, c => c >= WaterClass.V),
                ObservedStatistic.Mean or ObservedStatistic.Sum => Gathered(sites, period, observed),
                _ => null,
            };
    }

    /// <summary>The year of hours is read once for all the series that ask for it.</summary>
    AirResult? AirOf(List<string> sites, Period period)
    {
        var version = history.VersionOf(period.Year);
        var key = (string.Join('+', sites), period);
        if (_airs.TryGetValue(key, out var known) && known.Version == version)
            return known.Result;
        var result = _air.Of(sites, period);
        _airs[key] = (version, result);
        return result;
    }

    ObservedAnswer? Days(List<string> sites, Period period, Func<AirPeriod, int> count)
    {
        if (AirOf(sites, period) is not { } air)
            return null;
        // As many valid days as a valid year or month needs.
        var needed = AirValidity.Minimum("PM2.5", period.Frequency == Frequency.Year ? "year" : "month") ?? 0;
        return air.Period.ValidDays < needed ? null : new(count(air.Period), air.Readings, air.Sites);
    }

    ObservedAnswer? Figure(List<string> sites, Period period, string factor)
    {
        if (AirDays.Pollutants6(package)(factor) is not { } pollutant || AirOf(sites, period) is not { } air)
            return null;
        var item = air.Period[pollutant];
        return item is { IsSufficient: true, IndexFigure: { } figure } ? new(figure, air.Readings, air.Sites) : null;
    }

    ObservedAnswer? Class(Period period, string place)
    {
        var section = _water.Sections(period, place).FirstOrDefault(s => s.Sufficient);
        return section?.Assessment?.Class is { } c ? new(WaterAssessment.Number(c), section.Readings, [section.Site.Id]) : null;
    }

    ObservedAnswer? Wells(Period period, Func<WaterClass, bool> counts)
    {
        var wells = _water.Wells(period).Where(w => w.Class is not null).ToList();
        if (wells.Count == 0)
            return null;
        var all = wells.SelectMany(w =>
            history.Range(
                [.. history.Streams(w.Site.Id).Where(s => s.Cadence == Cadence.Day)],
                period.Start.AtMidnight(),
                period.End.PlusDays(1).AtMidnight()
            )
        );
        return new(wells.Count(w => counts(w.Class!.Value)), ReadingRange.Of($"wells/{period}", all), [.. wells.Select(w => w.Site.Id)]);
    }

    ObservedAnswer? Gathered(List<string> sites, Period period, ObservedInput observed)
    {
        var days = history
            .Range(
                [.. sites.Select(s => new StreamKey(s, observed.Factor!, Cadence.Day))],
                period.Start.AtMidnight(),
                period.End.PlusDays(1).AtMidnight()
            )
            .Where(r => r is { Valid: true, Value: not null })
            .ToList();
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
