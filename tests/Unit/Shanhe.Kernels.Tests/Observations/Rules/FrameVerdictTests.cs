using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using static Shanhe.Kernels.Tests.Observations.Rules.DeviceLine;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Which frames of a device are taken, which are refused and why, and how fast they may come.</summary>
public class FrameVerdictTests
{
    /// <summary>What a device sends all day is read by its head alone, and answered as it would be by the long way.</summary>
    [Theory]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=4;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=9;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=8;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=2011;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000,a21026-Rtd=1&&", true)]
    [InlineData("MN=MN01;PW=123456;QN=20240601123000001;ST=31;CN=2051;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=2000;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=2999;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", true)]
    [InlineData("QN=20240601123000001;ST=31;CN=1999;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=3000;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=1;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=2024060112300001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;RF=1;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20241301120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;unknown-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;-Avg=1&&", false)]
    [InlineData(
        "QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;c0000000000000000020-Avg=1&&",
        true
    )]
    [InlineData(
        "QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;c00000000000000000021-Avg=1&&",
        false
    )]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=12345;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123457;MN=MN01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    [InlineData("QN=20240601123000001;ST=31;CN=2061;PW=123456;MN=MN02;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=1&&", false)]
    public async Task An_ordinary_upload_is_taken_by_its_head_and_answered_as_by_the_long_way(string segment, bool byHead)
    {
        Dictionary<string, string> codes = new() { ["c0000000000000000020"] = "so2", ["c00000000000000000021"] = "so2" };
        var line = await DeviceLine.Open(d => d with { Codes = codes });
        // The first frame goes the long way, and proves who speaks.
        var whole = line.Another().Hears(Frames.Of(segment));
        Assert.NotNull(whole.Message);
        line.Hears(Frames.Data(2061, Data));
        var verdict = line.Hears(Frames.Of(segment));
        Assert.Equal(byHead, verdict.Message is null);
        Assert.Equal(whole.Refusal, verdict.Refusal);
        Assert.Equal(whole.Input with { Payload = default }, verdict.Input with { Payload = default });
        Assert.Equal(
            whole.Answer is { } long_ ? Encoding.ASCII.GetString(long_) : "",
            verdict.Answer is { } short_ ? Encoding.ASCII.GetString(short_) : ""
        );
        Assert.Equal(
            byHead ? 2
                : whole.Refusal == Refusal.None ? 2
                : 1,
            line.Session.Taken
        );
    }

