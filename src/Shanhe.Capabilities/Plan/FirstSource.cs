using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>Asks one source after the other; the first that knows answers. A published figure goes before readings.</summary>
public sealed class FirstSource(params IReadOnlyList<IInputSource> sources) : IInputSource
{
    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default)
    {
        var answers = new Datum?[queries.Count];
        var open = Enumerable.Range(0, queries.Count).ToList();
        foreach (var source in sources)
        {
            if (open.Count == 0)
                break;
            var found = await source.Ask([.. open.Select(i => queries[i])], cancellation);
            for (var n = 0; n < open.Count; n++)
                answers[open[n]] = found[n];
            open.RemoveAll(i => answers[i] is not null);
        }

        return answers;
    }
}
