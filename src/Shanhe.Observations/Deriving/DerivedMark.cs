using NodaTime;

namespace Shanhe.Observations.Deriving;

/// <summary>How far deriving has come. All that is kept of sites and alarms follows from just this much.</summary>
/// <param name="Position">The archive position of the last entry that was derived; 0 before the first.</param>
/// <param name="Hash">The hash of that entry; empty before the first, or where an earlier release kept none.</param>
/// <param name="Moment">The time up to which the log has been followed.</param>
/// <param name="Event">The number of the last event that wrote readings.</param>
/// <param name="Changes">How many changes of the register of sites have been applied.</param>
public sealed record DerivedMark(long Position, string Hash, Instant Moment, long Event, int Changes)
{
    /// <summary>Before anything was derived.</summary>
    public static DerivedMark Beginning { get; } = new(0, "", Instant.MinValue, 0, 0);
}
