using System.Collections.Concurrent;
using Shanhe.Evidence;

namespace Shanhe.Capabilities.Plan;

/// <summary>
/// Knows when each series changed last, from the journal's lines on: asking costs one small question while nothing did. Thread-safe.
/// </summary>
public sealed class EvidenceWatch(IEvidenceStore store)
{
    readonly ConcurrentDictionary<string, long> _changed = new(StringComparer.Ordinal);
    long _seen;

    /// <summary>Looks for changes, and gives the version of the evidence up to which they are known.</summary>
    public async ValueTask<long> Look(CancellationToken cancellation = default)
    {
        var seen = Volatile.Read(ref _seen);
        var changes = await store.Changes(seen, cancellation);
        foreach (var series in changes.Series)
            _changed.AddOrUpdate(series, changes.Version, (_, known) => Math.Max(known, changes.Version));
        // Only after the changes are noted, so that nobody takes an old answer for a new one.
        while (changes.Version > seen)
            seen = Interlocked.CompareExchange(ref _seen, changes.Version, seen) is var now && now == seen ? changes.Version : now;
        return changes.Version;
    }

    /// <summary>Whether none of the series changed after a version.</summary>
    public bool IsSame(IEnumerable<string> series, long version) => !series.Any(s => _changed.TryGetValue(s, out var at) && at > version);

    /// <summary>The series that changed after a version.</summary>
    public IReadOnlyList<string> ChangedSince(long version) => [.. _changed.Where(c => c.Value > version).Select(c => c.Key)];
}
