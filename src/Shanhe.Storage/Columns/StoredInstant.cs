using NodaTime;

namespace Shanhe.Storage.Columns;

/// <summary>
/// An instant as every table of every store keeps it: whole microseconds since the beginning of 1970 UTC. The numbers sort and compare as
/// the instants do. What is finer than a microsecond is left off before anything is hashed or written, so a number read back is the
/// instant that was written. Pure.
/// </summary>
static class StoredInstant
{
    const long TicksPerMicrosecond = NodaConstants.TicksPerMillisecond / 1_000;

    /// <summary>The number of an instant, or of the last microsecond before it: right to write, for <c>&lt;=</c> and for <c>&gt;</c>.</summary>
    public static long Of(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var (microseconds, rest) = Math.DivRem(ticks, TicksPerMicrosecond);
        return rest < 0 ? microseconds - 1 : microseconds;
    }

    /// <summary>The number of an instant, or of the first microsecond after it: right for <c>&gt;=</c> and <c>&lt;</c>.</summary>
    public static long From(Instant instant) => Of(instant) is var before && Read(before) < instant ? before + 1 : before;

    public static Instant Read(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);
}
