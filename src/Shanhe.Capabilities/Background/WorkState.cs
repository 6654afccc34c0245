using NodaTime;

namespace Shanhe.Capabilities.Background;

/// <summary>How a piece of background work stands, for operators and the health check.</summary>
/// <param name="Name">Its name: lower case with dashes, unique in the program.</param>
/// <param name="IsVital">Whether the program is unhealthy without it; else it is only degraded.</param>
/// <param name="IsRunning">Whether a run is under way.</param>
/// <param name="IsStuck">Whether the run under way is over its time and has not yet ended although it was told to.</param>
/// <param name="Runs">How many runs were begun since the start of the program.</param>
/// <param name="Failures">How many of them failed.</param>
/// <param name="FailuresInRow">How many failed since the last that succeeded; 0 when it is well.</param>
/// <param name="LastError">What the last failure said; empty when there was none.</param>
/// <param name="LastErrorAt">When it failed last.</param>
/// <param name="LastSuccess">When a run last ended well; work that runs until it is told to stop has none while it is well.</param>
/// <param name="Since">Since when the run under way runs; <c>null</c>: none does.</param>
/// <param name="Next">When the next run begins; <c>null</c>: while one runs.</param>
public sealed record WorkState(
    string Name,
    bool IsVital,
    bool IsRunning,
    bool IsStuck,
    long Runs,
    long Failures,
    int FailuresInRow,
    string LastError,
    Instant? LastErrorAt,
    Instant? LastSuccess,
    Instant? Since,
    Instant? Next
)
{
    /// <summary>Whether nothing is wrong with it.</summary>
    public bool IsWell => FailuresInRow == 0 && !IsStuck;
}
