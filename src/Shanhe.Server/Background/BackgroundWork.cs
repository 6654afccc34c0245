using NodaTime;

namespace Shanhe.Server.Background;

/// <summary>A piece of background work: what it is called, when it runs, what it does.</summary>
/// <param name="Name">Lower case with dashes, unique in the program; a daily position is kept under it.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="Run">
/// One run. It ends soon after its token is cancelled. What it throws is a failure: logged, counted, and tried again after a pause.
/// </param>
public sealed record BackgroundWork(string Name, Schedule Schedule, Func<CancellationToken, Task> Run)
{
    /// <summary>Whether the program is unhealthy while it fails.</summary>
    public bool IsVital { get; init; }

    /// <summary>How long a run may take; <c>null</c>: until it is told to stop. One that is over its time has failed.</summary>
    public Duration? Limit { get; init; }

    /// <summary>The pause after the first failure in a row; each further one doubles it.</summary>
    public Duration FirstPause { get; init; } = Duration.FromSeconds(1);

    /// <summary>The longest pause after a failure. A run that lasted longer begins the row anew.</summary>
    public Duration LongestPause { get; init; } = Duration.FromMinutes(5);

    /// <summary>The pause after so many failures in a row.</summary>
    public Duration PauseAfter(int failures)
    {
        var pause = FirstPause;
        for (var i = 1; i < failures && pause < LongestPause; i++)
            pause += pause;
        return Duration.Min(pause, LongestPause);
    }
}
