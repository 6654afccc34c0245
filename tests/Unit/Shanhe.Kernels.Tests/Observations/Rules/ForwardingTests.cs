using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Sites;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>What is passed on to platforms above, and which platforms and brokers are taken.</summary>
public class ForwardingTests
{
    const string Data = "a21026-Avg=35.2,a21026-Flag=N";
    static readonly Device Logger = new() { Mn = Frames.Mn, Site = "stack-1" };
    static readonly SitePicture Picture = Registered(Logger, ObservingPlan.Site("stack"));

    static SitePicture Registered(Device device, Site site) => ObservingPlan.After(ObservingPlan.Picture(site), new DevicePut(device));

    static string? Sent(byte[] frame, ForwardTarget? target = null, SitePicture? picture = null, EntryKind kind = EntryKind.Frame) =>
        ForwardedFrame.Of(Frames.Entry(frame, kind: kind), target ?? new(), picture ?? Picture, null) is { } sent
            ? Encoding.ASCII.GetString(sent.Bytes)[6..^6]
            : null;

    static string Of(byte[] frame) => Encoding.ASCII.GetString(frame)[6..^6];

    [Theory]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2061, true)]
    [InlineData(2999, true)]
    [InlineData(3000, false)]
    [InlineData(9014, false)]
    public void Data_go_up_as_they_came_and_answers_stay(int command, bool passed)
    {
        var frame = Frames.Data(command, Data);
        Assert.Equal(passed ? Of(frame) : null, Sent(frame));
        Assert.Null(Sent(frame, kind: EntryKind.Quarantined));
        Assert.Null(Sent(frame, kind: EntryKind.Sent));
    }

    [Fact]
    public void A_target_gets_the_devices_it_names_or_all_and_nothing_simulated_unless_it_asks_for_it()
    {
        var frame = Frames.Data(2061, Data);
        Assert.NotNull(Sent(frame, new() { Devices = ["MN02", Frames.Mn] }));
        Assert.Null(Sent(frame, new() { Devices = ["MN02"] }));
        foreach (
            var simulated in new[]
            {
                Registered(Logger with { Simulated = true }, ObservingPlan.Site("stack")),
                Registered(Logger, ObservingPlan.Site("stack") with { Simulated = true }),
            }
        )
        {
            Assert.Null(Sent(frame, picture: simulated));
            Assert.NotNull(Sent(frame, new() { Simulated = true }, simulated));
        }

        Assert.NotNull(Sent(frame, picture: SitePicture.Empty));
        Assert.Null(Sent(Encoding.ASCII.GetBytes("no frame")));
    }

    [Fact]
    public void A_request_of_the_host_stays_here() =>
        Assert.Null(
            Sent(
                Frames.Data(2061, "x", head: "Flag=5") is var f
                    ? Frames.Of(
                        Of(f)
                            .Replace(
                                $"DataTime=20240601120000;x",
                                "BeginTime=20240601000000;EndTime=20240601120000",
                                StringComparison.Ordinal
                            )
                    )
                    : f
            )
        );

    [Theory]
    [InlineData(
        "Flag=5",
        Data,
        null,
        "QN=20240601123000001;ST=31;CN=2061;PW=abcdef;MN=UP01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=35.2,a21026-Flag=N&&"
    )]
    [InlineData(
        "Flag=4",
        Data,
        Hj212Version.V2025,
        "QN=20240601123000001;ST=31;CN=2061;PW=abcdef;MN=UP01;Flag=8;CP=&&DataTime=20240601120000;a21026-Avg=35.2,a21026-Flag=N&&"
    )]
    [InlineData(
        "Flag=9;RF=1",
        Data,
        Hj212Version.V2017,
        "QN=20240601123000001;ST=31;CN=2061;PW=abcdef;MN=UP01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=35.2,a21026-Flag=N&&"
    )]
    [InlineData(
        "Flag=9;RF=1",
        Data,
        null,
        "QN=20240601123000001;ST=31;CN=2061;PW=abcdef;MN=UP01;Flag=9;RF=1;CP=&&DataTime=20240601120000;a21026-Avg=35.2,a21026-Flag=N&&"
    )]
    // Codes of 2005 become those of 2017 where their units agree.
    [InlineData(
        "Flag=1",
        "02-Avg=35.2;S08-Avg=1",
        Hj212Version.V2017,
        "QN=20240601123000001;ST=31;CN=2061;PW=abcdef;MN=UP01;Flag=5;CP=&&DataTime=20240601120000;a21026-Avg=35.2;S08-Avg=1&&"
    )]
    [InlineData(
        "Flag=1",
        "02-Avg=35.2",
        null,
        "QN=20240601123000001;ST=31;CN=2061;PW=abcdef;MN=UP01;Flag=1;CP=&&DataTime=20240601120000;02-Avg=35.2&&"
    )]
    public void A_frame_is_written_anew_with_the_name_password_and_edition_the_platform_wants(
        string head,
        string data,
        Hj212Version? version,
        string sent
    )
    {
        var target = new ForwardTarget
        {
            Version = version,
            Password = "abcdef",
            Mns = new Dictionary<string, string> { [Frames.Mn] = "UP01" },
        };
        Assert.Equal(sent, Sent(Frames.Data(2061, data, head: head), target));
    }

    [Fact]
    public void One_wish_of_the_platform_is_enough_to_write_it_anew()
    {
        var frame = Frames.Data(2061, Data, head: "Flag=5");
        Assert.Contains(
            "MN=UP01",
            Sent(frame, new() { Mns = new Dictionary<string, string> { [Frames.Mn] = "UP01" } })!,
            StringComparison.Ordinal
        );
        Assert.Contains("PW=abcdef;MN=MN01", Sent(frame, new() { Password = "abcdef" })!, StringComparison.Ordinal);
        Assert.Contains("Flag=9", Sent(frame, new() { Version = Hj212Version.V2025 })!, StringComparison.Ordinal);
        Assert.Contains(
            "Flag=7;PNUM=2;PNO=1",
            Sent(Frames.Data(2061, Data, head: "Flag=7;PNUM=2;PNO=1"), new() { Password = "x" })!,
            StringComparison.Ordinal
        );
        // What came with a wrong check sum goes up with a right one.
        var wrong = (byte[])frame.Clone();
        wrong[^3] = wrong[^3] == (byte)'0' ? (byte)'1' : (byte)'0';
        var sent = ForwardedFrame.Of(Frames.Entry(wrong), new(), Picture, null)!.Value;
        Assert.Equal(frame, sent.Bytes);
    }

    sealed class Store : IForwardStore
    {
        public Dictionary<string, ForwardTarget> Kept { get; } = [];

        public MqttSettings? Broker { get; set; }

        public ValueTask<IReadOnlyList<ForwardTarget>> Targets(CancellationToken cancellation) => new([.. Kept.Values]);

        public ValueTask Save(ForwardTarget target, CancellationToken cancellation)
        {
            Kept[target.Name] = target;
            return ValueTask.CompletedTask;
        }

        public ValueTask<MqttSettings?> Mqtt(CancellationToken cancellation) => new(Broker);

        public ValueTask<IReadOnlyList<string>> Unreadable(CancellationToken cancellation) => new([]);

        public ValueTask Save(MqttSettings settings, CancellationToken cancellation)
        {
            Broker = settings;
            return ValueTask.CompletedTask;
        }
    }

    static readonly ForwardTarget Province = new()
    {
        Name = "province",
        Host = "10.0.0.9",
        Password = "abcdef",
    };

    static async Task<(TargetBook Book, Store Store, RegisterInMemory Register)> Open(params ForwardTarget[] first)
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        await register.Book.Put(Logger, new("123456"), "test", "");
        var store = new Store();
        return (await TargetBook.Open(store, register.Book, first, new() { Host = "broker" }), store, register);
    }

    public static TheoryData<string, Func<ForwardTarget, ForwardTarget>> Targets =>
        new()
        {
            { "", t => t },
            { "O251:name", t => t with { Name = "" } },
            { "O251:name", t => t with { Name = "-p" } },
            { "", t => t with { Name = new('p', 40) } },
            { "O251:name", t => t with { Name = new('p', 41) } },
            { "O252:host", t => t with { Host = "no host" } },
            { "", t => t with { Port = 1 } },
            { "", t => t with { Port = 65535 } },
            { "O253:port", t => t with { Port = 0 } },
            { "O253:port", t => t with { Port = 65536 } },
            { "", t => t with { OverTime = 1 } },
            { "", t => t with { OverTime = 99 } },
            { "O254:overTime", t => t with { OverTime = 0 } },
            { "O254:overTime", t => t with { OverTime = 100 } },
            { "", t => t with { Password = "123456789" } },
            { "O213:password", t => t with { Password = "1234567890" } },
            { "O213:password", t => t with { Password = ";1" } },
            { "O213:password", t => t with { Password = "1&" } },
            {
                "",
                t =>
                    t with
                    {
                        Devices = [Frames.Mn],
                        Mns = new Dictionary<string, string> { [Frames.Mn] = "UP01" },
                    }
            },
            {
                "O231:devices(MN01)",
                t =>
                    t with
                    {
                        Devices = ["MN02"],
                        Mns = new Dictionary<string, string> { ["MN02"] = "UP01" },
                    }
            },
        };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_platform_is_taken_when_all_of_it_is_right(string codes, Func<ForwardTarget, ForwardTarget> change)
    {
        var (book, store, register) = await Open();
        using var _ = book;
        var told = 0;
        book.Changed += t => told++;
        var result = await book.Put(change(Province), "wang", "why");
        Assert.Equal(
            codes,
            string.Join(' ', result.Problems.Select(p => $"{p.Code}:{p.At}{(p.Suggestion is { } near ? $"({near})" : "")}"))
        );
        var taken = codes.Length == 0 ? 1 : 0;
        Assert.Equal((taken, taken, taken, taken), (book.Targets.Count, store.Kept.Count, register.Noted.Count, told));
    }

    [Fact]
    public async Task A_password_that_is_not_given_stays_and_an_empty_one_is_taken_away_and_none_is_written_down()
    {
        var (book, store, register) = await Open();
        using var _ = book;
        foreach (var (given, kept) in new[] { ("abcdef", "abcdef"), (null, "abcdef"), ("", null), (null, (string?)null) })
        {
            await book.Put(Province with { Password = given }, "wang", "why");
            Assert.Equal(kept, store.Kept["province"].Password);
            Assert.Contains(kept is null ? "\"none\"" : "\"set\"", register.Noted[^1].Body, StringComparison.Ordinal);
            var broker = await book.Put(new MqttSettings { Host = "broker", Password = given }, "wang", "why");
            Assert.Empty(broker.Problems);
            Assert.Equal((kept, kept), (store.Broker!.Password, book.Mqtt.Password));
            Assert.Contains(kept is null ? "\"none\"" : "\"set\"", register.Noted[^1].Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("abcdef", string.Concat(register.Noted.Select(n => n.Body)), StringComparison.Ordinal);
        Assert.Equal(["target/province", "mqtt"], register.Noted.Select(n => n.Subject).Distinct());
    }

    [Fact]
    public async Task What_the_settings_name_is_the_first_filling_and_changes_nothing_that_was_kept()
    {
        var (book, store, register) = await Open(Province with { Devices = ["MN99"] });
        book.Dispose();
        Assert.Equal(("MN99", "broker"), (Assert.Single(book.Targets["province"].Devices), book.Mqtt.Host));
        Assert.Equal("settings.json", Assert.Single(register.Noted).Actor);
        store.Broker = new() { Host = "other" };
        using var again = await TargetBook.Open(store, register.Book, [Province with { Port = 7 }, Province with { Name = "city" }], new());
        Assert.Equal(["city", "province"], again.Targets.Keys);
        Assert.Equal((9212, "other", 1883), (again.Targets["province"].Port, again.Mqtt.Host, again.Mqtt.Port));
    }

    public static TheoryData<string, Func<MqttSettings, MqttSettings>> Brokers =>
        new()
        {
            { "", s => s },
            { "", s => s with { Host = "" } },
            { "O252:host", s => s with { Host = "no host" } },
            { "", s => s with { Port = 1 } },
            { "", s => s with { Port = 65535 } },
            { "O253:port", s => s with { Port = 0 } },
            { "O253:port", s => s with { Port = 65536 } },
            { "O255:publish", s => s with { Publish = "a/#" } },
            { "O255:take", s => s with { Take = "+/a" } },
            { "", s => s with { Take = new('a', 200) } },
            { "O255:take", s => s with { Take = new('a', 201) } },
            { "", s => s with { Publish = "", Take = "" } },
            { "O256:take", s => s with { Publish = "a", Take = "a" } },
        };

    [Theory]
    [MemberData(nameof(Brokers))]
    public async Task A_broker_is_taken_when_all_of_it_is_right(string codes, Func<MqttSettings, MqttSettings> change)
    {
        var (book, store, _) = await Open();
        using var __ = book;
        var told = 0;
        book.MqttChanged += () => told++;
        var result = await book.Put(change(new MqttSettings { Host = "10.0.0.8" }), "wang", "why");
        Assert.Equal(codes, string.Join(' ', result.Problems.Select(p => $"{p.Code}:{p.At}")));
        Assert.Equal((codes.Length == 0, codes.Length == 0 ? 1 : 0), (store.Broker is not null, told));
    }

    [Fact]
    public void A_platform_of_which_nothing_is_said_is_asked_at_9212_and_waited_for_ten_seconds() =>
        Assert.Equal(
            (9212, 10, false, false),
            (new ForwardTarget().Port, new ForwardTarget().OverTime, new ForwardTarget().Paused, new ForwardTarget().Simulated)
        );
}
