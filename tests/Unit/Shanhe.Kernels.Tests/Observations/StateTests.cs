using NodaTime;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Observations;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Observations;

public sealed class StateTests : IDisposable
{
    static readonly Instant At = PlanTime.ToInstant(AlarmBench.Noon);

    readonly string _folder = Checkout.Temporary();
    SqlObservationState _state;

    public StateTests() => _state = TestStores.State(_folder);

    static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>What deriving changed, up to a position.</summary>
    public static DerivedChanges Changes(
        long position,
        IReadOnlyCollection<SiteState>? sites = null,
        IReadOnlyCollection<Alarm>? alarms = null,
        IReadOnlyCollection<NotUnderstood>? strange = null,
        IReadOnlyCollection<PassedEntry>? passed = null
    ) => new(new(position, $"hash {position}", At, position, 0), sites ?? [], alarms ?? [], [], [], strange ?? [], passed ?? []);

    void Restart()
    {
        _state.Dispose();
        _state = TestStores.State(_folder);
    }

    [Fact]
    public async Task What_was_derived_is_found_after_a_restart_with_the_mark_it_follows_from()
    {
        Assert.Equal(DerivedMark.Beginning, await _state.Mark(Test));
        await _state.Save(Changes(3, [new("stack-1"), new("air-1") { Heard = At }], [AlarmBench.Alarm(2)]), Test);
        await _state.Save(Changes(5, [new("stack-1") { Heard = At }]), Test);
        Restart();
        Assert.Equal(new(5, "hash 5", At, 5, 0), await _state.Mark(Test));
        var sites = await _state.Sites(Test).ToListAsync(Test);
        Assert.Equal([("air-1", At), ("stack-1", At)], sites.Select(s => (s.Site, s.Heard)));
        Assert.Equal(2, Assert.Single(await _state.Alarms(new(AlarmSet.Running), Test)).Id);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_not_stop_deriving()
    {
        const string odd = "a\0b\ud83c";
        for (var n = 1; n <= 2; n++)
            await _state.Save(
                Changes(n, strange: [new("m\0n", StrangePart.Value, odd, odd, 1, n, At)], passed: [new(n, "m\0n", At, "derive", odd)]),
                Test
            );
        Assert.Equal(2, Assert.Single(await _state.NotUnderstood("m\0n", Test)).Count);
        Assert.Equal(2, (await _state.Passed(10, Test)).Count);
        Assert.Empty(await _state.Commands("m\0n", 10, Test));
    }

    [Fact]
    public async Task Passed_entries_are_counted_beyond_those_that_are_kept()
    {
        static PassedEntry Entry(int n) => new(n, Bench.Mn, At, "derive", "");
        await _state.Save(Changes(600, passed: [.. Enumerable.Range(1, 600).Select(Entry)]), Test);
        await _state.Save(Changes(1_200, passed: [.. Enumerable.Range(601, 600).Select(Entry)]), Test);
        Assert.Equal(1_200, await _state.PassedCount(Test));
        var kept = await _state.Passed(5_000, Test);
        Assert.Equal((1_000, 1_200L, 201L), (kept.Count, kept[0].Position, kept[^1].Position));
        // They are derived anew, and counted then.
        await _state.Reset(Test);
        Assert.Equal(0, await _state.PassedCount(Test));
        await _state.Save(Changes(1, passed: [Entry(1)]), Test);
        Assert.Equal(1, await _state.PassedCount(Test));
    }

    [Fact]
    public async Task A_platform_above_goes_forward_only_and_is_capped_at_the_end_of_the_archive()
    {
        Assert.Null(await _state.ForwardedTo("city", Test));
        await _state.Forwarded("city", 40, Test);
        await _state.Forwarded("city", 30, Test);
        await _state.KeepWorkPosition("alarms", 40, Test);
        Assert.Equal(40, await _state.ForwardedTo("city", Test));
        await _state.CapForwarded(12, Test);
        Restart();
        Assert.Equal((12L, 40L), (await _state.ForwardedTo("city", Test), await _state.WorkPosition("alarms", Test)));
    }

    [Fact]
    public async Task Alarms_are_settled_escalated_and_asked_for_without_a_limit()
    {
        foreach (var id in Enumerable.Range(1, 3))
            await _state.Raise(AlarmBench.Alarm(id), Test);
        await _state.Say([new(3, AlarmState.Closed, [new(AlarmState.Closed, "wang", "", At)], 1)], Test);
        Assert.Equal([1L, 2L], (await _state.Escalate("exceed.hour", At, Test)).Select(a => a.Id).Order());
        Assert.Equal([1L, 2L], (await _state.Alarms(new(AlarmSet.NotClosed, Limit: null), Test)).Select(a => a.Id));
        await _state.Reset(Test);
        await _state.Settle([], Test);
        Assert.Equal(3, (await _state.LostAlarms(10, Test)).Count);
        await _state.Settle([1, 2, 3], Test);
        Assert.Empty(await _state.LostAlarms(10, Test));
        Assert.Equal([2L, 3L], (await _state.AlarmsAfter(1, 10, Test)).Select(a => a.Alarm.Id));
    }

    [Fact]
    public async Task Strangers_and_commands_are_kept_with_their_numbers()
    {
        foreach (var (frames, position) in new[] { (2, 7L), (3, 0L) })
            await _state.Quarantine(new("mn", "unknown", "127.0.0.1", "31", "2017", frames, At, At, position), Test);
        var sender = Assert.Single(await _state.Quarantined(Test));
        Assert.Equal((5L, 7L), (sender.Frames, sender.LastPosition));
        await _state.ForgetQuarantined(At + Duration.FromSeconds(1), Test);
        Assert.Empty(await _state.Quarantined(Test));
        var command = new DeviceCommand
        {
            Mn = Bench.Mn,
            Command = 1011,
            Fields = new Dictionary<string, string>(StringComparer.Ordinal),
            Actor = "wang",
            Reason = "",
            At = At,
        };
        var first = await _state.Add(command, Test);
        var second = await _state.Add(command with { Mn = "other" }, Test);
        await _state.Save(first with { State = "done" }, Test);
        Assert.Equal([(1L, "done")], (await _state.Commands(Bench.Mn, 10, Test)).Select(c => (c.Id, c.State)));
        Assert.Equal([second.Id, first.Id], (await _state.Commands(null, 10, Test)).Select(c => c.Id));
    }

    [Fact]
    public async Task Secrets_sealed_with_another_key_are_named_and_may_be_set_again()
    {
        await _state.Put(Bench.Mn, new("123456"), Test);
        await _state.Save(new ForwardTarget { Name = "city", Password = "654321" }, Test);
        await _state.Save(new MqttSettings(), Test);
        Restart();
        Assert.Equal("123456", _state.Find(Bench.Mn)?.Password);
        Assert.Equal("654321", Assert.Single(await _state.Targets(Test)).Password);
        Assert.NotNull(await _state.Mqtt(Test));
        File.Delete(Path.Combine(_folder, "keys", "personal"));
        Restart();
        Assert.Null(_state.Find(Bench.Mn));
        Assert.True(_state.IsUnreadable(Bench.Mn));
        Assert.Equal(["mqtt", "city"], await _state.Unreadable(Test));
        Assert.Empty(await _state.Targets(Test));
        await _state.Put(Bench.Mn, new("111111"), Test);
        Assert.Equal(("111111", false), (_state.Find(Bench.Mn)?.Password, _state.IsUnreadable(Bench.Mn)));
    }

    public void Dispose() => _state.Dispose();
}
