using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>What comes wrong, or goes wrong, is seen, survived and named.</summary>
public class FaultTests
{
    static readonly StreamKey So2 = new("stack-1", "flue-so2", Cadence.Hour);
    static readonly LocalDateTime Noon = new(2024, 6, 2, 12, 0);

    static byte[] Hour(LocalDateTime t, string avg = "35.2", string zs = "50.1") =>
        Bench.Frame(2061, t, ("a21026", "Avg", avg), ("a21026", "ZsAvg", zs));

    static byte[] Changed(byte[] frame, string from, string to) =>
        FrameWriter.Frame(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(frame)[6..^6].Replace(from, to, StringComparison.Ordinal)));

    static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2031, 5)]
    [InlineData(2024, 6)]
    [InlineData(1970, 1)]
    public async Task A_reading_whose_time_can_not_be_is_marked_and_never_the_last_of_its_stream(int year, int month)
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        var strange = new LocalDateTime(year, month, 2, 23, 0);
        await bench.Derived(Hour(Noon.PlusHours(-2)), Hour(strange), Hour(Noon.PlusHours(-1)));
        Assert.Equal(Noon.PlusHours(-1), bench.Engine.Latest[So2].Time);
        Assert.Equal([Noon.PlusHours(-1)], (await bench.History.Latest([So2])).Select(r => r.Time));
        Assert.Equal(Noon.PlusHours(-2), await bench.History.FirstTime([So2]));
        var reading = Assert.Single(await bench.History.All(So2, strange, strange.PlusHours(1)));
        Assert.Equal((false, true), (reading.Valid, reading.Marks.HasFlag(Marks.Implausible)));
        // The next hour still moves the last reading on.
        bench.Clock.Now += Duration.FromHours(1);
        await bench.Derived(Hour(Noon));
        Assert.Equal(Noon, bench.Engine.Latest[So2].Time);
    }

    [Fact]
    public void A_time_ten_minutes_ahead_is_a_fast_clock_and_a_second_more_is_none()
    {
        var site = new Site
        {
            Id = "x",
            Kind = "flue-gas",
            Name = LocalText.Same("x"),
            Place = "140825",
            Since = new LocalDate(2024, 5, 1),
        };
        Assert.Equal(Marks.None, PlausibleTime.Of(Noon.PlusMinutes(10), Noon, site));
        Assert.Equal(Marks.Implausible, PlausibleTime.Of(Noon.PlusMinutes(10).PlusSeconds(1), Noon, site));
        Assert.Equal(Marks.None, PlausibleTime.Of(new(2024, 5, 1, 0, 0), Noon, site));
        Assert.Equal(Marks.Implausible, PlausibleTime.Of(new(2024, 4, 30, 23, 59), Noon, site));
        Assert.Equal(Marks.None, PlausibleTime.Of(new(1990, 1, 1, 0, 0), Noon, site with { Since = null }));
        Assert.Equal(Marks.Implausible, PlausibleTime.Of(new(1989, 12, 31, 23, 0), Noon, site with { Since = null }));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("1e308")]
    [InlineData("1e15")]
    [InlineData("12,3")]
    public async Task A_value_that_is_no_number_is_named_with_its_text(string text)
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Derived(Changed(Hour(Noon.PlusHours(-1)), "a21026-Avg=35.2", "a21026-Avg=" + text));
        await bench.Later();
        var strange = Assert.Single(await bench.State.NotUnderstood(Bench.Mn), n => n.Part == StrangePart.Value);
        Assert.Equal(("a21026-Avg", 1L), (strange.What, strange.Count));
        Assert.StartsWith(text[..2], strange.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_and_a_factor_that_are_not_understood_are_named_and_counted()
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        var frame = Hour(Noon.PlusHours(-1));
        await bench.Derived(
            Changed(frame, "DataTime=20240602110000", "DataTime=20241302110000"),
            Changed(frame, "a21026-", "zz9999-"),
            Changed(frame, "a21026-", "zz9999-")
        );
        await bench.Later();
        Assert.Equal(
            [(StrangePart.Factor, "zz9999", 2L), (StrangePart.Time, "", 1L)],
            (await bench.State.NotUnderstood(Bench.Mn)).Select(n => (n.Part, n.What, n.Count))
        );
        // A new start counts nothing twice.
        await bench.Restart();
        await bench.Follow();
        Assert.Equal(3, (await bench.State.NotUnderstood(Bench.Mn)).Sum(n => n.Count));
    }

    [Fact]
    public async Task An_entry_that_can_not_be_read_is_noted_and_what_follows_is_derived()
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Archived(Encoding.UTF8.GetBytes("shanhe-batch/1\nstack-1,flue-so2,2,no time,1,,,,,\n"), EntryKind.Batch);
        await bench.Derived(Hour(Noon.PlusHours(-1)));
        await bench.Later();
        Assert.Equal(2, bench.Engine.Position);
        Assert.Equal(Noon.PlusHours(-1), bench.Engine.Latest[So2].Time);
        var passed = Assert.Single(await bench.State.Passed(10));
        Assert.Equal((1L, "read"), (passed.Position, passed.Place));
        Assert.Equal(1, await bench.State.PassedCount());
    }

    [Fact]
    public async Task A_block_that_can_not_be_read_any_more_is_noted_entry_by_entry()
    {
        var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Archived(Hour(Noon.PlusHours(-2)));
        await bench.Archived(Hour(Noon.PlusHours(-1)));
        bench.Dispose();
        using (
            var file = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(bench.Folder, "archive", "2024-06.db")};Pooling=False"
            )
        )
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "UPDATE block SET body = x'00112233' WHERE first = 1";
            command.ExecuteNonQuery();
        }

        await bench.Restart();
        await bench.Follow();
        Assert.Equal(Noon.PlusHours(-1), bench.Engine.Latest[So2].Time);
        Assert.Equal([(1L, "archive")], (await bench.State.Passed(10)).Select(p => (p.Position, p.Place)));
        bench.Dispose();
    }

    [Fact]
    public async Task An_archive_that_lost_its_end_is_not_written_on_in_silence()
    {
        var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Derived(Hour(Noon.PlusHours(-2)), Hour(Noon.PlusHours(-1)));
        await bench.Later();
        bench.Dispose();
        Directory.Delete(Path.Combine(bench.Folder, "archive"), recursive: true);
        await bench.Restart();
        Assert.Equal(new ArchiveTrouble(2, 0), bench.Engine.Trouble);
        Assert.Equal(0, await bench.Engine.Step());
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Engine.Run(Test));
        // A person decides to derive anew: what comes from then on counts.
        await bench.State.Reset();
        await bench.Upkeep.SetAside(bench.Clock.Now);
        await bench.Restart();
        Assert.Null(bench.Engine.Trouble);
        await bench.Derived(Hour(Noon.PlusHours(-1), "7"));
        Assert.Equal(7m, bench.Engine.Latest[So2].Value);
        bench.Dispose();
    }

    [Fact]
    public async Task Another_archive_in_the_place_of_the_first_is_noticed_by_its_hash()
    {
        var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Derived(Hour(Noon.PlusHours(-2)));
        await bench.Later();
        bench.Dispose();
        Directory.Delete(Path.Combine(bench.Folder, "archive"), recursive: true);
        using (var other = new Shanhe.Storage.Observations.SqliteRawArchive(Path.Combine(bench.Folder, "archive")))
            for (var n = 0; n < 3; n++)
                await other.Append([new(bench.Clock.Now, EntryKind.Frame, Bench.Mn, "", "", Hour(Noon.PlusHours(-n)))], Test);
        await bench.Restart();
        Assert.NotNull(bench.Engine.Trouble);
        bench.Dispose();
    }

    [Fact]
    public async Task A_statement_whose_program_died_before_it_was_applied_is_applied_after_the_start()
    {
        var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Derived(Hour(Noon.PlusHours(-1)));
        await bench.Later();
        Assert.Empty(
            (
                await bench.Book.Put(
                    new ReadingTag("", "stack-1", "flue-so2", Noon.PlusHours(-1), Noon, TagKind.Rejected, "仪器故障", "", default),
                    "test"
                )
            ).Problems
        );
        await bench.Restart();
        await bench.Follow();
        Assert.False(Assert.Single(await bench.History.All(So2, Noon.PlusHours(-1), Noon)).Valid);
        bench.Dispose();
    }

    [Fact]
    public async Task A_device_that_moved_leaves_what_it_sent_before_with_its_former_site()
    {
        var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        Assert.Empty(
            (
                await bench.Book.Put(
                    new Site
                    {
                        Id = "stack-2",
                        Kind = "flue-gas",
                        Name = LocalText.Same("2号排口"),
                        Place = "140825",
                    },
                    "test",
                    ""
                )
            ).Problems
        );
        await bench.Derived(Hour(Noon.PlusHours(-1)));
        bench.Clock.Now += Duration.FromMinutes(1);
        Assert.Empty((await bench.Book.Put(bench.Book.Now.Devices[Bench.Mn] with { Site = "stack-2" }, null, "test", "moved")).Problems);
        bench.Clock.Now += Duration.FromHours(1);
        await bench.Derived(Hour(Noon));
        bench.Dispose();
        bench.LoseHistory();
        await bench.Restart();
        await bench.Follow();
        Assert.Equal([Noon.PlusHours(-1)], (await bench.History.All(So2, Noon.PlusDays(-1), Noon.PlusDays(1))).Select(r => r.Time));
        Assert.Equal(
            [Noon],
            (await bench.History.All(So2 with { Site = "stack-2" }, Noon.PlusDays(-1), Noon.PlusDays(1))).Select(r => r.Time)
        );
        bench.Dispose();
    }

    [Fact]
    public async Task Moments_of_thirty_seconds_make_an_hour_only_when_they_cover_forty_five_minutes()
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        var hour = Noon.PlusHours(-3);
        // Half of the first hour, nearly all of the second.
        for (var s = 0; s < 60; s++)
            await bench.Archived(Bench.Frame(2011, hour.PlusSeconds(s * 30), ("a21026", "Rtd", "30")));
        for (var s = 0; s < 95; s++)
            await bench.Archived(Bench.Frame(2011, hour.PlusHours(1).PlusSeconds(s * 30), ("a21026", "Rtd", "30")));
        await bench.Derived();
        await bench.Later();
        Assert.Equal([(60, false), (95, true)], (await bench.History.All(So2, hour, hour.PlusHours(2))).Select(r => (r.Count, r.Valid)));
    }

    [Fact]
    public async Task A_site_that_never_sent_is_off_line_once_it_was_expected_for_so_long()
    {
        using var bench = await Bench.Start(now: Noon);
        var kind = bench.Book.Package.Find<SiteKind>("flue-gas")!;
        await bench.Later(kind.OfflineMinutes * 60);
        Assert.DoesNotContain(await bench.State.Alarms(new(AlarmSet.Running)), a => a.Trigger == AlarmTrigger.Offline);
        await bench.Later(10);
        var alarm = Assert.Single(await bench.State.Alarms(new(AlarmSet.Running)), a => a.Trigger == AlarmTrigger.Offline);
        Assert.Equal(("stack-1", Noon), (alarm.Site, alarm.Began));
    }

    [Fact]
    public async Task A_site_fed_by_files_is_off_line_when_they_stay_away_and_not_when_they_come()
    {
        using var bench = await Bench.Start(now: Noon);
        var batch = ReadingBatch.Write([new(So2, Noon.PlusHours(-1)) { Value = 3m, Flag = "" }], simulated: false);
        await bench.Archived(batch, EntryKind.Batch);
        await bench.Follow();
        var kind = bench.Book.Package.Find<SiteKind>("flue-gas")!;
        await bench.Later((kind.OfflineMinutes * 60) + 10);
        Assert.Single(await bench.State.Alarms(new(AlarmSet.Running)), a => a.Trigger == AlarmTrigger.Offline);
        await bench.Archived(ReadingBatch.Write([new(So2, Noon) { Value = 3m, Flag = "" }], simulated: false), EntryKind.Batch);
        await bench.Follow();
        await bench.Later();
        Assert.DoesNotContain(await bench.State.Alarms(new(AlarmSet.Running)), a => a.Trigger == AlarmTrigger.Offline);
    }

    [Fact]
    public async Task Hours_before_a_device_was_registered_are_not_missed()
    {
        // Registered at 22:30: of this day one whole hour can come, and it does, from all factors of the kind.
        using var bench = await Bench.Start(now: new(2024, 6, 2, 22, 30));
        var kind = bench.Book.Package.Find<SiteKind>("flue-gas")!;
        var hour = new LocalDateTime(2024, 6, 2, 23, 0);
        bench.Clock.Now += Duration.FromHours(2);
        var readings = kind.Factors.Select(f => new StreamReading(new("stack-1", f, Cadence.Hour), hour) { Value = 1m, Flag = "" });
        await bench.Archived(ReadingBatch.Write(readings, simulated: false), EntryKind.Batch);
        await bench.Follow();
        await bench.Later(3_600);
        Assert.DoesNotContain(await bench.State.Alarms(new(AlarmSet.All)), a => a.Trigger == AlarmTrigger.Missing);
        await bench.Later(24 * 3_600);
        Assert.Single(await bench.State.Alarms(new(AlarmSet.All)), a => a.Trigger == AlarmTrigger.Missing);
    }

    [Fact]
    public async Task A_device_of_today_is_not_accused_of_the_days_its_site_stood_without_one()
    {
        using var bench = await Bench.Start(now: new(2024, 6, 2, 12, 0));
        var site = bench.Book.Now.Sites["stack-1"] with { Id = "stack-2", Owner = "二厂" };
        Assert.Empty((await bench.Book.Put(site, "test", "")).Problems);
        await bench.Later(3 * 24 * 3_600);
        Assert.Empty((await bench.Book.Put(new Device { Mn = "NEW0001", Site = "stack-2" }, new("123456"), "test", "")).Problems);
        await bench.Later(3_600);
        Assert.DoesNotContain(await Missed(), a => a.Site == "stack-2");
        await bench.Later(48 * 3_600);
        Assert.Single(await Missed(), a => a.Site == "stack-2");

        async Task<IReadOnlyList<Alarm>> Missed() =>
            [.. (await bench.State.Alarms(new(AlarmSet.All))).Where(a => a.Trigger == AlarmTrigger.Missing)];
    }

    [Fact]
    public async Task An_alarm_that_still_runs_is_found_behind_any_number_that_have_ended()
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Derived(Hour(Noon.PlusHours(-5), "150", "210"), Hour(Noon.PlusHours(-4), "150", "211"));
        await bench.Later();
        var running = Assert.Single(await bench.State.Alarms(new(AlarmSet.Running)), a => a.Rule == "exceed.hour");
        for (var n = 1; n <= 700; n++)
            await bench.State.Raise(
                running with
                {
                    Id = n,
                    EndedAt = Noon,
                    State = AlarmState.Ended,
                    OpenedAt = running.OpenedAt + Duration.FromMinutes(n),
                }
            );
        Assert.Equal(
            [running.Id],
            (await bench.State.Alarms(new(AlarmSet.Running, Limit: null))).Where(a => a.Rule == "exceed.hour").Select(a => a.Id)
        );
        Assert.Equal(500, (await bench.State.Alarms(new(AlarmSet.NotClosed))).Count);
    }

    [Fact]
    public async Task A_site_that_becomes_another_kind_is_judged_by_the_rules_of_that_kind()
    {
        using var bench = await Bench.Start(now: Noon.PlusMinutes(5));
        await bench.Derived(Hour(Noon.PlusHours(-6), "150", "210"));
        bench.Clock.Now += Duration.FromMinutes(1);
        Assert.Empty((await bench.Book.Put(bench.Book.Now.Sites["stack-1"] with { Kind = "power-meter" }, "test", "was a meter")).Problems);
        bench.Clock.Now += Duration.FromMinutes(1);
        await bench.Derived(Hour(Noon.PlusHours(-5), "150", "211"));
        await bench.Later();
        var alarms = await bench.State.Alarms(new(AlarmSet.All));
        Assert.DoesNotContain(alarms, a => a.IsRunning && a.Rule == "exceed.hour");
    }
}
