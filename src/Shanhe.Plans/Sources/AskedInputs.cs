namespace Shanhe.Plans.Sources;

/// <summary>
/// Lets pure work over evidence run on a source that has to be waited for. The work runs; what it asked and nobody had answered yet is
/// asked of the source at once, in one batch; then the work runs again, until nothing is left unanswered. The work must be a function of
/// the picture alone. Used by one thread at a time.
/// </summary>
public sealed class AskedInputs : IInputPicture
{
    /// <summary>Each round answers what the round before had to stop at; formulas nest a few levels deep, not hundreds.</summary>
    const int MaximumRounds = 200;

    readonly Dictionary<InputQuery, Datum?> _known = [];
    readonly HashSet<InputQuery> _wanted = [];

    AskedInputs() { }

    public static async ValueTask<T> Run<T>(IInputSource source, Func<IInputPicture, T> work, CancellationToken cancellation = default)
    {
        var asked = new AskedInputs();
        for (var round = 0; round < MaximumRounds; round++)
        {
            var result = work(asked);
            if (asked._wanted.Count == 0)
                return result;
            List<InputQuery> queries = [.. asked._wanted];
            asked._wanted.Clear();
            var answers = await source.Ask(queries, cancellation);
            for (var i = 0; i < queries.Count; i++)
                asked._known[queries[i]] = answers[i];
        }

        throw new InvalidOperationException("The work asks something new each time it runs: it isn't a function of what it reads.");
    }

    public Datum? Ask(in InputQuery query)
    {
        if (_known.TryGetValue(query, out var datum))
            return datum;
        _wanted.Add(query);
        return null;
    }
}
