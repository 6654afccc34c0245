using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>
/// Figures that count. A figure that was given for a series that records make up goes before them; where they say something else, that
/// stands beside it.
/// </summary>
/// <param name="figures">The figures.</param>
/// <param name="counted">The series that records make up.</param>
/// <param name="records">What records make up.</param>
public sealed class FiguresBesideRecords(IInputSource figures, CountedSeries counted, IInputSource records) : IInputSource
{
    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default)
    {
        var answers = (await figures.Ask(queries, cancellation)).ToArray();
        List<int> both = [.. Enumerable.Range(0, queries.Count).Where(i => answers[i] is not null && counted.Contains(queries[i].Series))];
        if (both.Count == 0)
            return answers;
        var beside = await records.Ask([.. both.Select(i => queries[i])], cancellation);
        for (var n = 0; n < both.Count; n++)
        {
            if (beside[n] is { } other && other.Value != answers[both[n]]!.Value)
                answers[both[n]] = answers[both[n]]! with { Beside = other };
        }

        return answers;
    }
}
