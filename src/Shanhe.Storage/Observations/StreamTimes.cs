using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Observations.Readings;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The last times of streams, by their numbers: of readings whose time is plausible, and of those whose is not. What is later than both can't
/// be known yet and is written without looking. One writes, any thread reads.
/// </summary>
sealed class StreamTimes
{
    readonly ConcurrentDictionary<int, LocalDateTime> _last = new();
    readonly ConcurrentDictionary<int, LocalDateTime> _strange = new();

    /// <summary>The last plausible time of a stream.</summary>
    public LocalDateTime? Last(int no) => _last.TryGetValue(no, out var last) ? last : null;

    /// <summary>Whether a reading is later than all that its stream has.</summary>
    public bool IsNewest(int no, in StreamReading reading) =>
        reading.HasPlausibleTime
        && (!_last.TryGetValue(no, out var last) || reading.Time > last)
        && (!_strange.TryGetValue(no, out var strange) || reading.Time > strange);

    /// <summary>Takes note of a reading that is written.</summary>
    public void Note(int no, in StreamReading reading) => Note(no, reading.Time, reading.HasPlausibleTime);

    public void Note(int no, LocalDateTime time, bool isPlausible)
    {
        var times = isPlausible ? _last : _strange;
        if (!times.TryGetValue(no, out var last) || time > last)
            times[no] = time;
    }
}
