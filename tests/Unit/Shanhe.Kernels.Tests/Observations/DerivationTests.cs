using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations;

public abstract class DerivationTests(Func<BenchStores> stores)
{
    static readonly StreamKey So2 = new("stack-1", "flue-so2", Cadence.Hour);
    static readonly LocalDateTime Noon = new(2024, 6, 1, 12, 0);

    static byte[] Hour(LocalDateTime t, string avg, string zs) =>
        Bench.Frame(2061, t, ("a21026", "Avg", avg), ("a21026", "ZsAvg", zs), ("a19001", "Avg", "9.1"));

    [Fact]
    public async Task A_frame_becomes_readings_once_however_often_it_is_sent()
    {
        using var bench = await Bench.Start(stores: stores());
        await bench.Derived(
            Hour(Noon, "35.2", "50.1"),
            Hour(Noon, "35.2", "50.1"),
            Hour(Noon.PlusHours(1), "36.0", "51.0"),
            Hour(Noon, "35.2", "50.1")
        );
        var readings = await bench.History.All(So2, Noon, Noon.PlusHours(5));
        Assert.Equal(
            [(Noon, 35.2m, 50.1m), (Noon.PlusHours(1), 36.0m, 51.0m)],
            readings.Select(r => (r.Time, r.Value!.Value, r.Converted!.Value))
        );
        Assert.All(readings, r => Assert.True(r.Valid));
        Assert.Equal([1L, 3L], readings.Select(r => r.Position));
        Assert.Empty(await bench.History.Revisions(So2, Noon, Noon.PlusHours(5), 1_000));
    }

    [Fact]
    public async Task A_corrected_value_is_a_revision_and_the_old_one_is_kept()
    {
        using var bench = await Bench.Start(stores: stores());
        await bench.Derived(Hour(Noon, "35.2", "50.1"), Hour(Noon.PlusHours(1), "36.0", "51.0"), Hour(Noon, "34.9", "49.7"));
        var reading = (await bench.History.All(So2, Noon, Noon.PlusHours(1))).Single();
        Assert.Equal((34.9m, 1, 3L), (reading.Value!.Value, reading.Revision, reading.Position));
        var old = Assert.Single(await bench.History.Revisions(So2, Noon, Noon.PlusHours(1), 1_000));
        Assert.Equal((35.2m, 3L), (old.Reading.Value!.Value, old.ReplacedBy));
    }

    [Fact]
    public async Task Deriving_again_from_the_first_entry_gives_the_same_history()
    {
        var bench = await Bench.Start(stores: stores());
        for (var h = 0; h < 30; h++)
            await bench.Archived(Hour(Noon.PlusHours(-h % 7), $"{30 + (h % 5)}.5", "60"));
        await bench.Derived();
        var first = (await bench.History.All(So2, Noon.PlusDays(-2), Noon.PlusDays(1)))
            .Select(r => (r.Time, r.Value, r.Position, r.Revision))
            .ToList();
        bench.Dispose();
        bench.LoseHistory();
        await bench.Restart();
        await bench.Derived();
        Assert.Equal(
            first,
            (await bench.History.All(So2, Noon.PlusDays(-2), Noon.PlusDays(1))).Select(r => (r.Time, r.Value, r.Position, r.Revision))
        );
        bench.Dispose();
    }

