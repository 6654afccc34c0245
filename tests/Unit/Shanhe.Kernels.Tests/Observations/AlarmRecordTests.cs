using CsCheck;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Background;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>Alarms are records: the machine opens them and says when their condition has ended, people do the rest.</summary>
public class AlarmRecordTests
{
    static readonly string Machine = AlarmRecords.Machine.Id;

    [Fact]
    public async Task An_alarm_is_a_record_of_its_department_and_closed_when_it_has_ended_and_is_explained()
    {
        using var alarms = await AlarmBench.Start();
        await alarms.Bench.State.Raise(AlarmBench.Alarm(1, count: 3));
        await alarms.Follow();
        var opened = Assert.Single(await alarms.History(1));
        Assert.Equal(("open", "ecology", Machine), (opened.State, opened.Department, opened.Actor));
        Assert.Equal(
            ("stack-1/flue-so2/hour", "1", "200"),
            (opened.Fields["stream"], opened.Fields["first-position"], opened.Fields["limit"])
        );
        Assert.Equal(["acknowledge", "explain"], opened.Clocks.Keys.Order());
        Assert.Equal(Duration.FromHours(8), opened.Clocks["acknowledge"].Due - opened.At);

        Assert.Equal("O244", await alarms.Step(1, AlarmState.Acknowledged, AlarmBench.Housing));
        Assert.Equal("O222", await alarms.Step(1, AlarmState.Explained, AlarmBench.Ecology, " "));
        Assert.Equal("O243", await alarms.Step(1, AlarmState.Closed, AlarmBench.Ecology));
        Assert.Equal("O241", await alarms.Step(9, AlarmState.Closed, AlarmBench.Ecology));
        Assert.Equal("O242", await alarms.Step(1, AlarmState.Ended, AlarmBench.Ecology));
        Assert.Equal("", await alarms.Step(1, AlarmState.Acknowledged, AlarmBench.Ecology));
        Assert.Equal("O242", await alarms.Step(1, AlarmState.Acknowledged, AlarmBench.Ecology));
        Assert.Equal("", await alarms.Step(1, AlarmState.Explained, AlarmBench.Ecology, "脱硫泵检修"));
        // The condition lasts.
        Assert.Equal("O243", await alarms.Step(1, AlarmState.Closed, AlarmBench.Ecology));
        await alarms.Bench.State.Raise(AlarmBench.Alarm(1, ended: true, count: 5));
        // The end is known to the step before the follower has seen it.
        Assert.Equal("", await alarms.Step(1, AlarmState.Closed, AlarmBench.Ecology));
        await alarms.Follow();
        Assert.Equal(
            $"create {Machine} open · acknowledge wang acknowledged · explain wang explained · end {Machine} explained · close wang closed",
            await alarms.Moves(1)
        );
        var closed = (await alarms.History(1))[^1];
        Assert.Equal(("6", "205", "5"), (closed.Fields["last-position"], closed.Fields["worst"], closed.Fields["count"]));
        var shown = (await alarms.Bench.State.Alarm(1))!;
        Assert.Equal((AlarmState.Closed, 3), (shown.State, shown.Steps.Count));
        Assert.Equal(("wang", "脱硫泵检修"), (shown.Steps[1].Actor, shown.Steps[1].Text));
    }

    [Fact]
    public async Task Moves_of_the_register_show_with_the_alarm_and_machine_s_fields_are_the_machine_s()
    {
        using var alarms = await AlarmBench.Start();
        await alarms.Bench.State.Raise(AlarmBench.Alarm(1));
        await alarms.Follow();
        var (register, key) = (AlarmRecords.Register, AlarmRecords.KeyOf(1));
        var refused = await alarms.Plan.Records.Edit(
            register,
            key,
            new Dictionary<string, string> { ["ended"] = "2024-06-02T10:00" },
            AlarmBench.Ecology,
            1
        );
        Assert.Contains("E393", refused.Problems.Select(p => p.Code));
        var ended = await alarms.Plan.Records.Move(register, key, "end", AlarmBench.Ecology, "");
        Assert.Contains("E324", ended.Problems.Select(p => p.Code));
        var other = await alarms.Plan.Records.Move(register, key, "acknowledge", AlarmBench.Housing, "");
        Assert.Contains("E341", other.Problems.Select(p => p.Code));
        Assert.Empty((await alarms.Plan.Records.Move(register, key, "acknowledge", AlarmBench.Ecology, "")).Problems);
        Assert.Equal(AlarmState.Open, (await alarms.Bench.State.Alarm(1))!.State);
        await alarms.Follow();
        Assert.Equal(AlarmState.Acknowledged, (await alarms.Bench.State.Alarm(1))!.State);
    }