    [Fact]
    public async Task A_device_is_looked_at_as_a_whole_again_when_its_registration_changed_or_it_has_a_key()
    {
        var line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        Assert.Null(line.Hears(Frames.Data(2061, Data)).Message);
        await line.Register.Book.Put(
            new Device
            {
                Mn = Frames.Mn,
                Site = "stack-1",
                Active = false,
            },
            null,
            "test",
            ""
        );
        Assert.Equal(Refusal.Retired, line.Hears(Frames.Data(2061, Data)).Refusal);
        var keyed = await DeviceLine.Open(secret: new("123456", "0123456789ABCDEF"));
        keyed.Hears(Frames.Data(2061, Data));
        Assert.NotNull(keyed.Hears(Frames.Data(2061, Data)).Message);
        // While something is asked, each frame may be an answer to it.
        line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1011);
        line.Says(Now);
        Assert.NotNull(line.Hears(Frames.Data(2061, Data)).Message);
    }

    public static TheoryData<Refusal, string, Func<Device, Device>> Refusals =>
        new()
        {
            { Refusal.None, "CN=2061;PW=123456;MN=MN01", d => d },
            { Refusal.Unreadable, "PW=123456;MN=MN01", d => d },
            { Refusal.UnknownDevice, "CN=2061;PW=123456;MN=MN02", d => d },
            { Refusal.UnknownDevice, "CN=2061;PW=123456", d => d },
            { Refusal.UnknownDevice, "CN=9014;PW=123456", d => d },
            { Refusal.Retired, "CN=2061;PW=123456;MN=MN01", d => d with { Active = false } },
            { Refusal.Address, "CN=2061;PW=123456;MN=MN01", d => d with { Addresses = ["10.0.0.2"] } },
            { Refusal.Password, "CN=2061;PW=123457;MN=MN01", d => d },
            { Refusal.Password, "CN=2061;MN=MN01", d => d },
            { Refusal.Password, "CN=9015;PW=x;MN=MN01", d => d },
            { Refusal.None, "CN=9014;PW=x;MN=MN01", d => d },
            { Refusal.None, "CN=9011;PW=x;MN=MN01", d => d },
            { Refusal.NotEncrypted, "CN=2061;PW=123456;MN=MN01", d => d with { MustEncrypt = true } },
            { Refusal.NotEncrypted, "CN=2000;PW=123456;MN=MN01", d => d with { MustEncrypt = true } },
            { Refusal.NotEncrypted, "CN=2999;PW=123456;MN=MN01", d => d with { MustEncrypt = true } },
            { Refusal.None, "CN=1013;PW=123456;MN=MN01", d => d with { MustEncrypt = true } },
            { Refusal.None, "CN=3019;PW=123456;MN=MN01", d => d with { MustEncrypt = true } },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_frame_is_refused_for_the_first_thing_that_is_wrong_with_it_and_kept(
        Refusal refusal,
        string head,
        Func<Device, Device> device
    )
    {
        var line = await DeviceLine.Open(device);
        var bytes = Frames.Of($"QN=20240601123000001;ST=31;{head};Flag=5;CP=&&DataTime=20240601120000;{Data}&&");
        var verdict = line.Hears(bytes);
        Assert.Equal(refusal, verdict.Refusal);
        Assert.Equal(refusal == Refusal.None ? EntryKind.Frame : EntryKind.Quarantined, verdict.Input.Kind);
        Assert.Equal((refusal == Refusal.None ? "" : refusal.ToString(), "10.0.0.1"), (verdict.Input.Note, verdict.Input.Source));
        Assert.Equal(bytes, verdict.Input.Payload.ToArray());
        Assert.Equal(refusal == Refusal.None ? (1L, 0L) : (0L, 1L), (line.Session.Taken, line.Session.Refused));
        Assert.False(verdict.WasGuessed);
        if (refusal != Refusal.None)
            Assert.Null(verdict.Answer);
    }

    [Fact]
    public async Task An_answer_without_a_number_belongs_to_the_device_that_is_known_on_the_line()
    {
        var line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        foreach (
            var (command, refusal) in new[]
            {
                (9010, Refusal.UnknownDevice),
                (9011, Refusal.None),
                (9014, Refusal.None),
                (9015, Refusal.UnknownDevice),
            }
        )
            Assert.Equal(refusal, line.Hears(Frames.Of($"ST=91;CN={command};CP=&&QN=20240601123000001;CN=2061&&")).Refusal);
    }

    [Fact]
    public async Task Data_of_which_nothing_is_understood_are_not_answered_as_taken()
    {
        async Task<string> Answer(int command, string data, string head = "Flag=5", string time = "20240601120000")
        {
            var answer = (await DeviceLine.Open()).Hears(Frames.Data(command, data, time, head)).Answer;
            var message = Frames.Read(answer!);
            return $"{message.Command} {message.Parameter("QnRtn")}".TrimEnd();
        }

        Assert.Equal("9014", await Answer(2061, Data));
        Assert.Equal("9014", await Answer(2061, "zz-Avg=1;" + Data));
        Assert.Equal("9011 100", await Answer(2061, "zz-Avg=1"));
        Assert.Equal("9011 100", await Answer(2011, "zz-Rtd=1"));
        Assert.Equal("9011 100", await Answer(2051, "zz-Avg=1"));
        Assert.Equal("9011 100", await Answer(2031, "zz-Avg=1"));
        Assert.Equal("9011 2", await Answer(2061, "zz-Avg=1", "Flag=1"));
        Assert.Equal("9011 100", await Answer(2061, Data, time: "20241301000000"));
        Assert.Equal("9014", await Answer(2041, "zz-Avg=1"));
        Assert.Equal("9014", await Answer(2061, "zz-Avg=1", "Flag=7;PNUM=2;PNO=1"));
    }

    [Fact]
    public async Task A_device_that_connects_is_given_time_time_outs_and_the_intervals_of_its_kind()
    {
        var line = await DeviceLine.Open(settings: new() { OverTime = 7, ReCount = 2 });
        Assert.Empty(line.Session.SetUp(Now));
        line.Hears(Frames.Data(2061, Data));
        string SetUp() =>
            string.Join(
                ' ',
                line.Session.SetUp(Now).Select(c => $"{c.Command}:{string.Join(',', c.Fields.Select(f => $"{f.Key}={f.Value}"))}")
            );
        Assert.Equal("1012:SystemTime=now 1000:OverTime=7,ReCount=2 1062:RtdInterval=300 1064:MinInterval=10", SetUp());
        line = await DeviceLine.Open(d => d with { Version = Hj212Version.V2005 });
        line.Hears(Frames.Data(2061, "02-Avg=1", head: "Flag=1"));
        Assert.Equal("1012:SystemTime=now 1000:OverTime=10,ReCount=3 1062:RtdInterval=300", SetUp());
    }

    [Fact]
    public async Task A_sender_that_is_faster_than_it_may_be_is_held_back_until_its_rate_lets_it_go_on()
    {
        var line = await DeviceLine.Open(d => d with { FramesPerMinute = 60 });
        // Nobody known has the tenfold of what is kept of strangers.
        Assert.Equal(Duration.Zero, line.Session.HoldBack(600, Now));
        Assert.Equal(Duration.FromMilliseconds(100), line.Session.HoldBack(1, Now));
        line = await DeviceLine.Open(d => d with { FramesPerMinute = 60 });
        line.Hears(Frames.Data(2061, Data));
        Assert.Equal(Duration.Zero, line.Session.HoldBack(60, Now));
        Assert.Equal(Duration.FromSeconds(1), line.Session.HoldBack(1, Now));
        Assert.Equal(Duration.FromSeconds(0.5), line.Session.HoldBack(0, After(0.5)));
        Assert.Equal(Duration.Zero, line.Session.HoldBack(0, After(1)));
        Assert.Equal(Duration.FromSeconds(30), line.Session.HoldBack(100, After(1)));
        // A rest of an hour saves up no more than a minute.
        Assert.Equal(Duration.Zero, line.Session.HoldBack(60, After(3600)));
        Assert.Equal(Duration.FromSeconds(2), line.Session.HoldBack(2, After(3600)));
    }
}
