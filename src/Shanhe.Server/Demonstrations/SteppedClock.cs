using NodaTime;

namespace Shanhe.Server.Demonstrations;

/// <summary>
/// The time in a demonstration's years: what is entered, moved and answered bears the time at which a county would have done it. It is set
/// by the one who plays, and never after the real time. Used by one thread at a time.
/// </summary>
/// <param name="now">The real time at which the demonstration is made.</param>
sealed class SteppedClock(Instant now) : IClock
{
    Instant? _at;

    /// <summary>Goes to a time; one that lies ahead of the real one is the real one.</summary>
    public void Set(Instant at) => _at = Instant.Min(at, now);

    public Instant GetCurrentInstant() => _at ?? now;
}
