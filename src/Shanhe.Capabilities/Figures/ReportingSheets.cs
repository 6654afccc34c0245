using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Figures;

/// <summary>Makes the sheets in which figures are reported. Keeps no state; any thread may use it.</summary>
public sealed class ReportingSheets(PlanDesk desk, FigureQueries queries)
{
    /// <summary>Most figures of a department and year that are read.</summary>
    const int Most = 50_000;

    readonly SeriesTargets _targets = new(desk);

    /// <summary>The sheet of a department for a year, as far as the reader sees it.</summary>
    /// <param name="reader">Who looks; a town sees the series that are reported for towns, for its own place.</param>
    /// <param name="department">The department; without meaning for a town.</param>
    /// <param name="year">The year.</param>
    /// <param name="frequency">How long the periods of the columns are; series that are not reported by it have no row.</param>
    /// <param name="place">The place; <c>null</c>: each series for the places for which it is usually reported.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async ValueTask<ReportingSheet> Of(
        Actor reader,
        string? department,
        int year,
        Frequency frequency,
        string? place = null,
        CancellationToken cancellation = default
    )
    {
        var package = desk.Package;
        var town = reader.Role == Roles.Town;
        var at = town ? reader.Place : place;
        List<Period> periods = [.. Period.OfYear(year).Parts(frequency)];
        var figures = await Figures(reader, town ? null : department, year, cancellation);
        var before = await Figures(reader, town ? null : department, year - 1, cancellation);
        var duties = await Duties(town ? null : department, year, cancellation);
        var rows = new List<ReportingRow>();
        foreach (var series in package.Series.Where(s => s.Frequency.Contains(frequency) && (town || s.Department == department)))
        {
            foreach (var where in PlacesOf(series, at))
            {
                var cells = periods.ConvertAll(p => Cell(new(series.Id, p, where.Id)));
                rows.Add(
                    new(
                        series,
                        where,
                        before.GetValueOrDefault(new(series.Id, Period.OfYear(year - 1), where.Id)),
                        await _targets.Of(series, year, cancellation),
                        cells.Select(c => duties.GetValueOrDefault(c.Key)).FirstOrDefault(d => d is not null),
                        reader.Reports(series, where),
                        cells
                    )
                );
            }
        }

        return new(
            periods,
            [
                .. rows.OrderByDescending(r => r.IsOwed)
                    .ThenByDescending(r => r.IsOwed ? r.Duty?.DaysLate ?? int.MinValue : 0)
                    .ThenBy(r => desk.Owed.Inputs.Contains(r.Series) ? 0 : 1),
            ]
        );

        ReportingCell Cell(FigureKey key)
        {
            var figure = figures.GetValueOrDefault(key);
            return new(
                key,
                figure,
                key.Period.Start <= desk.Today || DerivedSeries.SaysAhead(package, key.Series),
                duties.ContainsKey(key) && figure?.Last.State is null or FigureState.Draft or FigureState.Returned or FigureState.Withdrawn
            );
        }
    }

    async ValueTask<Dictionary<FigureKey, Figure>> Figures(Actor reader, string? department, int year, CancellationToken cancellation) =>
        (await queries.Find(new() { Year = year, Limit = Most }, reader, department, cancellation)).ToDictionary(f => f.Key);

    /// <summary>What asks for each figure that is owed in a year.</summary>
    async ValueTask<Dictionary<FigureKey, OwedItem>> Duties(string? department, int year, CancellationToken cancellation)
    {
        var duties = new Dictionary<FigureKey, OwedItem>();
        foreach (var item in await desk.OwedNow(department, year, cancellation))
        {
            foreach (var owed in item.Series)
                duties.TryAdd(new(owed.Series.Id, owed.Period, owed.Place), item);
        }

        return duties;
    }

    IEnumerable<PlanPlace> PlacesOf(Series series, string? place) =>
        place is null
            ? desk.Owed.PlacesOf(series).Select(p => desk.Package.Find<PlanPlace>(p)).OfType<PlanPlace>()
            : desk.Package.Places.Where(p => p.Id == place && series.Places.Contains(p.Kind));
}
