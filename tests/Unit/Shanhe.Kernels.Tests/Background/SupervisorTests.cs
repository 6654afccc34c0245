using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Kernels.Tests.Observations;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations;
using Shanhe.Server.Background;
using Shanhe.Storage.Observations;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Background;

public sealed class SupervisorTests : IDisposable
{
    static readonly LocalDateTime Monday = new(2024, 6, 3, 10, 0);

    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-work-").FullName;
    readonly TestClock _clock = new(PlanTime.ToInstant(Monday));
    readonly List<Duration> _pauses = [];
    readonly SqlObservationState _state;
    Instant _until = Instant.MaxValue;

    public SupervisorTests() => _state = TestStores.State(_folder);

    static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Pauses pass at once and move the clock, up to a moment at which all waits.</summary>
    async Task Wait(Duration pause, CancellationToken stop)
    {
        lock (_pauses)
            _pauses.Add(pause);
        if (_clock.Now + pause > _until)
            await Task.Delay(Timeout.Infinite, stop);
        _clock.Now += pause;
        await Task.Yield();
        stop.ThrowIfCancellationRequested();
    }

    Supervisor Begin(params BackgroundWork[] works) =>
        new(works, new StoredPositions(_state), _clock, NullLogger<Supervisor>.Instance, Wait);

    static async Task<WorkState> Until(Supervisor supervisor, Func<WorkState, bool> so)
    {
        for (var started = System.Diagnostics.Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(1, Test))
        {
            if (supervisor.States.FirstOrDefault(so) is { } state)
                return state;
        }

        throw new TimeoutException(string.Join('\n', supervisor.States));
    }

    [Fact]
    public async Task A_work_that_throws_is_begun_again_after_pauses_that_double_up_to_the_longest()
    {
        var runs = 0;
        var sixth = new TaskCompletionSource();
        using var supervisor = Begin(
            new BackgroundWork(
                "webhook",
                Schedule.Always,
                async stop =>
                {
                    if (++runs <= 5)
                        throw new InvalidOperationException($"broken {runs}");
                    sixth.SetResult();
                    await Task.Delay(Timeout.Infinite, stop);
                }
            )
            {
                LongestPause = Duration.FromSeconds(6),
            }
        );
        await supervisor.StartAsync(Test);
        await sixth.Task.WaitAsync(Test);
        var state = supervisor.States.Single();
        Assert.Equal((6L, 5L, 5, true), (state.Runs, state.Failures, state.FailuresInRow, state.IsRunning));
        Assert.Equal("InvalidOperationException: broken 5", state.LastError);
        Assert.Equal([1, 2, 4, 6, 6], _pauses.Select(p => (int)p.TotalSeconds));
        await supervisor.StopAsync(Test);
        Assert.False(supervisor.States.Single().IsRunning);
    }

    [Fact]
    public async Task A_success_ends_the_row_of_failures_and_other_work_goes_on_meanwhile()
    {
        var (first, other) = (0, 0);
        using var supervisor = Begin(
            new BackgroundWork(
                "mail",
                Schedule.Every(Duration.FromHours(1)),
                _ => ++first == 1 ? throw new TimeoutException() : Task.CompletedTask
            ),
            new BackgroundWork(
                "import",
                Schedule.Every(Duration.FromMinutes(1)),
                _ =>
                {
                    other++;
                    return Task.CompletedTask;
                }
            )
        );
        await supervisor.StartAsync(Test);
        var mail = await Until(supervisor, s => s is { Name: "mail", Runs: > 2, FailuresInRow: 0, IsRunning: false });
        Assert.Equal(1, mail.Failures);
        Assert.NotNull(mail.LastSuccess);
        Assert.True(mail.IsWell);
        Assert.True((await Until(supervisor, s => s is { Name: "import", Runs: > 2 })).IsWell);
        await supervisor.StopAsync(Test);
        Assert.True(other > 2);
    }

    [Fact]
    public async Task A_work_over_its_time_is_told_to_stop_and_says_that_it_is_stuck_until_it_has_ended()
    {
        var (runs, told, deaf) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        using var supervisor = Begin(
            new BackgroundWork(
                "sealing",
                Schedule.Always,
                async stop =>
                {
                    if (++runs > 1)
                        await Task.Delay(Timeout.Infinite, stop);
                    await using var end = stop.Register(told.SetResult);
                    await deaf.Task;
                }
            )
            {
                Limit = Duration.FromMilliseconds(20),
                IsVital = true,
            }
        );
        await supervisor.StartAsync(Test);
        await told.Task.WaitAsync(Test);
        var stuck = await Until(supervisor, s => s.IsStuck);
        Assert.Equal((1L, true), (stuck.Runs, stuck.IsRunning));
        Assert.Equal(HealthStatus.Unhealthy, (await Health(supervisor)).Status);
        deaf.SetResult();
        var failed = await Until(supervisor, s => s.Failures > 0);
        Assert.StartsWith("TimeoutException", failed.LastError, StringComparison.Ordinal);
        await Until(supervisor, s => s.Runs > 1);
        await supervisor.StopAsync(Test);
    }

