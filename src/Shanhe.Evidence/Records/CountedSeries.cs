using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;

namespace Shanhe.Evidence.Records;

/// <summary>The series into which some register or ledger of a plan counts. Immutable.</summary>
public sealed class CountedSeries
{
    readonly PlanPackage _package;
    readonly FrozenDictionary<string, IReadOnlyList<RegisterCount>> _counts;
    readonly FrozenSet<string> _booked;

    public CountedSeries(PlanPackage package)
    {
        _package = package;
        var counts = package.Registers.SelectMany(r => r.Counts).ToList();
        _booked = package.Ledgers.SelectMany(l => l.Gives).Select(g => g.Series).ToFrozenSet(StringComparer.Ordinal);
        var templates = counts.Where(c => c.SeriesOf is not null).Select(c => (Count: c, Pattern: Pattern(c.SeriesOf!))).ToList();
        _counts = counts
            .Where(c => c.Series is not null)
            .Select(c => (Series: c.Series!, Count: c))
            .Concat(package.Series.SelectMany(s => templates.Where(t => t.Pattern.IsMatch(s.Id)).Select(t => (Series: s.Id, t.Count))))
            .GroupBy(c => c.Series, c => c.Count, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<RegisterCount>)[.. g], StringComparer.Ordinal);
    }

    public bool Contains(string series) => _counts.ContainsKey(series) || _booked.Contains(series);

    /// <summary>
    /// Whether a register gives the series for a year, so that nobody owes it: one that counts it by its name, from the year on since when
    /// it is kept. What only records name that there may be or not stays owed.
    /// </summary>
    public bool Gives(string series, int year) =>
        _booked.Contains(series)
        || _counts.GetValueOrDefault(series)?.Any(c => c.Series is not null && (c.Since ?? int.MinValue) <= year) == true;

    /// <summary>
    /// What a period and place without a record give: a number when the register that counts them says so and was kept by then, the period
    /// has begun, and the place is one that records count for.
    /// </summary>
    public decimal? Empty(in InputQuery query, LocalDate today)
    {
        var (name, period, where) = (query.Series, query.Period, query.Place);
        if (
            !_counts.TryGetValue(name, out var counts)
            || _package.Find<Series>(name) is not { } series
            || period.Frequency != series.Frequency[0]
            || period.Start > today
            || !IsCountedFor(series, where)
        )
            return null;
        return counts.FirstOrDefault(c => c.Empty is not null && (c.Since ?? _package.Plan.FirstYear) <= period.Year)?.Empty;
    }

    bool IsCountedFor(Series series, string place) =>
        series.Places.Contains(PlaceKind.County)
            ? place == _package.Plan.County
            : _package.Find<PlanPlace>(place) is { } found && series.Places.Contains(found.Kind);

    /// <summary>A template such as <c>{work}.done</c> stands for any name with something in the place of the field.</summary>
    static Regex Pattern(string template)
    {
        var pattern = new StringBuilder("^");
        var at = 0;
        foreach (var field in RecordEntries.Placeholder().Matches(template).AsEnumerable())
        {
            pattern.Append(Regex.Escape(template[at..field.Index])).Append(".+");
            at = field.Index + field.Length;
        }

        return new(pattern.Append(Regex.Escape(template[at..])).Append('$').ToString(), RegexOptions.NonBacktracking);
    }
}
