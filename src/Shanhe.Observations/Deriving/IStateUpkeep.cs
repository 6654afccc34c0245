using NodaTime;

namespace Shanhe.Observations.Deriving;

/// <summary>The port by which the house of the state is kept.</summary>
public interface IStateUpkeep
{
    /// <summary>
    /// Forgets what was derived, so that it is derived from the first entry again. Alarms stay with what people did about them; none is
    /// running until deriving finds it so again.
    /// </summary>
    ValueTask Reset(CancellationToken cancellation = default);

    /// <summary>Forgets senders that were not heard of since; what was kept of their frames stays in the archive.</summary>
    ValueTask ForgetQuarantined(Instant before, CancellationToken cancellation = default);

    /// <summary>
    /// After an archive was lost: positions of platforms above that lie behind its end are set to it, so that what comes now goes up.
    /// </summary>
    ValueTask CapForwarded(long head, CancellationToken cancellation = default);
}
