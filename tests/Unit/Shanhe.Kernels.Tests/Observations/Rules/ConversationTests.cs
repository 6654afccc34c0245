using System.Net;
using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>What is said on the line to a device.</summary>
public class ConversationTests
{
    static readonly Instant Now = ObservingPlan.At(ObservingPlan.Noon.PlusMinutes(30));
    const string Data = "a21026-Avg=35.2,a21026-Flag=N";

    /// <summary>A line to the device of a stack.</summary>
    sealed class Line
    {
        public RegisterInMemory Register { get; private init; } = default!;

        public DeviceSession Session { get; private init; } = default!;

        public static async Task<Line> Open(
            Func<Device, Device>? device = null,
            GatewaySettings? settings = null,
            DeviceSecret? secret = null,
            PasswordGuard? guard = null
        )
        {
            var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
            var logger = new Device { Mn = Frames.Mn, Site = "stack-1" };
            var put = await register.Book.Put(device?.Invoke(logger) ?? logger, secret ?? new("123456"), "test", "");
            Assert.Empty(put.Problems);
            return new()
            {
                Register = register,
                Session = new(register.Book, new(ObservingPlan.Package), settings ?? new(), guard ?? new(), IPAddress.Parse("10.0.0.1")),
            };
        }

        /// <summary>Another line to the same register.</summary>
        public Line Another() =>
            new()
            {
                Register = Register,
                Session = new(Register.Book, new(ObservingPlan.Package), new(), new(), IPAddress.Parse("10.0.0.1")),
            };

        public FrameVerdict Hears(byte[] bytes, Instant? now = null)
        {
            var sequence = new System.Buffers.ReadOnlySequence<byte>(bytes);
            Assert.True(new FrameReader().TryRead(ref sequence, out var frame));
            return Session.Take(frame, now ?? Now);
        }

        /// <summary>What is sent at a time, as text after the length.</summary>
        public string Says(Instant now) =>
            string.Join(" | ", Session.Tick(now).Select(s => Encoding.ASCII.GetString(s.Payload.Span)[6..^6]));

        /// <summary>The states that commands have come to since the last call.</summary>
        public string States()
        {
            var states = string.Join(" | ", Session.Commands.Select(c => $"{c.Command} {c.State} {c.Detail}".TrimEnd()));
            Session.Commands.Clear();
            return states;
        }

        public void Asks(int command, params (string Name, string Value)[] fields) => Session.Ask(Command(command, fields), Now);
    }

    static DeviceCommand Command(int command, params (string Name, string Value)[] fields) =>
        new()
        {
            Mn = Frames.Mn,
            Command = command,
            Fields = fields.ToDictionary(f => f.Name, f => f.Value),
            Actor = "wang",
            Reason = "why",
            At = Now,
        };

    static byte[] Said(int command, string data, string qn = "20240601123000000", string st = "31") =>
        Frames.Of($"QN={qn};ST={st};CN={command};PW=123456;MN={Frames.Mn};Flag=4;CP=&&{data}&&");

    static Instant After(double seconds) => Now + Duration.FromSeconds(seconds);

    [Fact]
    public async Task A_request_is_sent_again_while_nothing_answers_and_given_up_after_the_last_try()
    {
        var line = await Line.Open();
        Assert.Equal("", line.Says(Now));
        line.Hears(Frames.Data(2061, Data));
        Assert.False(line.Session.IsBusy);
        line.Asks(1011, ("PolId", "a21026"));
        line.Asks(1012, ("SystemTime", "now"));
        Assert.True(line.Session.IsBusy);
        const string asked = "QN=20240601123000000;ST=31;CN=1011;PW=123456;MN=MN01;Flag=5;CP=&&PolId=a21026&&";
        Assert.Equal(asked, line.Says(Now));
        Assert.Equal("1011 sent", line.States());
        // Ten seconds (OverTime) pass before it is said again, three times (ReCount).
        Assert.Equal("", line.Says(After(9.999)));
        Assert.Equal(asked, line.Says(After(10)));
        Assert.Equal("", line.Says(After(19.999)));
        Assert.Equal(asked, line.Says(After(20)));
        Assert.Equal(asked, line.Says(After(30)));
        Assert.Equal("", line.Says(After(39.999)));
        Assert.Equal("", line.States());
        // Given up, it makes room for the next.
        Assert.Equal("QN=20240601123040000;ST=31;CN=1012;PW=123456;MN=MN01;Flag=5;CP=&&SystemTime=20240601123040&&", line.Says(After(40)));
        Assert.Equal("1011 timeout 9011 | 1012 sent", line.States());
        Assert.True(line.Session.IsBusy);
    }

