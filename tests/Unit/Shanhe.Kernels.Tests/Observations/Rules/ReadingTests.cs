using System.Globalization;
using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>What readings a frame carries.</summary>
public class ReadingTests
{
    static readonly LocalDateTime Noon = ObservingPlan.Noon;

    static async Task<string> Read(byte[] frame, Func<Device, Device>? device = null, Func<Site, Site>? site = null)
    {
        var register = await RegisterInMemory.Open();
        var stack = ObservingPlan.Site("stack");
        await register.Book.Put(site?.Invoke(stack) ?? stack, "test", "");
        var logger = new Device { Mn = Frames.Mn, Site = "stack-1" };
        await register.Book.Put(device?.Invoke(logger) ?? logger, new("123456"), "test", "");
        var (readings, strange) = (new List<StreamReading>(), new List<NotUnderstood>());
        new FrameReadings(new(ObservingPlan.Package), register.Book, new(Duration.FromMinutes(1))).Read(
            Frames.Entry(frame),
            readings,
            strange
        );
        Assert.All(readings, r => Assert.Equal((7L, "stack-1", ReadingOrigin.Device), (r.Position, r.Stream.Site, r.Origin)));
        return string.Join(" | ", readings.Select(Shown).Concat(strange.Select(s => $"{s.Part}? {s.What} {s.Text}".TrimEnd())));
    }

