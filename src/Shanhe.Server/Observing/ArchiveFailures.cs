using NodaTime;

namespace Shanhe.Server.Observing;

/// <summary>
/// Whether frames can be kept: counts what could not be, says so in the log once a minute, and for a while after the last failure that
/// something is wrong. Any thread may use it.
/// </summary>
sealed class ArchiveFailures(IClock clock, ILogger log)
{
    static readonly Duration BetweenLines = Duration.FromMinutes(1);

    long _count;
    long _last = long.MinValue;
    long _said = long.MinValue;
    volatile string _problem = "";

    /// <summary>How many times frames could not be kept.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>What was wrong last.</summary>
    public string Problem => _problem;

    /// <summary>Whether frames could not be kept within the last minute, and none has been kept since.</summary>
    public bool IsFailing =>
        Interlocked.Read(ref _last) is var last
        && last != long.MinValue
        && clock.GetCurrentInstant().ToUnixTimeTicks() - last < BetweenLines.BclCompatibleTicks;

    /// <summary>Frames were kept.</summary>
    public void Kept()
    {
        if (Interlocked.Read(ref _last) != long.MinValue)
            Interlocked.Exchange(ref _last, long.MinValue);
    }

    /// <summary>Frames could not be kept; none of them was acknowledged.</summary>
    public void Failed(Exception problem)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks();
        Interlocked.Increment(ref _count);
        Interlocked.Exchange(ref _last, now);
        _problem = problem.InnerException?.Message ?? problem.Message;
        var said = Interlocked.Read(ref _said);
        if (said != long.MinValue && now - said < BetweenLines.BclCompatibleTicks)
            return;
        if (Interlocked.CompareExchange(ref _said, now, said) == said)
            log.LogError(problem, "Frames can't be kept and are not acknowledged; {Count} times so far", Count);
    }
}