    [Theory]
    [InlineData(9011, "QnRtn=1", "", "1011 timeout 9012")]
    [InlineData(9011, "QnRtn=2", "1011 refused QnRtn=2", "")]
    [InlineData(9012, "ExeRtn=1", "1011 done ExeRtn=1", "")]
    [InlineData(9012, "ExeRtn=100", "1011 done ExeRtn=100", "")]
    [InlineData(9012, "ExeRtn=2", "1011 failed ExeRtn=2", "")]
    public async Task A_request_ends_by_what_the_device_answers_and_is_not_repeated_once_it_is_taken(
        int answer,
        string data,
        string atOnce,
        string later
    )
    {
        var line = await Line.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1011);
        line.Says(Now);
        line.States();
        // An answer to another request is none to this.
        Assert.Null(line.Hears(Said(answer, data, qn: "20240601122959000", st: "91"), After(5)).Answer);
        Assert.Equal("", line.States());
        Assert.Null(line.Hears(Said(answer, data, st: "91"), After(5)).Answer);
        Assert.Equal(atOnce, line.States());
        Assert.Equal(atOnce.Length == 0, line.Session.IsBusy);
        Assert.Equal("", line.Says(After(14.999)));
        Assert.Equal("", line.States());
        Assert.Equal("", line.Says(After(15)));
        Assert.Equal(later, line.States());
        Assert.False(line.Session.IsBusy);
    }

    [Fact]
    public async Task Data_that_a_request_brings_keep_it_alive_and_a_notice_of_the_host_ends_with_9013()
    {
        var line = await Line.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(2061, ("BeginTime", "20240601000000"));
        line.Says(Now);
        line.Hears(Said(9011, "QnRtn=1", st: "91"));
        line.States();
        line.Hears(Frames.Data(2061, Data, head: "Flag=4"), After(9));
        Assert.Equal("", line.Says(After(18.999)));
        Assert.True(line.Session.IsBusy);
        // Other data do not.
        line.Hears(Frames.Data(2011, "a21026-Rtd=1,a21026-Flag=N", head: "Flag=4"), After(18));
        line.Says(After(19));
        Assert.Equal("2061 timeout 9012", line.States());
        Assert.Equal("31", line.Says(After(20)) is "" ? "31" : "");
        line.Asks(2012);
        Assert.Contains("CN=2012", line.Says(After(20)), StringComparison.Ordinal);
        line.States();
        line.Hears(Said(9013, "", qn: "20240601123020000", st: "91"), After(21));
        Assert.Equal("2012 done 9013", line.States());
    }

    [Fact]
    public async Task Requests_of_one_millisecond_have_numbers_of_their_own_and_the_line_s_end_ends_them()
    {
        var line = await Line.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1011);
        line.Asks(1011);
        line.Asks(1072, ("NewPW", "654321"));
        Assert.StartsWith("QN=20240601123000000;", line.Says(Now), StringComparison.Ordinal);
        line.Hears(Said(9012, "ExeRtn=1", st: "91"));
        Assert.StartsWith("QN=20240601123000001;", line.Says(Now), StringComparison.Ordinal);
        line.States();
        line.Session.Close(After(1));
        Assert.Equal("1011 offline | 1072 offline", line.States());
        Assert.False(line.Session.IsBusy);
        line.Session.Close(After(1));
        Assert.Equal("", line.States());
    }

    [Fact]
    public void What_is_kept_of_a_command_names_no_secret()
    {
        var command = Command(1072, ("NewPW", "654321"), ("x", "1"));
        Assert.Equal([("NewPW", "******"), ("x", "1")], DeviceSession.Redacted(command).Fields.Select(f => (f.Key, f.Value)));
        Assert.Equal("******", DeviceSession.Redacted(Command(1014, ("NewSK", "k"))).Fields["NewSK"]);
        var open = Command(1011, ("PolId", "x"));
        Assert.Same(open, DeviceSession.Redacted(open));
    }

    [Fact]
    public async Task A_new_password_that_the_device_took_is_registered()
    {
        var line = await Line.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1072, ("NewPW", "654321"));
        line.Says(Now);
        Assert.Empty(line.Session.Registrations);
        line.Hears(Said(9012, "ExeRtn=1", st: "91"));
        var change = Assert.Single(line.Session.Registrations);
        Assert.Equal(("654321", "wang", "1072"), (change.Secret!.Password, change.Actor, change.Reason));
        Assert.Empty(line.Session.NewKeys);
        line.Asks(1072, ("NewPW", "999999"));
        line.Says(After(1));
        line.Hears(Said(9012, "ExeRtn=2", qn: "20240601123001000", st: "91"), After(1));
        Assert.Single(line.Session.Registrations);
    }

    [Theory]
    [InlineData(1013, "Flag=4", "9013")]
    [InlineData(1013, "Flag=5", "9013")]
    [InlineData(1014, "Flag=9", "9013")]
    [InlineData(1014, "Flag=8", "9013")]
    [InlineData(9015, "Flag=8", "9013")]
    [InlineData(9015, "Flag=9", "9013")]
    [InlineData(9014, "Flag=5", "")]
    [InlineData(9011, "Flag=5", "")]
    public async Task A_notice_is_answered_and_an_answer_is_not(int command, string flag, string answer)
    {
        var line = await Line.Open(d => d with { Version = flag is "Flag=8" or "Flag=9" ? Hj212Version.V2025 : null });
        var verdict = line.Hears(Frames.Of($"QN=20240601123000001;ST=31;CN={command};PW=123456;MN=MN01;{flag};CP=&&&&"));
        Assert.Equal(Refusal.None, verdict.Refusal);
        Assert.Equal(answer, verdict.Answer is { } bytes ? $"{Frames.Read(bytes).Command}" : "");
        Assert.Equal(command == 1014, line.Session.Wanted.Count == 1);
        Assert.Equal(command == 1013 ? "CN=1012" : "", line.Says(Now) is { Length: > 0 } said ? said.Split(';')[2] : "");
    }

    [Theory]
    [InlineData("Flag=4", null)]
    [InlineData("Flag=5", 9014)]
    public async Task Data_are_answered_when_the_device_asks_for_it(string flag, int? answer)
    {
        var line = await Line.Open();
        for (var n = 0; n < 2; n++)
            Assert.Equal(answer, line.Hears(Frames.Data(2061, Data, head: flag)).Answer is { } bytes ? Frames.Read(bytes).Command : null);
        Assert.Equal((2L, 0L), (line.Session.Taken, line.Session.Refused));
    }

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
        var line = await Line.Open(d => d with { Codes = codes });
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
        var line = await Line.Open();
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
        var keyed = await Line.Open(secret: new("123456", "0123456789ABCDEF"));
        keyed.Hears(Frames.Data(2061, Data));
        Assert.NotNull(keyed.Hears(Frames.Data(2061, Data)).Message);
        // While something is asked, each frame may be an answer to it.
        line = await Line.Open();
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
        var line = await Line.Open(device);
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
        var line = await Line.Open();
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
            var answer = (await Line.Open()).Hears(Frames.Data(command, data, time, head)).Answer;
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
        var line = await Line.Open(settings: new() { OverTime = 7, ReCount = 2 });
        Assert.Empty(line.Session.SetUp(Now));
        line.Hears(Frames.Data(2061, Data));
        string SetUp() =>
            string.Join(
                ' ',
                line.Session.SetUp(Now).Select(c => $"{c.Command}:{string.Join(',', c.Fields.Select(f => $"{f.Key}={f.Value}"))}")
            );
        Assert.Equal("1012:SystemTime=now 1000:OverTime=7,ReCount=2 1062:RtdInterval=300 1064:MinInterval=10", SetUp());
        line = await Line.Open(d => d with { Version = Hj212Version.V2005 });
        line.Hears(Frames.Data(2061, "02-Avg=1", head: "Flag=1"));
        Assert.Equal("1012:SystemTime=now 1000:OverTime=10,ReCount=3 1062:RtdInterval=300", SetUp());
    }

    [Fact]
    public async Task A_sender_that_is_faster_than_it_may_be_is_held_back_until_its_rate_lets_it_go_on()
    {
        var line = await Line.Open(d => d with { FramesPerMinute = 60 });
        // Nobody known has the tenfold of what is kept of strangers.
        Assert.Equal(Duration.Zero, line.Session.HoldBack(600, Now));
        Assert.Equal(Duration.FromMilliseconds(100), line.Session.HoldBack(1, Now));
        line = await Line.Open(d => d with { FramesPerMinute = 60 });
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

    static byte[] Serials(string logger, string more = "") =>
        Frames.Of($"QN=20240601123000001;ST=31;CN=1001;PW=;MN=;Flag=9;CP=&&i23005-Info={logger}{more}&&");

    [Fact]
    public async Task A_logger_without_a_number_waits_until_its_hardware_is_registered_and_takes_its_MN()
    {
        var line = await Line.Open(d => d with { Hardware = new("LOG1", "cpu") }, secret: new("123456", "0123456789ABCDEF"));
        var stranger = line.Another();
        var waits = stranger.Hears(Serials("LOG2"));
        Assert.Equal((Refusal.Activation, EntryKind.Quarantined, "SN:LOG2"), (waits.Refusal, waits.Input.Kind, waits.Input.Device));
        Assert.Equal(9013, Frames.Read(waits.Answer!).Command);
        Assert.Equal("LOG2", stranger.Session.Waiting!.LoggerId);
        var other = line.Hears(Serials("LOG1", ";i23006-Info=xxx"));
        Assert.Equal((Refusal.Hardware, null), (other.Refusal, other.Answer));
        Assert.Equal(Refusal.Unreadable, line.Another().Hears(Serials("L1")).Refusal);
        Assert.Equal((0L, 1L), (line.Session.Taken, line.Session.Refused));
        var taken = line.Hears(Serials("LOG1", ";i23006-Info=CPU"));
        Assert.Equal((Refusal.None, EntryKind.Frame, Frames.Mn), (taken.Refusal, taken.Input.Kind, taken.Input.Device));
        Assert.Equal((1L, Hj212Version.V2025), (line.Session.Taken, line.Session.Version));
        var wanted = Assert.Single(line.Session.Wanted);
        Assert.Equal((1002, "LOG1", "gateway"), (wanted.Command, wanted.Fields["i23005-Info"], wanted.Actor));
        line.Session.Ask(wanted, Now);
        line.Says(Now);
        line.Hears(Said(9012, "ExeRtn=1", st: "91"), After(1));
        // It has taken it: that is registered, and the key it came with is changed.
        Assert.Equal(After(1), Assert.Single(line.Session.Registrations).Device.Activated);
        Assert.Equal([1002, 1014], line.Session.Wanted.Select(c => c.Command));
        Assert.Equal(16, line.Session.Wanted[1].Fields["NewSK"].Length);
        line.Session.Ask(line.Session.Wanted[1], After(1));
        line.Says(After(1));
        line.Hears(Said(9012, "ExeRtn=1", qn: "20240601123001000", st: "91"), After(2));
        Assert.Equal((Frames.Mn, line.Session.Wanted[1].Fields["NewSK"]), Assert.Single(line.Session.NewKeys));
    }

    [Fact]
    public async Task A_logger_that_waited_is_given_its_MN_when_somebody_registers_it_unless_it_may_not_send()
    {
        var line = await Line.Open(d => d with { Hardware = new("LOG1"), Active = false });
        Assert.Equal(Refusal.Retired, line.Hears(Serials("LOG1")).Refusal);
        var far = await Line.Open(d => d with { Hardware = new("LOG1"), Addresses = ["10.0.0.2"] });
        Assert.Equal(Refusal.Address, far.Hears(Serials("LOG1")).Refusal);
        var waiting = await Line.Open();
        waiting.Hears(Serials("LOG1"));
        waiting.Session.Activate(
            new Device
            {
                Mn = Frames.Mn,
                Site = "stack-1",
                Hardware = new("LOG1"),
            },
            "wang",
            Now
        );
        Assert.Null(waiting.Session.Waiting);
        Assert.Equal("wang", Assert.Single(waiting.Session.Wanted).Actor);
        waiting.Session.Ask(waiting.Session.Wanted[0], Now);
        waiting.Says(Now);
        waiting.Hears(Said(9012, "ExeRtn=1", st: "91"));
        // It came without a key: there is none to change.
        Assert.Single(waiting.Session.Wanted);
        Assert.Single(waiting.Session.Registrations);
    }

    [Fact]
    public void The_tenth_wrong_password_of_a_minute_is_the_last_that_is_heard_for_five_minutes()
    {
        var guard = new PasswordGuard();
        for (var n = 1; n < PasswordGuard.MostForDevice; n++)
            Assert.False(guard.Failed("MN01", "a", Now));
        Assert.True(guard.Hears("MN01", "a", Now));
        Assert.True(guard.Failed("MN01", "a", After(60)));
        Assert.False(guard.Hears("MN01", "a", After(60)));
        Assert.False(guard.Hears("MN01", "a", After(359.9)));
        Assert.True(guard.Hears("MN01", "a", After(360)));
        Assert.True(guard.Hears("MN02", "a", After(60)));
        Assert.True(guard.Hears("MN01", "b", After(60)));
        // One that goes on is told once, and refused for longer.
        Assert.False(guard.Failed("MN01", "a", After(60)));
        // A minute later it begins anew.
        var slow = new PasswordGuard();
        for (var n = 1; n < PasswordGuard.MostForDevice; n++)
            slow.Failed("MN01", "a", Now);
        Assert.False(slow.Failed("MN01", "a", After(60.1)));
        Assert.True(slow.Hears("MN01", "a", After(60.1)));
    }

    [Fact]
    public void The_sixtieth_wrong_password_of_an_address_is_told_and_who_is_refused_stays_so_however_many_others_are_wrong()
    {
        var guard = new PasswordGuard();
        for (var n = 1; n < PasswordGuard.MostFromAddress; n++)
            Assert.False(guard.Failed("MN" + n, "a", Now));
        Assert.True(guard.Hears("MN99", "a", Now));
        Assert.True(guard.Failed("MN60", "a", Now));
        Assert.False(guard.Hears("MN99", "a", Now));
        for (var n = 0; n < 50_000; n++)
            guard.Failed("MN", "b" + n, After(1));
        Assert.False(guard.Hears("MN99", "a", After(1)));
    }

    [Fact]
    public void A_county_that_sets_nothing_has_these_limits_at_its_gateway() =>
        Assert.Equal(
            "GatewaySettings { Address = 127.0.0.1:9212, Certificate = , CertificatePassword = , MaxConnections = 20000, "
                + "MaxConnectionsPerAddress = 64, IdleSeconds = 900, FrameSeconds = 30, MaxNoiseBytes = 262144, QuarantinePerMinute = 60, "
                + "QuarantinePerHour = 3600, QuarantineBytes = 1024, QuarantineDays = 30, OverTime = 10, ReCount = 3, SetUpDevices = True, "
                + "ArchiveAnswers = True, CatchUpHours = 72, PacketSeconds = 60, Wait = 0:00:00:10 }",
            new GatewaySettings().ToString()
        );
}
