using System.Globalization;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Standards.Rounding;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Answers the measured fields of records from readings. Statistics count valid readings only; the last reading is given with its marks,
/// and whether it may be judged. Thread-safe.
/// </summary>
public sealed class SiteMeasurements(ObservationEngine engine, IReadingHistory history) : IMeasurements
{
    /// <summary>How far back the last reading is looked for.</summary>
    const int LatestDays = 400;

    PlanPackage Package => engine.Book.Package;

    public bool Knows(string site) => engine.Book.Now.Sites.ContainsKey(site);

    public async ValueTask<IReadOnlyList<Measured?>> Ask(IReadOnlyList<MeasureQuery> queries, CancellationToken cancellation = default)
    {
        var answers = new List<Measured?>(queries.Count);
        foreach (var query in queries)
            answers.Add(await One(query, cancellation));
        return answers;
    }

    async ValueTask<Measured?> One(MeasureQuery query, CancellationToken cancellation)
    {
        if (
            !engine.Book.Now.Sites.TryGetValue(query.Site, out var site)
            || Package.Find<ObservedFactor>(query.Measure.Factor) is not { } factor
        )
            return null;
        var at = PlanTime.Local(query.At);
        var made = query.Measure.Statistic switch
        {
            MeasureStatistic.Latest => await Latest(site, query.Measure, at, cancellation),
            MeasureStatistic.Mean => await Mean(site, query.Measure, at, cancellation),
            MeasureStatistic.Maximum => await Maximum(site, query.Measure, at, cancellation),
            _ => await Exceedances(site, query.Measure, at, cancellation),
        };
        if (made is null)
            return null;
        var counted = query.Measure.Statistic == MeasureStatistic.Exceedances;
        return made with
        {
            Site = site.Id,
            Factor = factor.Id,
            Unit = counted ? "" : query.Unit,
            Value = counted ? made.Value : Converted(made.Value, factor, query.Unit, query.Decimals),
            Public = engine.Book.KindOf(site)?.Public == true,
            Simulated = made.Simulated || site.Simulated,
        };
    }

    decimal Converted(decimal value, ObservedFactor factor, string unit, int? decimals)
    {
        if (
            factor.Unit == unit
            || Package.Units.Find(factor.Unit) is not { } from
            || Package.Units.Find(unit) is not { } to
            || !from.ConvertsTo(to)
        )
            return decimals is { } d ? HalfToEven.ToDecimals(value, d) : value;
        return HalfToEven.ToDecimals(from.To(to).Apply(value), decimals ?? factor.Decimals);
    }

    async ValueTask<Measured?> Latest(Site site, FieldMeasure measure, LocalDateTime at, CancellationToken cancellation)
    {
        if (measure.Of == MeasureLevel.Month)
            return await Mean(site, measure, at, cancellation);
        var stream = new StreamKey(site.Id, measure.Factor, CadenceOf(measure));
        if (engine.Latest.TryGetValue(stream, out var last) && last.Time <= at && last.Value is not null)
            return Of([last], last.Value.Value, last.Time, null) with { Valid = last.Valid, Marks = Names(last.Marks) };
        var before = (await history.All(stream, at.Date.PlusDays(-LatestDays).AtMidnight(), at.PlusTicks(1), cancellation))
            .Where(r => r.Value is not null)
            .ToList();
        return before.Count == 0
            ? null
            : Of([before[^1]], before[^1].Value!.Value, before[^1].Time, null) with
            {
                Valid = before[^1].Valid,
                Marks = Names(before[^1].Marks),
            };
    }

