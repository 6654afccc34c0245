using System.Globalization;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Rounding;

namespace Shanhe.Observations.Averages;

/// <summary>Longer means: of hours and days as kept, of months from days, of years from months where the medium says so.</summary>
public static class Aggregates
{
    /// <param name="level">hour, day, month or year.</param>
    public static async ValueTask<IReadOnlyList<Aggregate>> Of(
        IReadingHistory history,
        PlanPackage package,
        SiteBook book,
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        string level,
        CancellationToken cancellation = default
    )
    {
        var name = $"{stream.Site}/{stream.Factor}";
        var factor = package.Find<ObservedFactor>(stream.Factor);
        var medium = book.KindOf(book.Now.Sites.GetValueOrDefault(stream.Site))?.Medium;
        if (level is "hour" or "day")
        {
            var cadence = level == "hour" ? Cadence.Hour : Cadence.Day;
            return
            [
                .. (await history.All(stream with { Cadence = cadence }, from, to, cancellation)).Select(r => new Aggregate(
                    name,
                    r.Time.ToString(cadence == Cadence.Hour ? "uuuu-MM-dd'T'HH" : "uuuu-MM-dd", CultureInfo.InvariantCulture),
                    r.Value,
                    r.Count,
                    r.Valid
                )),
            ];
        }

        var days = await history.Valid(stream with { Cadence = Cadence.Day }, from, to, cancellation);
        var months = days.GroupBy(d => (d.Time.Year, d.Time.Month))
            .Select(g => (g.Key.Year, g.Key.Month, Value: Gathered([.. g.Select(d => d.Value!.Value)], factor), Count: g.Count()))
            .ToList();
        // A month of air needs 27 days (25 in February), of a stack 25 (23); of water every sample counts.
        bool Enough(int month, int count) =>
            medium switch
            {
                Medium.Air => Standards.Air.AirValidity.Month(count, month),
                Medium.FlueGas => Standards.Emissions.CemsData.MonthIsValid(count, month),
                _ => true,
            };
        if (level == "month")
            return
            [
                .. months.Select(m => new Aggregate(
                    name,
                    string.Create(CultureInfo.InvariantCulture, $"{m.Year:0000}-{m.Month:00}"),
                    Shown(m.Value, factor),
                    m.Count,
                    Enough(m.Month, m.Count)
                )),
            ];
        return
        [
            .. days.GroupBy(d => d.Time.Year)
                .Select(y =>
                {
                    var own = months.Where(m => m.Year == y.Key).ToList();
                    // GB 3095: the year is the mean of its days; water: of its months (2011 method).
                    var value =
                        medium == Medium.Surface && factor?.Gathering != Gathering.Sum
                            ? own.Average(m => m.Value)
                            : Gathered([.. y.Select(d => d.Value!.Value)], factor);
                    var valid = medium switch
                    {
                        Medium.Air => own.Count == 12
                            && own.All(m => Enough(m.Month, m.Count))
                            && y.Count() >= (Standards.Air.AirValidity.Minimum("PM2.5", "year") ?? 0),
                        Medium.Surface => Standards.Water.WaterMeans.CanAssessYear(own.Count),
                        _ => own.All(m => Enough(m.Month, m.Count)),
                    };
                    return new Aggregate(
                        name,
                        y.Key.ToString("0000", CultureInfo.InvariantCulture),
                        Shown(value, factor),
                        y.Count(),
                        valid
                    );
                }),
        ];
    }

    static decimal Gathered(List<decimal> values, ObservedFactor? factor) =>
        factor?.Gathering == Gathering.Sum ? values.Sum() : values.Sum() / values.Count;

    static decimal Shown(decimal value, ObservedFactor? factor) => HalfToEven.ToDecimals(value, factor?.Decimals ?? 2);
}
