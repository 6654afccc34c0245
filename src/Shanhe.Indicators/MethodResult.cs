using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Indicators;

/// <summary>The result of one method for a period and a place, before rounding.</summary>
sealed record MethodResult(decimal? Value, Coverage Coverage, IReadOnlyList<MissingInput> Missing, Provenance? Provenance)
{
    /// <summary>The results of several periods added up; nothing when one is missing, unless the method takes what there is.</summary>
    public static MethodResult Sum(CompiledMethod method, Period upTo, string place, IReadOnlyList<MethodResult> results)
    {
        var known = results.Where(r => r.Value is not null).ToList();
        decimal? sum =
            known.Count > 0 && (known.Count == results.Count || method.Method.Missing == MissingPolicy.Partial)
                ? known.Sum(r => r.Value!.Value)
                : null;
        List<Provenance> trees = [.. results.Select(r => r.Provenance).OfType<Provenance>()];
        var tree =
            trees.Count == 0
                ? null
                : new Provenance(ProvenanceKind.Rollup, method.Method.Name, sum, method.Unit.Symbol, upTo.ToString(), place)
                {
                    Reference = method.Method.Id,
                    Note = IndicatorMessages.Wording.Say("rollup.Years", known.Count, results.Count),
                    Simulated = trees.Any(t => t.Simulated),
                    Children = trees,
                };
        return new(
            sum,
            new(results.Sum(r => r.Coverage.Have), results.Sum(r => r.Coverage.Need)),
            [.. results.SelectMany(r => r.Missing).Distinct()],
            tree
        );
    }
}
