using System.Collections.Concurrent;
using System.Collections.Frozen;
using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Plan;

/// <summary>
/// Evaluations of indicators over the evidence that counts, each kept as long as none of the series that it read has changed. Thread-safe.
/// </summary>
public sealed class Evaluations(PlanPackage package, IEvidenceStore store, IClock clock, IChangingSource? observed) : IDisposable
{
    /// <summary>
    /// An evaluation with what it read: the series, the versions of evidence and readings it saw, and the year in which: a year that begins
    /// has no records yet, which is a value where a register says so.
    /// </summary>
    sealed record Known(Evaluation Evaluation, FrozenSet<string> Series, long Version, long Observed, bool ReadsObserved, int Year);

    readonly EvidenceWatch _watch = new(store);
    readonly ConcurrentDictionary<(FigureBasis Basis, string Indicator, Period Period), Known> _known = new();
    readonly ConcurrentDictionary<FigureBasis, CountingFigures> _figures = new();
    readonly CountedSeries _counted = new(package);

    /// <summary>Grows with every change of readings that indicators use.</summary>
    public ValueTask<long> Readings(CancellationToken cancellation = default) => observed?.Version(cancellation) ?? new(0L);

    /// <summary>Evaluations of indicators for periods; those that are known and still hold are not made again.</summary>
    public async ValueTask<IReadOnlyList<Evaluation>> Of(
        FigureBasis basis,
        IReadOnlyList<(Indicator Indicator, Period Period)> wanted,
        CancellationToken cancellation = default
    )
    {
        var version = await _watch.Look(cancellation);
        var readings = await Readings(cancellation);
        var missing = wanted.Where(w => !Holds(basis, w.Indicator, w.Period, readings)).Distinct().ToList();
        if (missing.Count > 0)
        {
            var made = await Over(
                basis,
                picture => missing.Select(m => Evaluate(picture, m.Indicator, m.Period, basis)).ToList(),
                cancellation
            );
            foreach (var ((indicator, period), (evaluation, series)) in missing.Zip(made))
                _known[(basis, indicator.Id, period)] = new(
                    evaluation,
                    series,
                    version,
                    readings,
                    observed is not null && series.Any(s => package.Find<Series>(s)?.Observed is not null),
                    Today.Year
                );
        }

        return [.. wanted.Select(w => _known[(basis, w.Indicator.Id, w.Period)].Evaluation)];
    }

    LocalDate Today => clock.GetCurrentInstant().Local().Date;

    bool Holds(FigureBasis basis, Indicator indicator, Period period, long readings) =>
        _known.TryGetValue((basis, indicator.Id, period), out var known)
        && known.Year == Today.Year
        && (!known.ReadsObserved || known.Observed == readings)
        && _watch.IsSame(known.Series, known.Version);

    (Evaluation Evaluation, FrozenSet<string> Series) Evaluate(IInputPicture picture, Indicator indicator, Period period, FigureBasis basis)
    {
        var reading = new ReadSeries(picture);
        var evaluation = Evaluator(reading, basis).Evaluate(indicator, period, clock.GetCurrentInstant());
        return (evaluation, reading.Names.ToFrozenSet(StringComparer.Ordinal));
    }

    Evaluator Evaluator(IInputPicture picture, FigureBasis basis) => new(package, picture, basis.ToString().ToLowerInvariant());

    /// <summary>Runs pure work over the evidence that counts for a basis.</summary>
    public ValueTask<T> Over<T>(FigureBasis basis, Func<IInputPicture, T> work, CancellationToken cancellation = default) =>
        AskedInputs.Run(Source(_figures.GetOrAdd(basis, b => new(store, _watch, b)), store.KeptValues), work, cancellation);

    /// <summary>All indicators for a year as they stand within a transaction: what it has written already counts.</summary>
    public async ValueTask<IReadOnlyList<Evaluation>> Within(
        IEvidenceTransaction transaction,
        Period period,
        CancellationToken cancellation = default
    )
    {
        var figures = new FigureSource(await transaction.Counting(FigureBasis.Published, cancellation));
        return await AskedInputs.Run(
            Source(figures, transaction.KeptValues),
            picture =>
            {
                var evaluator = Evaluator(picture, FigureBasis.Published);
                return package.Indicators.Select(i => evaluator.Evaluate(i, period, clock.GetCurrentInstant())).ToList();
            },
            cancellation
        );
    }

    /// <summary>Figures that count; where there is none, what registers make up, then what was observed.</summary>
    FirstSource Source(IInputSource figures, KeptSource.Values values)
    {
        var records = new KeptSource(package, _counted, Today, values);
        List<IInputSource> sources = [new FiguresBesideRecords(figures, _counted, records), records];
        if (observed is not null)
            sources.Add(observed);
        return new(sources);
    }

    public void Dispose()
    {
        foreach (var figures in _figures.Values)
            figures.Dispose();
    }

    /// <summary>Notes which series a work asks for.</summary>
    sealed class ReadSeries(IInputPicture picture) : IInputPicture
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public Datum? Ask(in InputQuery query)
        {
            Names.Add(query.Series);
            return picture.Ask(query);
        }
    }
}
