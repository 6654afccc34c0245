using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Plan;

/// <summary>The series into which some register of a plan counts. Immutable.</summary>
public sealed class CountedSeries
{
    readonly FrozenSet<string> _names;

    public CountedSeries(PlanPackage package)
    {
        var counts = package.Registers.SelectMany(r => r.Counts).ToList();
        var templates = counts.Where(c => c.SeriesOf is not null).Select(c => Pattern(c.SeriesOf!)).ToList();
        _names = counts
            .Select(c => c.Series)
            .OfType<string>()
            .Concat(package.Series.Select(s => s.Id).Where(s => templates.Any(t => t.IsMatch(s))))
            .ToFrozenSet(StringComparer.Ordinal);
    }

    public bool Contains(string series) => _names.Contains(series);

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
