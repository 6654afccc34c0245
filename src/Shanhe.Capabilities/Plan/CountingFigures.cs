using System.Collections.Frozen;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>
/// The figures that count for a basis, in memory: read once, and then again only those of series that changed. Thread-safe.
/// </summary>
public sealed class CountingFigures(IEvidenceStore store, EvidenceWatch watch, FigureBasis basis) : IInputSource, IDisposable
{
    sealed record Picture(long Version, FrozenDictionary<FigureKey, FigureRevision> Figures);

    readonly SemaphoreSlim _renewing = new(1);
    volatile Picture? _picture;

    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default) =>
        await new FigureSource(await Figures(cancellation)).Ask(queries, cancellation);

    async ValueTask<FrozenDictionary<FigureKey, FigureRevision>> Figures(CancellationToken cancellation)
    {
        var version = await watch.Look(cancellation);
        if (_picture is { } known && known.Version >= version)
            return known.Figures;
        await _renewing.WaitAsync(cancellation);
        try
        {
            if (_picture is not { } before)
                _picture = new(version, (await store.Counting(basis, cancellation: cancellation)).ToFrozenDictionary(r => r.Key));
            else if (before.Version < version)
                _picture = new(version, await Renewed(before, cancellation));
            return _picture.Figures;
        }
        finally
        {
            _renewing.Release();
        }
    }

    async ValueTask<FrozenDictionary<FigureKey, FigureRevision>> Renewed(Picture before, CancellationToken cancellation)
    {
        var changed = watch.ChangedSince(before.Version).ToHashSet(StringComparer.Ordinal);
        var fresh = (await store.Counting(basis, changed, cancellation)).ToList();
        if (fresh.Count == 0 && !before.Figures.Keys.Any(k => changed.Contains(k.Series)))
            return before.Figures;
        return before.Figures.Values.Where(f => !changed.Contains(f.Key.Series)).Concat(fresh).ToFrozenDictionary(r => r.Key);
    }

    public void Dispose() => _renewing.Dispose();
}