    /// <summary>The mean of the last whole hour, day or month; that of a month is made of its valid days.</summary>
    async ValueTask<Measured?> Mean(Site site, FieldMeasure measure, LocalDateTime at, CancellationToken cancellation)
    {
        var (from, to) = measure.Of switch
        {
            MeasureLevel.Hour => (ReadingTime.Hour(at).PlusHours(-1), ReadingTime.Hour(at)),
            MeasureLevel.Day => (at.Date.PlusDays(-1).AtMidnight(), at.Date.AtMidnight()),
            _ => (new LocalDate(at.Year, at.Month, 1).PlusMonths(-1).AtMidnight(), new LocalDate(at.Year, at.Month, 1).AtMidnight()),
        };
        var stream = new StreamKey(site.Id, measure.Factor, measure.Of == MeasureLevel.Hour ? Cadence.Hour : Cadence.Day);
        var readings = await history.Valid(stream, from, to, cancellation);
        if (readings.Count == 0)
            return null;
        if (measure.Of != MeasureLevel.Month)
            return Of(readings, readings[^1].Value!.Value, from, null);
        return
            await Aggregates.Of(history, Package, engine.Book, stream, from, to, "month", cancellation) is [{ Value: { } value } month, ..]
            ? Of(readings, value, from, to) with
            {
                Valid = month.IsValid,
            }
            : null;
    }

    async ValueTask<Measured?> Maximum(Site site, FieldMeasure measure, LocalDateTime at, CancellationToken cancellation)
    {
        var (from, to) = Days(measure, at);
        var readings = await history.Valid(new StreamKey(site.Id, measure.Factor, CadenceOf(measure)), from, to, cancellation);
        if (readings.Count == 0)
            return null;
        var highest = readings.MaxBy(r => r.Value);
        return Of(readings, highest.Value!.Value, highest.Time, to);
    }

    /// <summary>
    /// How many valid means broke the limit of their own day. Without any limit nothing is said: none broken is not the same.
    /// </summary>
    async ValueTask<Measured?> Exceedances(Site site, FieldMeasure measure, LocalDateTime at, CancellationToken cancellation)
    {
        var (from, to) = Days(measure, at);
        var cadence = CadenceOf(measure);
        var judged = (await history.Valid(new StreamKey(site.Id, measure.Factor, cadence), from, to, cancellation))
            .Select(r => (Reading: r, Limit: engine.Limits.Of(site, measure.Factor, cadence, r.Time.Date)))
            .Where(p => p.Limit?.IsBrokenBy(p.Reading) is not null)
            .ToList();
        if (judged.Count == 0)
            return null;
        var limit = judged[^1].Limit!;
        return Of([.. judged.Select(p => p.Reading)], judged.Count(p => p.Limit!.IsBrokenBy(p.Reading) == true), from, to) with
        {
            Limit = string.Create(
                CultureInfo.InvariantCulture,
                $"{(limit.High is { } high ? "≤ " + high.ToString(CultureInfo.InvariantCulture) : "≥ " + limit.Low?.ToString(CultureInfo.InvariantCulture))} {Package.Find<ObservedFactor>(measure.Factor)?.Unit} · {limit.Source}"
            ),
        };
    }

    static (LocalDateTime From, LocalDateTime To) Days(FieldMeasure measure, LocalDateTime at) =>
        (at.Date.PlusDays(-measure.Days).AtMidnight(), at.Date.AtMidnight());

    static Cadence CadenceOf(FieldMeasure measure) => measure.Of == MeasureLevel.Hour ? Cadence.Hour : Cadence.Day;

    static Measured Of(IReadOnlyList<StreamReading> readings, decimal value, LocalDateTime time, LocalDateTime? until)
    {
        var range = ReadingRange.Of("", readings);
        return new()
        {
            Value = value,
            Unit = "",
            Time = time,
            Until = until,
            Site = "",
            Factor = "",
            Simulated = range.Simulated,
            Count = range.Count,
            Hash = range.Hash,
            FirstPosition = range.FirstPosition,
            LastPosition = range.LastPosition,
        };
    }

    static List<string> Names(Marks marks) =>
        [
            .. Enum.GetValues<Marks>()
                .Where(m => m is not (Marks.None or Marks.Simulated) && (marks & m) != 0)
                .Select(m => JsonName(m.ToString())),
        ];

    static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
