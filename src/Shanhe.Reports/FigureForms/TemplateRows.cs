using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Reports.FigureForms;

/// <summary>Which rows a department's template has: what it owes for the years, with what stands already.</summary>
public static class TemplateRows
{
    public static async ValueTask<IReadOnlyList<TemplateRow>> For(
        PlanDesk desk,
        string department,
        int from,
        int to,
        CancellationToken cancellation = default
    )
    {
        var rows = new List<TemplateRow>();
        var targets = new SeriesTargets(desk);
        var owed = (await desk.OwedNow(department, cancellation: cancellation))
            .SelectMany(i => i.Series)
            .Where(s => s.Period.Frequency == Frequency.Year && s.Period.Year >= from && s.Period.Year <= to);
        foreach (
            var item in owed.DistinctBy(s => (s.Series.Id, s.Period, s.Place))
                .OrderBy(s => desk.Owed.Inputs.Contains(s.Series) ? 0 : 1)
                .ThenBy(s => s.Series.Id, StringComparer.Ordinal)
                .ThenBy(s => s.Place, StringComparer.Ordinal)
                .ThenBy(s => s.Period)
        )
        {
            var key = new FigureKey(item.Series.Id, item.Period, item.Place);
            var figure = item.State is null ? null : await desk.Figures.Find(key, cancellation);
            rows.Add(
                new(item.Series, item.Period, desk.Package.Find<PlanPlace>(item.Place)!, figure?.Last.Value, figure?.Last.Document ?? "")
                {
                    Before = (await desk.Figures.Find(key.YearBefore, cancellation))?.Last is { State: not FigureState.Withdrawn } before
                        ? before.Value
                        : null,
                    Target = await targets.Of(item.Series, item.Period.Year, cancellation),
                }
            );
        }

        return rows;
    }

    /// <summary>Reads <c>2021</c> or <c>2021-2023</c>.</summary>
    public static bool TryParseYears(string text, out int from, out int to)
    {
        var parts = text.Split('-', '–');
        to = 0;
        if (
            !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out from)
            || from is < 1900 or > 2200
            || parts.Length > 2
        )
            return false;
        to = from;
        return parts.Length == 1
            || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out to) && to >= from && to <= 2200);
    }
}
