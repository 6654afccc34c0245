using NodaTime;
using Shanhe.Capabilities.Background;

namespace Shanhe.Server.Background;

/// <summary>One work under supervision: its loop, its pauses, what is known of it.</summary>
sealed class Supervised(
    BackgroundWork work,
    IWorkPositions positions,
    IClock clock,
    ILogger log,
    Func<Duration, CancellationToken, Task> wait
) : IDisposable
{
    readonly CancellationTokenSource _own = new();
    volatile WorkState _state = new(work.Name, work.IsVital, false, false, 0, 0, 0, "", null, null, null, null);

    public WorkState State => _state;

    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start(Task<CancellationToken> started, Task before) => Ended = Loop(started, before);

    public void Stop() => _own.Cancel();

    public void Dispose() => _own.Dispose();

    async Task Loop(Task<CancellationToken> started, Task before)
    {
        try
        {
            var program = await started.WaitAsync(_own.Token);
            await before;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(program, _own.Token);
            // BackgroundWork that never waits must not hold up who begins it.
            await Task.Run(() => Loop(stop.Token), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Told to stop, before it began or while it paused.
        }
    }

    async Task Loop(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (work.Schedule is DailySchedule daily)
                    await Day(daily, stop);
                else
                {
                    await Run(stop);
                    await Pause(((EverySchedule)work.Schedule).Pause, stop);
                }
            }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                Failed(problem);
                await Pause(work.PauseAfter(_state.FailuresInRow), stop);
            }
        }
    }

    /// <summary>Waits for the next day that is not done, runs, and keeps that it is done.</summary>
    async Task Day(DailySchedule daily, CancellationToken stop)
    {
        var name = "daily/" + work.Name;
        if (await positions.Find(name, stop) is not { } kept)
        {
            kept = DayNumber(daily.DueDay(clock.GetCurrentInstant()));
            await positions.Keep(name, kept, stop);
        }

        var done = LocalDate.FromDateTime(DateTime.UnixEpoch).PlusDays((int)kept);
        while (daily.DueDay(clock.GetCurrentInstant()) is var due)
        {
            if (due > done)
            {
                await Run(stop);
                await positions.Keep(name, DayNumber(due), stop);
                return;
            }

            // A clock may be set while we wait: we look again every hour at the latest.
            var next = daily.After(done);
            await Pause(Duration.Min(next - clock.GetCurrentInstant(), Duration.FromHours(1)), stop, next);
        }
    }

    static long DayNumber(LocalDate day) => NodaTime.Period.DaysBetween(LocalDate.FromDateTime(DateTime.UnixEpoch), day);

    async Task Run(CancellationToken stop)
    {
        var began = clock.GetCurrentInstant();
        _state = _state with { IsRunning = true, Since = began, Next = null, Runs = _state.Runs + 1 };
        using var own = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var run = work.Run(own.Token);
            if (work.Limit is { } limit && await Task.WhenAny(run, Task.Delay(limit.ToTimeSpan(), stop)) != run)
                await Overdue(run, own, limit, stop);
            await run;
            _state = _state with { FailuresInRow = 0, LastSuccess = clock.GetCurrentInstant() };
        }
        catch (Exception) when (clock.GetCurrentInstant() - began > work.LongestPause)
        {
            _state = _state with { FailuresInRow = 0 };
            throw;
        }
        finally
        {
            _state = _state with { IsRunning = false, IsStuck = false, Since = null };
        }
    }

    /// <summary>A run over its time is told to stop. Until it has ended it is not begun again, and says that it is stuck.</summary>
    async Task Overdue(Task run, CancellationTokenSource own, Duration limit, CancellationToken stop)
    {
        await own.CancelAsync();
        if (stop.IsCancellationRequested)
            return;
        _state = _state with { IsStuck = true };
        log.LogError("{BackgroundWork} is over its time of {Limit} and was told to stop", work.Name, limit);
        try
        {
            await run;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw new TimeoutException($"over {limit}", problem);
        }
        catch (OperationCanceledException)
        {
            // As it was told.
        }

        throw new TimeoutException($"over {limit}");
    }

    void Failed(Exception problem)
    {
        var failures = _state.FailuresInRow + 1;
        _state = _state with
        {
            Failures = _state.Failures + 1,
            FailuresInRow = failures,
            LastError = $"{problem.GetType().Name}: {problem.Message}",
            LastErrorAt = clock.GetCurrentInstant(),
        };
        // The first of a row with all that is known of it; a fault that stays does not fill the log.
        if (failures == 1)
            log.LogError(problem, "{BackgroundWork} failed; again in {Pause}", work.Name, work.PauseAfter(failures));
        else
            log.LogWarning(
                "{BackgroundWork} failed {Failures} times in a row: {Problem}; again in {Pause}",
                work.Name,
                failures,
                problem.Message,
                work.PauseAfter(failures)
            );
    }

    async Task Pause(Duration pause, CancellationToken stop, Instant? next = null)
    {
        _state = _state with { Next = next ?? clock.GetCurrentInstant() + pause };
        await wait(Duration.Max(pause, Duration.Zero), stop);
    }
}
