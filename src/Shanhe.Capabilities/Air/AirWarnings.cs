using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>
/// The daily outlook and the warning it calls for (S027). The outlook itself is what ecology and meteorology consult and enter; the level
/// follows from the measured days before and the expected days after by the national rule in force.
/// </summary>
public sealed class AirWarnings(PlanPackage package, SiteBook book, AirAssessment air, IEvidenceStore store)
{
    /// <summary>The register of outlooks; the key of a record is made of its day.</summary>
    public const string Register = "air-outlooks";

    const int DaysBefore = 4;

    static readonly string[] DaysAhead = ["aqi-1", "aqi-2", "aqi-3"];

    static string KeyOf(LocalDate date) => $"YB-{date:uuuu-MM-dd}";

    List<string> Stations =>
        [.. book.Now.Sites.Values.Where(s => book.KindOf(s) is { Assessed: true, Medium: Medium.Air }).Select(s => s.Id)];

    /// <summary>The published outlook of a day.</summary>
    public async ValueTask<RecordRevision?> Outlook(LocalDate date, CancellationToken cancellation = default) =>
        package.Find<Register>(Register) is null ? null
        : await store.Record(Register, KeyOf(date), cancellation) is { Last: { State: "published" } last } ? last
        : null;

    /// <summary>
    /// The warning that a day's published outlook calls for, after the measured days before it; <c>null</c> without an outlook or a rule.
    /// </summary>
    public async ValueTask<AirWarning?> On(LocalDate date, CancellationToken cancellation = default)
    {
        if (await Outlook(date, cancellation) is not { } outlook || WarningRule.On(date) is not { } rule)
            return null;
        var (measured, readings) = await Measured(date.PlusDays(-DaysBefore), date, cancellation);
        var days = Enumerable
            .Range(0, DaysBefore + 1)
            .Select(i => date.PlusDays(i - DaysBefore))
            .Select(d => new WarningDay(d, measured.GetValueOrDefault(d), true))
            .ToList();
        var expected = Expected(outlook).Select((aqi, i) => new WarningDay(date.PlusDays(i + 1), aqi, false)).ToList();
        // A run that is over calls for nothing: measured days count only when tomorrow goes on with them.
        var goesOn = expected[0].Aqi > rule.Conditions.Min(c => c.AqiOver);
        var judged = goesOn ? days.Concat(expected) : expected;
        return new(
            date,
            rule,
            rule.LevelOf(judged.Select(d => d.Aqi).ToArray()),
            rule.MayEnd(expected.Select(d => d.Aqi).ToArray()),
            [.. days, .. expected],
            outlook,
            readings
        );
    }

    static IReadOnlyList<int?> Expected(RecordRevision outlook) =>
        [
            .. DaysAhead.Select(f =>
                outlook.Fields.TryGetValue(f, out var text)
                && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var aqi)
                    ? aqi
                    : (int?)null
            ),
        ];

    async ValueTask<(Dictionary<LocalDate, int?> Days, WarningReadings? Readings)> Measured(
        LocalDate from,
        LocalDate to,
        CancellationToken cancellation
    )
    {
        var days = new Dictionary<LocalDate, int?>();
        WarningReadings? readings = null;
        foreach (var month in Months(from, to))
        {
            if (await air.Of(Stations, month, cancellation: cancellation) is not { } result)
                continue;
            foreach (var day in result.Days.Where(d => d.IsValid && d.Date >= from && d.Date <= to))
                days[day.Date] = day.Aqi.Aqi;
            readings = new(
                result.Readings.Reference,
                result.Readings.Count,
                result.Readings.Hash,
                result.Readings.Simulated || readings?.Simulated == true
            );
        }

        return (days, readings);
    }

    static IEnumerable<Period> Months(LocalDate from, LocalDate to)
    {
        for (var m = new LocalDate(from.Year, from.Month, 1); m <= to; m = m.PlusMonths(1))
            yield return Period.Containing(m, Frequency.Month);
    }

    /// <summary>
    /// The published outlooks of a month held against the measured days; days that were not measured are neither hit nor miss.
    /// </summary>
    public async ValueTask<IReadOnlyList<OutlookCheck>> Checks(Period month, CancellationToken cancellation = default)
    {
        var (measured, _) = await Measured(month.Start, month.End.PlusDays(3), cancellation);
        var found = new List<OutlookCheck>();
        for (var date = month.Start; date <= month.End; date = date.PlusDays(1))
        {
            if (await Outlook(date, cancellation) is not { } outlook)
                continue;
            found.Add(
                new(
                    date,
                    outlook.Key,
                    [
                        .. Expected(outlook)
                            .Select((aqi, i) => (Day: date.PlusDays(i + 1), Aqi: aqi))
                            .Where(d => d.Aqi is not null)
                            .Select(d =>
                            {
                                var came = measured.GetValueOrDefault(d.Day);
                                return (
                                    d.Day,
                                    d.Aqi!.Value,
                                    came,
                                    came is null ? (bool?)null : AqiLevel.Of(came)?.Number == AqiLevel.Of(d.Aqi)?.Number
                                );
                            }),
                    ]
                )
            );
        }

        return found;
    }
}
