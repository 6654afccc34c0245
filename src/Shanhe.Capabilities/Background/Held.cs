using System.Collections.Concurrent;
using NodaTime;

namespace Shanhe.Capabilities.Background;

/// <summary>
/// Answers that many ask for and that may be a little old: each is found again when it is asked for after its time. Two that ask at once
/// may both look and find the same. Thread-safe; it holds one answer for each key, so that the keys must be bounded by what there is.
/// </summary>
/// <param name="clock">Tells the time.</param>
/// <param name="holds">How long an answer holds.</param>
public sealed class Held<TKey, TAnswer>(IClock clock, Duration holds)
    where TKey : notnull
{
    readonly ConcurrentDictionary<TKey, (Instant At, TAnswer Answer)> _known = new();

    /// <summary>The answer that still holds, else a new one.</summary>
    public async ValueTask<TAnswer> Get(TKey key, Func<ValueTask<TAnswer>> find)
    {
        var now = clock.GetCurrentInstant();
        // A clock that was set back makes no answer last longer.
        if (_known.TryGetValue(key, out var known) && known.At <= now && now - known.At < holds)
            return known.Answer;
        return Put(key, await find());
    }

    /// <summary>Takes an answer that was found besides.</summary>
    public TAnswer Put(TKey key, TAnswer answer)
    {
        _known[key] = (clock.GetCurrentInstant(), answer);
        return answer;
    }
}