    [Fact]
    public async Task A_work_that_is_ended_stops_and_is_no_failure()
    {
        var began = new TaskCompletionSource();
        using var supervisor = Begin();
        await supervisor.StartAsync(Test);
        supervisor.Begin(
            new BackgroundWork(
                "forward-city",
                Schedule.Always,
                async stop =>
                {
                    began.SetResult();
                    await Task.Delay(Timeout.Infinite, stop);
                }
            )
        );
        await began.Task.WaitAsync(Test);
        Assert.Equal(HealthStatus.Healthy, (await Health(supervisor)).Status);
        await supervisor.End("forward-city").WaitAsync(Test);
        Assert.Empty(supervisor.States);
        supervisor.Begin(new BackgroundWork("forward-county", Schedule.Always, stop => Task.Delay(Timeout.Infinite, stop)));
        await supervisor.StopAsync(Test);
        // Whoever gave it out under two names disposes of it twice.
        supervisor.Dispose();
        supervisor.Dispose();
    }

    [Fact]
    public async Task A_work_begun_anew_under_its_name_runs_once_the_one_before_has_ended()
    {
        var (now, most, second) = (0, 0, new TaskCompletionSource());
        BackgroundWork Of(TaskCompletionSource? reached) =>
            new(
                "forward-city",
                Schedule.Always,
                async stop =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref now));
                    reached?.TrySetResult();
                    try
                    {
                        await Task.Delay(Timeout.Infinite, stop);
                    }
                    finally
                    {
                        await Task.Yield();
                        Interlocked.Decrement(ref now);
                    }
                }
            );
        var first = new TaskCompletionSource();
        using var supervisor = Begin(Of(first));
        await supervisor.StartAsync(Test);
        await first.Task.WaitAsync(Test);
        supervisor.Begin(Of(second));
        await second.Task.WaitAsync(Test);
        Assert.Equal(1, most);
        await supervisor.StopAsync(Test);
    }

    [Fact]
    public async Task A_day_that_passed_while_the_program_was_down_is_made_up_for_once()
    {
        var days = new List<LocalDateTime>();
        BackgroundWork Nightly() =>
            new(
                "sealing",
                Schedule.Daily(new(3, 0), PlanTime.Zone),
                _ =>
                {
                    days.Add(PlanTime.Local(_clock.Now));
                    return Task.CompletedTask;
                }
            );
        // First start at ten: three o'clock of this day is over, the next night's comes.
        _until = PlanTime.ToInstant(new(2024, 6, 4, 12, 0));
        using (var supervisor = Begin(Nightly()))
        {
            await supervisor.StartAsync(Test);
            await Until(supervisor, s => s.LastSuccess is not null && s.Next == PlanTime.ToInstant(new(2024, 6, 5, 3, 0)));
            await supervisor.StopAsync(Test);
        }

        Assert.Equal([new LocalDateTime(2024, 6, 4, 3, 0)], days);
        // Down for three nights: one run makes up for them at once.
        _clock.Now = PlanTime.ToInstant(new(2024, 6, 7, 8, 30));
        _until = _clock.Now + Duration.FromHours(1);
        using (var supervisor = Begin(Nightly()))
        {
            await supervisor.StartAsync(Test);
            await Until(supervisor, s => s.LastSuccess is not null && s.Next == PlanTime.ToInstant(new(2024, 6, 8, 3, 0)));
            await supervisor.StopAsync(Test);
        }

        Assert.Equal([new(2024, 6, 4, 3, 0), new(2024, 6, 7, 8, 30)], days);
    }

    [Fact]
    public async Task A_night_on_which_the_work_failed_is_tried_again_until_it_is_done()
    {
        var tries = 0;
        _clock.Now = PlanTime.ToInstant(new(2024, 6, 3, 2, 59));
        _until = PlanTime.ToInstant(new(2024, 6, 3, 12, 0));
        using var supervisor = Begin(
            new BackgroundWork(
                "retention",
                Schedule.Daily(new(3, 0), PlanTime.Zone),
                _ => ++tries < 4 ? throw new IOException("no room on the disk") : Task.CompletedTask
            )
        );
        await supervisor.StartAsync(Test);
        var state = await Until(supervisor, s => s.Next == PlanTime.ToInstant(new(2024, 6, 4, 3, 0)) && s.LastSuccess is not null);
        Assert.Equal((4L, 3L, 0), (state.Runs, state.Failures, state.FailuresInRow));
        await supervisor.StopAsync(Test);
    }

    static async Task<HealthCheckResult> Health(Supervisor supervisor) =>
        await new BackgroundHealth(supervisor).CheckHealthAsync(new(), Test);

    public void Dispose()
    {
        _state.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
