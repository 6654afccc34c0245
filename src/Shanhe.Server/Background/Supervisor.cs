using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Capabilities.Background;

namespace Shanhe.Server.Background;

/// <summary>
/// Runs all background work of the program. Whatever a work throws is caught, logged, counted, and the work begun again after a pause that
/// grows; nothing of it stops the program, and none of it ends unseen. Any thread may use it.
/// </summary>
public sealed class Supervisor : BackgroundService, IBackground
{
    readonly ConcurrentDictionary<string, Supervised> _works = new(StringComparer.Ordinal);
    readonly IWorkPositions _positions;
    readonly IClock _clock;
    readonly ILogger<Supervisor> _log;
    readonly Func<Duration, CancellationToken, Task> _wait;
    readonly TaskCompletionSource<CancellationToken> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes the works that the program is composed of; they run once it is started.</summary>
    public Supervisor(IEnumerable<BackgroundWork> works, IWorkPositions positions, IClock clock, ILogger<Supervisor> log)
        : this(works, positions, clock, log, (pause, stop) => Task.Delay(pause.ToTimeSpan(), stop)) { }

    /// <summary>The same, with another way to let time pass.</summary>
    public Supervisor(
        IEnumerable<BackgroundWork> works,
        IWorkPositions positions,
        IClock clock,
        ILogger<Supervisor> log,
        Func<Duration, CancellationToken, Task> wait
    )
    {
        (_positions, _clock, _log, _wait) = (positions, clock, log, wait);
        foreach (var work in works)
            Begin(work);
    }

    public IReadOnlyList<WorkState> States => [.. _works.Values.Select(w => w.State).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Begins a work; one of the same name is told to stop first, and has ended before the new one runs.</summary>
    public void Begin(BackgroundWork work)
    {
        Supervised? before = null;
        var next = new Supervised(work, _positions, _clock, _log, _wait);
        _works.AddOrUpdate(
            work.Name,
            next,
            (_, old) =>
            {
                before = old;
                return next;
            }
        );
        before?.Stop();
        next.Start(_started.Task, before?.Ended ?? Task.CompletedTask);
    }

    /// <summary>Tells a work to stop and forgets it; the task ends when it has.</summary>
    public async Task End(string name)
    {
        if (!_works.TryRemove(name, out var work))
            return;
        work.Stop();
        await work.Ended;
        work.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _started.TrySetResult(stoppingToken);
        var stopped = new TaskCompletionSource();
        using var stop = stoppingToken.Register(stopped.SetResult);
        await stopped.Task;
        // The host waits so long as it gives its services to stop; a work that is stuck does not keep it longer.
        await Task.WhenAll(_works.Values.Select(w => w.Ended));
    }

    /// <summary>Ends what still runs; the container may ask for it more than once.</summary>
    public override void Dispose()
    {
        foreach (var name in _works.Keys)
        {
            if (!_works.TryRemove(name, out var work))
                continue;
            work.Stop();
            work.Dispose();
        }

        base.Dispose();
    }
}
