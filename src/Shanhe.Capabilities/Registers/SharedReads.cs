using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Capabilities.Registers;

/// <summary>The lines of the journal that say who read what is shared between departments. Thread-safe.</summary>
public sealed class SharedReads(IEvidenceStore store, IClock clock)
{
    /// <summary>What is read again within it is one reading: a page is made twice, a map asks for many tiles.</summary>
    static readonly Duration One = Duration.FromMinutes(1);

    /// <summary>So many readings are remembered before those of earlier minutes are forgotten.</summary>
    const int Remembered = 10_000;

    readonly ConcurrentDictionary<(string Account, string What), Instant> _noted = new();

    /// <summary>Notes a reading, unless it is part of one that was noted.</summary>
    public async ValueTask Note(string what, Actor reader, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (_noted.TryGetValue((reader.Id, what), out var at) && now - at < One)
            return;
        await store.Write(
            async t =>
            {
                await t.Note(reader.Id, "shared-read", what, "{}", now, cancellation);
                return true;
            },
            cancellation
        );
        _noted[(reader.Id, what)] = now;
        if (_noted.Count <= Remembered)
            return;
        foreach (var old in _noted.Where(n => now - n.Value >= One))
            _noted.TryRemove(old);
    }
}
