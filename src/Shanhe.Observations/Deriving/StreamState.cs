using System.Collections.Immutable;
using NodaTime;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// What is remembered of a stream: its last values, by which the next is checked, and its last reading. Immutable.
/// </summary>
/// <param name="Values">The last values, the newest last, at most <see cref="Remembered"/>.</param>
/// <param name="Time">The time of the newest value; the beginning of time before the first.</param>
/// <param name="Last">The reading with the latest time; <c>null</c> before the first.</param>
public sealed record StreamState(ImmutableArray<decimal> Values, LocalDateTime Time, StreamReading? Last)
{
    /// <summary>How many values are remembered.</summary>
    public const int Remembered = 12;

    /// <summary>A stream of which nothing came.</summary>
    public static StreamState Empty { get; } = new([], new(1, 1, 1, 0, 0), null);

    /// <summary>The newest value.</summary>
    public decimal? Value => Values.Length == 0 ? null : Values[^1];

    /// <summary>The state after a value; one that is not newer changes nothing.</summary>
    public StreamState After(LocalDateTime time, decimal value) =>
        time <= Time ? this
        : Values.Length < Remembered ? this with { Values = Values.Add(value), Time = time }
        : this with { Values = [.. Values.AsSpan()[1..], value], Time = time };

    /// <summary>How many of the newest values in a row equal a value.</summary>
    public int EqualRun(decimal value)
    {
        var run = 0;
        while (run < Values.Length && Values[^(run + 1)] == value)
            run++;
        return run;
    }

    /// <summary>The upper median of the newest values, so many at most; there must be one.</summary>
    public decimal Median(int count)
    {
        Span<decimal> last = stackalloc decimal[Math.Min(count, Values.Length)];
        Values.AsSpan()[^last.Length..].CopyTo(last);
        last.Sort();
        return last[last.Length / 2];
    }
}