    [Fact]
    public async Task Late_data_find_their_place_in_a_sealed_month()
    {
        using var bench = await Bench.Start(stores: stores());
        var may = new LocalDateTime(2024, 5, 10, 8, 0);
        await bench.Derived(Hour(may, "30", "40"), Hour(may.PlusHours(1), "31", "41"), Hour(Noon, "35", "50"));
        Assert.True((await bench.Upkeep.Seal(new LocalDate(2024, 6, 1))) > 0);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(bench.Folder, "history"), "coarse-2024-05-*.parquet"));
        await bench.Derived(Hour(may, "30", "40"), Hour(may.PlusHours(1), "31.5", "41"), Hour(may.PlusHours(2), "32", "42"));
        Assert.Equal([30m, 31.5m, 32m], (await bench.History.All(So2, may, may.PlusHours(5))).Select(r => r.Value!.Value));
        await bench.Upkeep.Seal(new LocalDate(2024, 6, 1));
        Assert.Equal([30m, 31.5m, 32m], (await bench.History.All(So2, may, may.PlusHours(5))).Select(r => r.Value!.Value));
        Assert.Single(await bench.History.Revisions(So2, may, may.PlusHours(5), 1_000));
    }

    [Fact]
    public async Task Minutes_make_an_hour_only_when_forty_five_of_them_are_valid()
    {
        using var bench = await Bench.Start(stores: stores());
        for (var m = 0; m < 60; m += 10)
            await bench.Archived(Bench.Frame(2051, Noon.PlusMinutes(m), ("a21026", "Avg", "30")));
        for (var m = 0; m < 40; m += 10)
            await bench.Archived(Bench.Frame(2051, Noon.PlusMinutes(60 + m), ("a21026", "Avg", "30")));
        await bench.Derived();
        await bench.Later();
        var hours = await bench.History.All(So2, Noon, Noon.PlusHours(2));
        Assert.Equal(
            [(30m, true, ReadingOrigin.Computed), (30m, false, ReadingOrigin.Computed)],
            hours.Select(h => (h.Value!.Value, h.Valid, h.Origin))
        );
        // The device's own hour goes before the computed one; a late minute makes a new version of what was computed.
        await bench.Derived(Hour(Noon, "31", "44"), Bench.Frame(2051, Noon.PlusMinutes(100), ("a21026", "Avg", "42")));
        await bench.Later();
        hours = await bench.History.All(So2, Noon, Noon.PlusHours(2));
        Assert.Equal(
            [(31m, ReadingOrigin.Device, 1), (32.4m, ReadingOrigin.Computed, 1)],
            hours.Select(h => (h.Value!.Value, h.Origin, h.Revision))
        );
        Assert.True(hours[1].Valid);
    }

    [Fact]
    public async Task A_value_that_swings_about_the_limit_makes_one_alarm_that_a_person_closes()
    {
        using var bench = await Bench.Start(stores: stores());
        // GB 13271 table 3: 200 mg/m3, judged by the converted value.
        await bench.Derived(
            Hour(Noon, "150", "210"),
            Hour(Noon.PlusHours(1), "140", "199"),
            Hour(Noon.PlusHours(2), "151", "211"),
            Hour(Noon.PlusHours(3), "100", "150")
        );
        var alarm = Assert.Single(await bench.State.Alarms(new(AlarmSet.NotClosed)), a => a.Rule == "exceed.hour");
        Assert.Equal((2, 211m, 200m, AlarmState.Open), (alarm.Count, alarm.Worst!.Value, alarm.Limit!.Value, alarm.State));
        await bench.Derived(Hour(Noon.PlusHours(4), "100", "150"));
        Assert.Equal(AlarmState.Ended, (await bench.State.Alarm(alarm.Id))!.State);
    }

    [Fact]
    public async Task Hours_under_calibration_leave_averages_and_are_no_exceedance()
    {
        using var bench = await Bench.Start(stores: stores());
        Assert.Empty(
            (
                await bench.Book.Put(
                    new ReadingTag("", "stack-1", "flue-so2", Noon, Noon.PlusHours(1), TagKind.Calibration, "季度校准", "", default),
                    "test"
                )
            ).Problems
        );
        await bench.Derived(Hour(Noon, "150", "300"));
        Assert.DoesNotContain(await bench.State.Alarms(new(AlarmSet.NotClosed)), a => a.Rule == "exceed.hour");
        Assert.False((await bench.History.All(So2, Noon, Noon.PlusHours(1))).Single().Valid);
        // A person may say later that the reading was right after all; both statements stay.
        Assert.Empty(
            (
                await bench.Book.Put(
                    new ReadingTag("", "stack-1", "flue-so2", Noon, Noon.PlusHours(1), TagKind.Accepted, "校准记录有误", "", default),
                    "test"
                )
            ).Problems
        );
        await bench.Later();
        Assert.True((await bench.History.All(So2, Noon, Noon.PlusHours(1))).Single().Valid);
        Assert.Single(await bench.State.Alarms(new(AlarmSet.NotClosed)), a => a.Rule == "exceed.hour");
        Assert.NotEmpty(
            (
                await bench.Book.Put(
                    new ReadingTag("", "stack-1", null, Noon, Noon.PlusHours(1), TagKind.Rejected, " ", "", default),
                    "test"
                )
            ).Problems
        );
    }

    [Fact]
    public async Task A_flag_that_is_not_normal_keeps_the_value_and_its_mark()
    {
        using var bench = await Bench.Start(stores: stores());
        var frame = System.Text.Encoding.ASCII.GetString(Hour(Noon, "35.2", "50.1"));
        var segment = frame[6..^6].Replace("a21026-Flag=N", "a21026-Flag=D", StringComparison.Ordinal);
        await bench.Derived(Shanhe.Hj212.FrameWriter.Frame(System.Text.Encoding.ASCII.GetBytes(segment)));
        var reading = (await bench.History.All(So2, Noon, Noon.PlusHours(1))).Single();
        Assert.Equal((35.2m, false, "D", Marks.Flagged), (reading.Value!.Value, reading.Valid, reading.Flag, reading.Marks));
    }

    [Fact]
    public async Task Readings_of_several_sites_in_one_batch_are_judged_each_with_its_own()
    {
        using var bench = await Bench.Start(stores: stores());
        Assert.Empty((await bench.Book.Put(bench.Book.Now.Sites["stack-1"] with { Id = "stack-2" }, "test", "")).Problems);
        var other = So2 with { Site = "stack-2" };
        StreamReading One(StreamKey stream, int hour, decimal value) =>
            new(stream, Noon.PlusHours(hour)) { Value = value, Converted = value };
        var batch = ReadingBatch.Write([One(So2, 0, 210), One(So2, 1, 230), One(other, 0, 220), One(So2, 2, 205)], simulated: false);
        await bench.Archived(batch, EntryKind.Batch);
        await bench.Derived();
        var alarms = (await bench.State.Alarms(new(AlarmSet.NotClosed))).Where(a => a.Rule == "exceed.hour").OrderBy(a => a.Site);
        Assert.Equal([("stack-1", 3, 230m), ("stack-2", 1, 220m)], alarms.Select(a => (a.Site, a.Count, a.Worst!.Value)));
        Assert.Equal((205m, 220m), (bench.Engine.Latest[So2].Value!.Value, bench.Engine.Latest[other].Value!.Value));
    }
}

public sealed class EmbeddedDerivationTests() : DerivationTests(BenchStores.Embedded);

public sealed class PostgresDerivationTests() : DerivationTests(BenchStores.Postgres);
