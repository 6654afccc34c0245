using NodaTime;

namespace Shanhe.Observations.Gateway;

/// <summary>A device that nobody registered, or that failed to prove itself: what was seen of it.</summary>
public sealed record QuarantinedDevice(
    string Mn,
    string Reason,
    string Address,
    string St,
    string Edition,
    long Frames,
    Instant First,
    Instant Last,
    long LastPosition
);