    [Fact]
    public async Task What_people_said_of_an_alarm_stands_when_its_condition_has_ended_before_or_after()
    {
        using var alarms = await AlarmBench.Start();
        await alarms.Bench.State.Raise(AlarmBench.Alarm(1));
        await alarms.Bench.State.Raise(AlarmBench.Alarm(2));
        Assert.Equal("", await alarms.Step(1, AlarmState.Acknowledged, AlarmBench.Ecology));
        foreach (var id in (long[])[1, 2])
            await alarms.Bench.State.Raise(AlarmBench.Alarm(id, ended: true));
        Assert.Equal(AlarmState.Ended, (await alarms.Bench.State.Alarm(2))!.State);
        Assert.Equal("", await alarms.Step(2, AlarmState.Acknowledged, AlarmBench.Ecology));
        foreach (var id in (long[])[1, 2])
        {
            var shown = (await alarms.Bench.State.Alarm(id))!;
            Assert.Equal((AlarmState.Acknowledged, false), (shown.State, shown.IsRunning));
            Assert.Equal("acknowledged", (await alarms.History(id))[^1].State);
            var again = await alarms.Desk.Step(id, AlarmState.Acknowledged, "", AlarmBench.Ecology, TestContext.Current.CancellationToken);
            Assert.Contains("状态为已接警的报警不能接警", again.Problems[0].In(Language.Zh), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_silenced_alarm_makes_no_work_until_somebody_takes_it_up()
    {
        using var alarms = await AlarmBench.Start();
        await alarms.Bench.State.Raise(AlarmBench.Alarm(1, silenced: true));
        await alarms.Follow();
        Assert.Empty(await alarms.History(1));
        Assert.Equal("", await alarms.Step(1, AlarmState.Acknowledged, AlarmBench.Ecology));
        Assert.Equal($"create {Machine} open · acknowledge wang acknowledged", await alarms.Moves(1));
    }

    [Fact]
    public async Task What_deriving_anew_does_not_find_again_has_ended()
    {
        using var alarms = await AlarmBench.Start();
        await alarms.Bench.State.Raise(AlarmBench.Alarm(1));
        await alarms.Bench.State.Raise(AlarmBench.Alarm(2));
        await alarms.Follow();
        await alarms.Bench.State.Reset();
        await alarms.Follow();
        // Deriving is not through: whether they last is not known yet.
        Assert.Equal($"create {Machine} open", await alarms.Moves(1));
        await alarms.Bench.State.Raise(AlarmBench.Alarm(2));
        await alarms.Bench.Follow();
        await alarms.Follow();
        await alarms.Follow();
        Assert.Equal($"create {Machine} open · end {Machine} open", await alarms.Moves(1));
        Assert.Equal($"create {Machine} open", await alarms.Moves(2));
    }

    [Fact]
    public async Task Killed_between_a_batch_and_its_position_it_does_the_batch_again_and_changes_nothing()
    {
        using var alarms = await AlarmBench.Start();
        for (var id = 1; id <= 150; id++)
            await alarms.Bench.State.Raise(AlarmBench.Alarm(id, ended: id % 2 == 0));
        var dying = new DyingPositions(new StoredPositions(alarms.Bench.State)) { Left = 1 };
        await Assert.ThrowsAsync<DiedException>(() => alarms.Following(dying).Run(TestContext.Current.CancellationToken));
        await alarms.Restart();
        await alarms.Follow();
        await alarms.Follow();
        for (var id = 1; id <= 150; id++)
            Assert.Equal(id % 2 == 0 ? 2 : 1, (await alarms.History(id)).Count);
    }

    /// <summary>Positions of a program that dies when it would keep one.</summary>
    sealed class DyingPositions(IWorkPositions positions) : IWorkPositions
    {
        public int Left { get; set; }

        public ValueTask<long?> Find(string name, CancellationToken cancellation) => positions.Find(name, cancellation);

        public ValueTask Keep(string name, long position, CancellationToken cancellation) =>
            --Left > 0 ? positions.Keep(name, position, cancellation) : throw new DiedException();
    }

    [Fact]
    public async Task Alarms_of_an_older_folder_are_taken_over_once_with_what_was_done_about_them()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-alarms-").FullName;
        var at = PlanTime.ToInstant(AlarmBench.Noon);
        var old = AlarmBench.Alarm(7, ended: true) with
        {
            State = AlarmState.Explained,
            Steps = [new(AlarmState.Acknowledged, "wang", "", at), new(AlarmState.Explained, "li", "启炉", at + Duration.FromHours(1))],
        };
        using (var file = new SqliteConnection($"Data Source={Path.Combine(folder, "state.db")};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText =
                "CREATE TABLE alarm (id INTEGER PRIMARY KEY, site TEXT NOT NULL, running INTEGER NOT NULL, body TEXT NOT NULL); INSERT INTO alarm VALUES (7, 'stack-1', 1, $body)";
            command.Parameters.AddWithValue("$body", System.Text.Json.JsonSerializer.Serialize(old, ObservationJson.Options));
            command.ExecuteNonQuery();
        }

        using var alarms = await AlarmBench.Start(folder);
        await alarms.Follow();
        await alarms.Restart();
        await alarms.Follow();
        Assert.Equal(
            $"create {Machine} open · acknowledge {Machine} acknowledged · explain {Machine} explained · end {Machine} explained",
            await alarms.Moves(7)
        );
        var shown = (await alarms.Bench.State.Alarm(7))!;
        Assert.Equal(old.Steps, shown.Steps);
        Assert.Equal("", await alarms.Step(7, AlarmState.Closed, AlarmBench.Ecology));
        shown = (await alarms.Bench.State.Alarm(7))!;
        Assert.Equal(["wang", "li", "wang"], shown.Steps.Select(s => s.Actor));
        Assert.Equal(("启炉", at + Duration.FromHours(1)), (shown.Steps[1].Text, shown.Steps[1].At));
    }

    /// <summary>What happens to one of three alarms, or to the program.</summary>
    abstract record Act;

    sealed record Seen(long Alarm, int Count, bool Ends) : Act;

    sealed record Takes(long Alarm, AlarmState To) : Act;

    static readonly Gen<Act> Acts = Gen.Frequency<Act>(
        (4, Gen.Select(Gen.Long[1, 3], Gen.Int[1, 9], Gen.Bool, (a, n, e) => (Act)new Seen(a, n, e))),
        (
            3,
            Gen.Select(
                Gen.Long[1, 3],
                Gen.Int[0, 2],
                (a, s) =>
                    (Act)
                        new Takes(
                            a,
                            s == 0 ? AlarmState.Acknowledged
                                : s == 1 ? AlarmState.Explained
                                : AlarmState.Closed
                        )
            )
        )
    );

    /// <summary>What befalls the program between two acts.</summary>
    enum Fate
    {
        Nothing,
        Follows,
        Dies,
        DerivesAnew,
    }

    [Fact]
    public async Task However_acts_and_the_program_s_fates_fall_the_history_of_the_records_is_the_same() =>
        await Gen.Select(Acts.List[3, 14], Gen.Int[0, 3].List[14, 14])
            .SampleAsync(
                async (acts, fates) =>
                    Assert.Equal(await Play(acts, [.. acts.Select(_ => Fate.Follows)]), await Play(acts, [.. fates.Select(f => (Fate)f)])),
                iter: 6,
                threads: 1
            );

    static async Task<string> Play(IReadOnlyList<Act> acts, IReadOnlyList<Fate> fates)
    {
        using var alarms = await AlarmBench.Start();
        var seen = new List<Alarm>();
        for (var i = 0; i < acts.Count; i++)
        {
            await Do(alarms, acts[i], seen);
            switch (fates[i])
            {
                case Fate.Follows:
                    await alarms.Follow();
                    break;
                case Fate.Dies:
                    var dying = new DyingPositions(new StoredPositions(alarms.Bench.State)) { Left = 1 };
                    try
                    {
                        await alarms.Following(dying).Run(TestContext.Current.CancellationToken);
                    }
                    catch (DiedException)
                    {
                        // As it was to.
                    }

                    await alarms.Restart();
                    break;
                case Fate.DerivesAnew:
                    // Deriving from the first entry finds all of it again, in its order.
                    await alarms.Bench.State.Reset();
                    foreach (var alarm in seen)
                        await alarms.Bench.State.Raise(alarm);
                    break;
            }
        }

        await alarms.Follow();
        var histories = new List<string>();
        for (var id = 1; id <= 3; id++)
        {
            var shown = await alarms.Bench.State.Alarm(id);
            histories.Add($"{id}: {await alarms.Moves(id)} | {shown?.State} {shown?.Steps.Count}");
        }

        return string.Join('\n', histories);
    }

    static async Task Do(AlarmBench alarms, Act act, List<Alarm> seen)
    {
        switch (act)
        {
            // What has ended is another alarm when it comes again.
            case Seen s when seen.Any(a => a.Id == s.Alarm && a.EndedAt is not null):
                break;
            case Seen s:
                // An alarm opens before it ends.
                var alarm = AlarmBench.Alarm(s.Alarm, s.Ends && seen.Any(a => a.Id == s.Alarm), s.Count);
                seen.Add(alarm);
                await alarms.Bench.State.Raise(alarm);
                break;
            case Takes t:
                await alarms.Step(t.Alarm, t.To, AlarmBench.Ecology, "说明");
                break;
        }
    }
}
