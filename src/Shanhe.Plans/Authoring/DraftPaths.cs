using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Authoring;

/// <summary>The paths that the rows of a table say: years that add up, or targets of years before the last.</summary>
sealed class DraftPaths(int lastYear, IEnumerable<Method> methods)
{
    readonly Dictionary<string, Method> _methods = methods.ToDictionary(m => m.Id, StringComparer.Ordinal);

    /// <summary>The path of a row as the package writes it; <c>null</c> where the table says none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">Its target.</param>
    /// <param name="method">The method that computes it, when there is one.</param>
    /// <param name="unread">Told of the target of a year that can't be a step.</param>
    public YamlNode? Of(PlannedRow row, DraftTarget target, Method? method, Action<int, string> unread)
    {
        var steps = new YamlMappingNode();
        foreach (var (year, text) in row.Interim.Where(i => !PlainText.IsMissing(i.Target) && i.Target != row.Target))
        {
            if (StepOf(row, target, text) is { } step)
                steps.Add(Text(year), Text(step));
            else
                unread(year, text);
        }

        if (target.AddsUp)
            return method is not null && SumsYears(method) ? new YamlMappingNode { { "start", "0" } } : new YamlScalarNode("cumulative");
        if (steps.Children.Count == 0)
            return null;
        steps.Add(Text(lastYear), Text(target.Value.Value!.Value));
        return new YamlMappingNode { { "kind", "steps" }, { "steps", steps } };
    }

    /// <summary>The number of a year's target, where it is judged as the last year's is.</summary>
    static decimal? StepOf(PlannedRow row, DraftTarget target, string text)
    {
        var read = DraftTarget.Of(row with { Target = text });
        return
            !target.AddsUp
            && target.Value is { Value: not null, High: null, IsRelative: false }
            && read.Value is { Value: { } step, High: null, IsRelative: false }
            && (read.Value.Is == target.Value.Is || read.Question is not null)
            ? step
            : null;
    }

    /// <summary>Whether a method adds years up itself.</summary>
    bool SumsYears(Method method) =>
        method.Inputs.Values.Any(i =>
            i.Span == Span.Years || (i.Method is { } inner && _methods.TryGetValue(inner, out var next) && SumsYears(next))
        );

    static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