    static string Shown(StreamReading r)
    {
        var text = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"{r.Stream.Factor} {r.Stream.Cadence} {r.Time:dd'T'HH:mm:ss}")
        );
        foreach (
            var (name, value) in new[] { ("", r.Value), ("low ", r.Low), ("high ", r.High), ("total ", r.Total), ("zs ", r.Converted) }
        )
        {
            if (value is { } v)
                text.Append(CultureInfo.InvariantCulture, $" {name}{v}");
        }

        return text.Append(r.Flag.Length > 0 ? " " + r.Flag : "")
            .Append(r.Marks == Marks.None ? "" : $" [{r.Marks}]")
            .Append(r.Valid ? "" : " invalid")
            .ToString();
    }

    /// <summary>Each frame is read in place, and as a whole where it may be encrypted: both give the same.</summary>
    [Theory]
    [InlineData(2011, "a21026-Rtd=1.5,a21026-Flag=N", "so2 Moment 01T12:00:00 1.5 N")]
    [InlineData(2011, "a21026-Rtd=1.5", "so2 Moment 01T12:00:00 1.5")]
    [InlineData(
        2051,
        "a21026-Cou=9,a21026-Min=1,a21026-Avg=2,a21026-Max=3,a21026-ZsAvg=4,a21026-Flag=N",
        "so2 Minute 01T12:00:00 2 low 1 high 3 total 9 zs 4 N"
    )]
    [InlineData(2061, "a21026-Avg=2", "so2 Hour 01T12:00:00 2 [Unflagged]")]
    [InlineData(2061, "a21026-Avg=2,a21026-Flag=D", "so2 Hour 01T12:00:00 2 D [Flagged] invalid")]
    [InlineData(2061, "a21026-Avg=2,a21026-Flag=N;a21002-Avg=3,a21002-Flag=N", "so2 Hour 01T12:00:00 2 N | nox Hour 01T12:00:00 3 N")]
    // A total alone is the value; extremes alone are none.
    [InlineData(2061, "a21026-Cou=9,a21026-Flag=N", "so2 Hour 01T12:00:00 9 total 9 N")]
    [InlineData(2061, "a21026-Cou=9,a21026-Min=1,a21026-Flag=N", "so2 Hour 01T12:00:00 low 1 total 9 N")]
    [InlineData(2061, "a21026-Cou=9,a21026-Max=1,a21026-Flag=N", "so2 Hour 01T12:00:00 high 1 total 9 N")]
    [InlineData(2061, "a21026-ZsAvg=5,a21026-Flag=N", "so2 Hour 01T12:00:00 zs 5 N")]
    [InlineData(2061, "a21026-Flag=N", "")]
    [InlineData(2031, "a21026-Avg=2,a21026-Flag=N", "so2 Day 01T00:00:00 2 N")]
    // A word in place of a number, and signs that say there is none.
    [InlineData(2061, "a21026-Avg=abc,a21026-Flag=N", "so2 Hour 01T12:00:00 N [NoNumber] invalid | Value? a21026-Avg abc")]
    [InlineData(2061, "a21026-Avg=--,a21026-Flag=N", "so2 Hour 01T12:00:00 N [NoNumber] invalid")]
    [InlineData(2061, "a21026-Avg=NULL,a21026-Flag=N", "so2 Hour 01T12:00:00 N [NoNumber] invalid")]
    [InlineData(2061, "a21026-Avg=2,a21026-Max=abc,a21026-Flag=N", "so2 Hour 01T12:00:00 2 N | Value? a21026-Max abc")]
    [InlineData(2061, "zz9999-Avg=2,zz9999-Flag=N;a21026-Avg=1,a21026-Flag=N", "so2 Hour 01T12:00:00 1 N | Factor? zz9999")]
    [InlineData(2061, "a21026-Avg=999999999999,a21026-Flag=N", "so2 Hour 01T12:00:00 999999999999 N")]
    [InlineData(2061, "a21026-Avg=-999999999999,a21026-Flag=N", "so2 Hour 01T12:00:00 -999999999999 N")]
    [InlineData(2041, "a21026-Avg=2,a21026-Flag=N", "")]
    [InlineData(9014, "a21026-Avg=2,a21026-Flag=N", "")]
    public async Task A_frame_s_readings_are_the_same_read_in_place_and_as_a_whole(int command, string data, string readings)
    {
        Assert.Equal(readings, await Read(Frames.Data(command, data)));
        Assert.Equal(readings, await Read(Frames.Data(command, data), d => d with { MustEncrypt = true }));
    }

    [Theory]
    [InlineData(2011, "20240601121437", false, "01T12:14:37")]
    [InlineData(2011, "20240601121437", true, "01T12:14:37")]
    [InlineData(2051, "20240601121437", false, "01T12:14:00")]
    [InlineData(2051, "20240601121000", true, "01T12:00:00")]
    [InlineData(2061, "20240601121437", false, "01T12:00:00")]
    [InlineData(2061, "20240601120000", true, "01T11:00:00")]
    [InlineData(2031, "20240601121437", false, "01T00:00:00")]
    [InlineData(2031, "20240601000000", true, "31T00:00:00")]
    public async Task A_reading_is_labelled_by_the_start_of_its_period(int command, string time, bool labelsEnd, string start) =>
        Assert.Equal(start, (await Read(Frames.Data(command, "a21026-Avg=2", time), d => d with { LabelsEnd = labelsEnd })).Split(' ')[2]);

    [Fact]
    public async Task A_site_of_a_kind_that_the_package_no_longer_has_is_still_read()
    {
        var register = await RegisterInMemory.Open();
        await register.Book.Put(ObservingPlan.Site("stack"), "test", "");
        await register.Book.Put(
            new Device
            {
                Mn = Frames.Mn,
                Site = "stack-1",
                LabelsEnd = true,
            },
            new("123456"),
            "test",
            ""
        );
        register.Written[0] = register.Written[0] with { Change = new SitePut(ObservingPlan.Site("stack") with { Kind = "gone" }) };
        await register.Reopen();
        var readings = new List<StreamReading>();
        new FrameReadings(new(ObservingPlan.Package), register.Book, new(Duration.FromMinutes(1))).Read(
            Frames.Entry(Frames.Data(2051, "a21026-Avg=2,a21026-Flag=N", "20240601121000")),
            readings,
            []
        );
        Assert.Equal("so2 Minute 01T12:00:00 2 N", Shown(Assert.Single(readings)));
    }

    [Fact]
    public async Task A_time_that_is_none_is_named_and_one_that_can_t_be_marks_its_readings()
    {
        foreach (var encrypts in (bool[])[false, true])
        {
            Task<string> By(string time, Func<Site, Site>? site = null) =>
                Read(Frames.Data(2011, "a21026-Rtd=2,a21026-Flag=N", time), d => d with { MustEncrypt = encrypts }, site);
            Assert.Equal("Time?", await By("20241301120000"));
            // It came at half past twelve.
            Assert.EndsWith(" 2 N", await By("20240601124000"), StringComparison.Ordinal);
            Assert.EndsWith(" 2 N [Implausible] invalid", await By("20240601124001"), StringComparison.Ordinal);
            Assert.EndsWith(
                "[Implausible] invalid",
                await By("20240601120000", s => s with { Since = new(2024, 6, 2) }),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("2024-06-01T12:10:00", null, true)]
    [InlineData("2024-06-01T12:10:01", null, false)]
    [InlineData("1990-01-01T00:00:00", null, true)]
    [InlineData("1989-12-31T23:59:59", null, false)]
    [InlineData("2024-05-01T00:00:00", "2024-05-01", true)]
    [InlineData("2024-04-30T23:59:59", "2024-05-01", false)]
    public void A_time_is_plausible_from_the_site_s_first_day_to_ten_minutes_ahead(string time, string? since, bool plausible)
    {
        var site = ObservingPlan.Site("stack") with
        {
            Since = since is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(since).Value,
        };
        var marks = PlausibleTime.Of(NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(time).Value, Noon, site);
        Assert.Equal(plausible ? Marks.None : Marks.Implausible, marks);
    }

    [Fact]
    public async Task A_device_s_own_codes_and_scales_go_before_the_package()
    {
        foreach (var encrypts in (bool[])[false, true])
        {
            Task<string> By(string data, decimal scale) =>
                Read(
                    Frames.Data(2011, data),
                    d =>
                        d with
                        {
                            MustEncrypt = encrypts,
                            Codes = new Dictionary<string, string> { ["a21026"] = "nox" },
                            Scales = new Dictionary<string, decimal> { ["a21026"] = scale },
                        }
                );
            Assert.Equal("nox Moment 01T12:00:00 1500.0 low 1000 N", await By("a21026-Rtd=1.5,a21026-Min=1,a21026-Flag=N", 1000));
            Assert.Equal("nox Moment 01T12:00:00 999999999999 N", await By("a21026-Rtd=333333333333,a21026-Flag=N", 3));
            // What is too large to be a measurement is none.
            Assert.Equal("dust Moment 01T12:00:00 1 N", await By("a34013-Rtd=1,a34013-Flag=N", 3));
            Assert.DoesNotContain(" 1000000000002", await By("a21026-Rtd=333333333334,a21026-Flag=N", 3), StringComparison.Ordinal);
            Assert.DoesNotContain(" 1", await By("a21026-Rtd=0.000000001,a21026-Flag=N", 1_000_000_001), StringComparison.Ordinal);
            Assert.Contains(" 1.00000", await By("a21026-Rtd=0.000000001,a21026-Flag=N", 1_000_000_000), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, " [Simulated]")]
    [InlineData(false, true, " [Simulated]")]
    public async Task Readings_of_what_is_simulated_say_so(bool device, bool site, string marks) =>
        Assert.Equal(
            "so2 Moment 01T12:00:00 2 N" + marks,
            await Read(
                Frames.Data(2011, "a21026-Rtd=2,a21026-Flag=N"),
                d => d with { Simulated = device },
                s => s with { Simulated = site }
            )
        );

    [Fact]
    public async Task The_edition_of_2005_asks_for_no_flag_and_has_its_own_codes()
    {
        Assert.Equal(
            "so2 Hour 01T12:00:00 2",
            await Read(Frames.Data(2061, "02-Avg=2", head: "Flag=1"), d => d with { Version = Hj212Version.V2005 })
        );
        Assert.Equal("so2 Hour 01T12:00:00 2", await Read(Frames.Data(2061, "02-Avg=2", head: "Flag=1")));
        Assert.Equal("so2 Hour 01T12:00:00 2 [Unflagged]", await Read(Frames.Data(2061, "a21026-Avg=2", head: "Flag=9")));
    }

    [Fact]
    public async Task What_is_broken_or_of_nobody_carries_no_readings()
    {
        var frame = Frames.Data(2011, "a21026-Rtd=2,a21026-Flag=N");
        Assert.Equal("", await Read(frame, d => d with { Mn = "MN99" }));
        Assert.Equal("", await Read([]));
        var broken = (byte[])frame.Clone();
        broken[^3] = broken[^3] == (byte)'0' ? (byte)'1' : (byte)'0';
        Assert.Equal("", await Read(broken));
        // Two frames in one entry are both read.
        Assert.Equal(
            "so2 Moment 01T12:00:00 2 N | so2 Moment 01T12:00:00 3 N",
            await Read([.. frame, .. Frames.Data(2011, "a21026-Rtd=3,a21026-Flag=N")])
        );
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    public void What_was_not_understood_is_kept_to_forty_characters(int length, int kept)
    {
        var strange = NotUnderstood.Value(Frames.Entry([]), new('a', length), new('x', length));
        Assert.Equal((kept, kept, 1L, 7L), (strange.What.Length, strange.Text.Length, strange.Count, strange.Position));
    }

    [Fact]
    public void Marks_are_kept_as_bits_that_never_change_their_meaning() =>
        Assert.Equal(
            "Range Negative Spike Flat Rate Drift Order Sum Neighbours Flagged Unflagged Maintenance Stopped Rejected Accepted Few NoNumber "
                + "ZeroDrift StartStop Simulated Partial Implausible",
            string.Join(' ', Enumerable.Range(0, 22).Select(bit => (Marks)(1 << bit)))
        );

    [Fact]
    public void Kinds_of_entries_are_kept_as_numbers_that_never_change_their_meaning() =>
        Assert.Equal(
            [(1, "Frame"), (2, "Quarantined"), (3, "Sent"), (4, "Batch"), (255, "Damaged")],
            Enum.GetValues<EntryKind>().Select(k => ((int)k, k.ToString()))
        );

    public static TheoryData<bool, Func<StreamReading, StreamReading>> Changes =>
        new()
        {
            { true, r => r },
            { false, r => r with { Value = 9 } },
            { false, r => r with { Low = 9 } },
            { false, r => r with { High = 9 } },
            { false, r => r with { Total = 9 } },
            { false, r => r with { Converted = 9 } },
            { false, r => r with { Flag = "D" } },
            { true, r => r with { Position = 9, Revision = 9, Valid = false } },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_reading_says_the_same_when_its_numbers_and_its_flag_do(bool same, Func<StreamReading, StreamReading> change)
    {
        var reading = new StreamReading(new("stack-1", "so2", Cadence.Hour), Noon)
        {
            Value = 1,
            Flag = "N",
            Valid = true,
        };
        Assert.Equal(same, reading.SaysTheSame(change(reading)));
        Assert.True(reading.HasPlausibleTime);
        Assert.False((reading with { Marks = Marks.Implausible }).HasPlausibleTime);
        Assert.Equal((false, true), (reading.IsSimulated, (reading with { Marks = Marks.Simulated }).IsSimulated));
    }

    [Theory]
    [InlineData(Cadence.Moment, "stack", "2024-03-01")]
    [InlineData(Cadence.Minute, "stack", "2023-06-01")]
    [InlineData(Cadence.Moment, "air", "2024-05-01")]
    [InlineData(Cadence.Moment, "river", null)]
    [InlineData(Cadence.Minute, "river", "2022-06-01")]
    [InlineData(Cadence.Hour, "stack", null)]
    [InlineData(Cadence.Day, "stack", null)]
    public void Readings_stay_online_by_the_last_rule_that_names_their_kind_or_else_names_none(Cadence cadence, string kind, string? from)
    {
        var settings = new RetentionSettings
        {
            Rules =
            [
                new(Cadence.Moment, 2),
                new(Cadence.Moment, 9, ["air"]),
                new(Cadence.Moment, 1, ["air"]),
                new(Cadence.Moment, 0, ["river"]),
                new(Cadence.Moment, 3, []),
                new(Cadence.Minute, 12),
                new(Cadence.Minute, 24, ["river"]),
            ],
        };
        var stays = settings.StaysFrom(cadence, kind, new(2024, 6, 30));
        Assert.Equal(from is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value, stays);
        Assert.Null((settings with { Enabled = false }).StaysFrom(cadence, kind, new(2024, 6, 30)));
        Assert.Null(new RetentionSettings { Rules = [] }.StaysFrom(Cadence.Moment, kind, new(2024, 6, 30)));
    }

    [Fact]
    public void Unless_it_is_said_otherwise_moments_stay_for_three_months_and_minutes_for_two_years()
    {
        var today = new LocalDate(2024, 6, 30);
        Assert.Equal(new(2024, 3, 1), new RetentionSettings().StaysFrom(Cadence.Moment, "stack", today));
        Assert.Equal(new(2022, 6, 1), new RetentionSettings().StaysFrom(Cadence.Minute, "stack", today));
    }

    [Fact]
    public void A_range_of_readings_is_evidence_by_its_count_its_positions_and_its_hash()
    {
        var key = new StreamKey("stack-1", "so2", Cadence.Hour);
        StreamReading One(int hour, decimal value, long position, bool valid = true) =>
            new(key, Noon.PlusHours(hour))
            {
                Value = value,
                Position = position,
                Valid = valid,
            };
        var range = ReadingRange.Of("range", [One(0, 1.5m, 7), One(1, 2, 0), One(2, 3, 5, valid: false)]);
        Assert.Equal(("range", 3, 5L, 7L, false), (range.Reference, range.Count, range.FirstPosition, range.LastPosition, range.Simulated));
        var text =
            "stack-1/so2/hour|2024-06-01T12:00:00|1.5|1|7\nstack-1/so2/hour|2024-06-01T13:00:00|2|1|0\nstack-1/so2/hour|2024-06-01T14:00:00|3|0|5\n";
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), range.Hash);
        var none = ReadingRange.Of("none", []);
        Assert.Equal((0, 0L, 0L), (none.Count, none.FirstPosition, none.LastPosition));
        Assert.True(ReadingRange.Of("", [One(0, 1, 1) with { Marks = Marks.Simulated }, One(1, 1, 1)]).Simulated);
    }

    [Fact]
    public async Task A_batch_is_read_as_it_was_written()
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"), ObservingPlan.Site("air") with { Simulated = true });
        List<StreamReading> Read(byte[] bytes)
        {
            var into = new List<StreamReading>();
            ReadingBatch.Read(Frames.Entry(bytes, kind: EntryKind.Batch), register.Book.Now, into);
            return into;
        }

        var key = new StreamKey("stack-1", "so2", Cadence.Hour);
        StreamReading[] written =
        [
            new(key, Noon)
            {
                Value = 1.5m,
                Low = -1,
                High = 2,
                Total = 3,
                Converted = 4,
                Flag = "N",
            },
            new(key with { Cadence = Cadence.Day }, Noon.PlusHours(-1)) { Flag = "D" },
            new(key with { Site = "air-1" }, Noon) { Value = 7 },
            new(key with { Site = "nobody" }, Noon) { Value = 7 },
            new(key, Noon.PlusMinutes(41)) { Value = 7 },
        ];
        var read = Read(ReadingBatch.Write(written, simulated: false));
        Assert.Equal(
            [(Marks.None, true), (Marks.Flagged, false), (Marks.Simulated, true), (Marks.Implausible, false)],
            read.Select(r => (r.Marks, r.Valid))
        );
        Assert.All(read, r => Assert.Equal((7L, ReadingOrigin.Imported), (r.Position, r.Origin)));
        var known = written.Where(w => w.Stream.Site != "nobody").ToList();
        for (var i = 0; i < 4; i++)
            Assert.Equal((known[i].Stream, known[i].Time, true), (read[i].Stream, read[i].Time, read[i].SaysTheSame(known[i])));
        Assert.All(Read(ReadingBatch.Write(written, simulated: true)), r => Assert.True(r.IsSimulated));
        Assert.Empty(Read(Encoding.UTF8.GetBytes("something-else/1\nstack-1,so2,2,2024-06-01T12:00:00,1,,,,,\n")));
        Assert.Empty(Read(Encoding.UTF8.GetBytes("shanhe-batch/1\nstack-1,so2,2,2024-06-01T12:00:00,1,,,,\n")));
        Assert.Single(Read(Encoding.UTF8.GetBytes("shanhe-batch/1\nstack-1,so2,2,2024-06-01T12:00:00,1,,,,,\n")));
    }
}
