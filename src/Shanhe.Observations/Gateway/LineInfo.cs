using NodaTime;

namespace Shanhe.Observations.Gateway;

/// <summary>A connection as operators see it.</summary>
public sealed record LineInfo(
    string Mn,
    string Address,
    Instant Since,
    Instant LastRead,
    long Taken,
    long Refused,
    string Edition,
    bool IsBusy
);
