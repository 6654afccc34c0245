namespace Shanhe.Evidence.Figures;

/// <summary>The values that figures have once a batch is taken: those of the batch, else those that stand. Used by one thread at a time.</summary>
sealed class FigureValues(Func<FigureKey, CancellationToken, ValueTask<Figure?>> standing)
{
    readonly Dictionary<FigureKey, CheckedEntry> _taken = [];
    readonly Dictionary<FigureKey, decimal?> _known = [];

    /// <summary>Takes an entry of the batch.</summary>
    public void Take(CheckedEntry entry)
    {
        _taken[entry.Key] = entry;
        _known[entry.Key] = entry.Value;
    }

    /// <summary>The entry of the batch, or <c>null</c>.</summary>
    public CheckedEntry? Taken(FigureKey key) => _taken.GetValueOrDefault(key);

    /// <summary>Whether the value of a key has been read; <paramref name="value"/> is it, <c>null</c> where there is none.</summary>
    public bool Knows(FigureKey key, out decimal? value) => _known.TryGetValue(key, out value);

    /// <summary>The value in the unit of its series; <c>null</c>: none stands.</summary>
    public async ValueTask<decimal?> Of(FigureKey key, CancellationToken cancellation)
    {
        if (_known.TryGetValue(key, out var known))
            return known;
        var figure = await standing(key, cancellation);
        return _known[key] = figure?.Last is { State: not FigureState.Withdrawn } last ? last.Value : null;
    }
}
