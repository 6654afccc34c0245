using System.Net;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>What the register of sites takes, refuses and remembers.</summary>
public class RegisterTests
{
    static readonly LocalDateTime Noon = ObservingPlan.Noon;
    static readonly Device Logger = new() { Mn = "MN01", Site = "stack-1" };
    static readonly DeviceSecret Password = new("123456");

    static string Codes(RegisterResult result)
    {
        Assert.Equal(result.Problems.Count == 0, result.IsTaken);
        Assert.All(result.Problems, p => Assert.Equal(new Place(p.At.File, 0, 0), p.At));
        return string.Join(' ', result.Problems.Select(p => $"{p.Code}:{p.At.File}{(p.Suggestion is { } near ? $"({near})" : "")}"));
    }

    public static TheoryData<string, Func<Site, Site>> Sites =>
        new()
        {
            { "", s => s },
            { "O201:id", s => s with { Id = "s" } },
            { "", s => s with { Id = "s1" } },
            { "", s => s with { Id = "s." + new string('x', 62) } },
            { "O201:id", s => s with { Id = "s." + new string('x', 63) } },
            { "O201:id", s => s with { Id = "-s1" } },
            { "O201:id", s => s with { Id = "s/1" } },
            { "O202:kind(stack)", s => s with { Kind = "stak" } },
            { "O203:place(990001)", s => s with { Place = "990002" } },
            { "", s => s with { Name = new("", "stack") } },
            { "", s => s with { Name = new("排放口", " ") } },
            { "O204:name", s => s with { Name = new(" ", "") } },
            { "", s => s with { Longitude = 180, Latitude = 90 } },
            { "", s => s with { Longitude = -180, Latitude = -90 } },
            { "O205:longitude", s => s with { Longitude = 180.5m, Latitude = 35 } },
            { "O205:longitude", s => s with { Longitude = -180.5m, Latitude = 35 } },
            { "O205:longitude", s => s with { Longitude = 111, Latitude = 90.5m } },
            { "O205:longitude", s => s with { Longitude = 111, Latitude = -90.5m } },
            { "O206:limits(dust)", s => s with { Limits = [new("dost", Cadence.Hour, 1, null, false, null, null, "")] } },
            { "O201:id O204:name", s => s with { Id = "", Name = LocalText.Empty } },
        };

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task A_site_is_taken_when_all_of_it_is_right(string codes, Func<Site, Site> change)
    {
        var register = await RegisterInMemory.Open();
        var site = change(ObservingPlan.Site("stack"));
        Assert.Equal(codes, Codes(await register.Book.Put(site, "wang", "why")));
        Assert.Equal(codes.Length == 0, register.Book.Now.Sites.ContainsKey(site.Id));
        Assert.Equal(codes.Length == 0 ? 1 : 0, register.Written.Count);
    }

    public static TheoryData<string, Func<Device, Device>> Devices =>
        new()
        {
            { "", d => d },
            { "", d => d with { Mn = new('7', 27) } },
            { "O211:mn", d => d with { Mn = new('7', 28) } },
            { "O211:mn", d => d with { Mn = "MN1" } },
            { "O211:mn", d => d with { Mn = "MN-01" } },
            { "O212:site(stack-1)", d => d with { Site = "stack1" } },
            { "", d => d with { Addresses = ["10.0.0.1", "10.1.0.0/16", "::1"] } },
            { "O215:addresses", d => d with { Addresses = ["10.0.0.1", "10.0.0/99"] } },
            { "O216:framesPerMinute", d => d with { FramesPerMinute = 0 } },
            { "", d => d with { FramesPerMinute = 1 } },
            { "", d => d with { Hardware = new("LOG1") } },
            { "O217:hardware", d => d with { Hardware = new("LOG") } },
            { "O218:hardware", d => d with { Hardware = new("LOG-OTHER") } },
            { "", d => d with { Hardware = new("LOG-RETIRED") } },
        };

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_device_is_taken_when_all_of_it_is_right(string codes, Func<Device, Device> change)
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        await register.Book.Put(Logger with { Mn = "OTHER", Hardware = new("LOG-OTHER") }, Password, "wang", "");
        await register.Book.Put(Logger with { Mn = "RETIRED", Hardware = new("LOG-RETIRED"), Active = false }, Password, "wang", "");
        var device = change(Logger);
        Assert.Equal(codes, Codes(await register.Book.Put(device, Password, "wang", "")));
        Assert.Equal(codes.Length == 0 ? device : null, register.Book.Now.Devices.GetValueOrDefault(device.Mn));
        // Its own number is no other's.
        if (codes.Length == 0)
            Assert.Equal("", Codes(await register.Book.Put(device with { Simulated = true }, null, "wang", "")));
    }

    [Theory]
    [InlineData(null, null, "O213:password")]
    [InlineData("", null, "O213:password")]
    [InlineData("1", null, "")]
    [InlineData("123456789", null, "")]
    [InlineData("1234567890", null, "O213:password")]
    [InlineData("123456", "0123456789ABCDEF", "")]
    [InlineData("123456", "short", "O214:key")]
    public async Task A_device_is_given_a_password_and_perhaps_a_key(string? password, string? key, string codes)
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        var secret = password is null ? null : new DeviceSecret(password, key);
        Assert.Equal(codes, Codes(await register.Book.Put(Logger, secret, "wang", "")));
        Assert.Equal(codes.Length == 0 ? password : null, register.Book.Secret("MN01")?.Password);
        if (codes.Length == 0)
            Assert.Equal(key is null ? null : register.Clock.Now, register.Book.Secret("MN01")!.KeySince);
    }

    [Fact]
    public async Task A_new_password_leaves_the_key_and_a_new_key_remembers_the_one_before()
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        var (first, then) = (register.Clock.Now, register.Clock.Now + Duration.FromDays(1));
        await register.Book.Put(Logger, new("123456", "0123456789ABCDEF"), "wang", "");
        register.Clock.Now = then;
        await register.Book.Put(Logger, new DeviceSecret("654321"), "wang", "");
        Assert.Equal(new("654321", "0123456789ABCDEF", null, first), register.Book.Secret("MN01"));
        await register.Book.ChangeKey("MN01", "FEDCBA9876543210");
        Assert.Equal(new("654321", "FEDCBA9876543210", "0123456789ABCDEF", then), register.Book.Secret("MN01"));
        var keys = register.Book.Secret("MN01")!.Keys!;
        Assert.NotNull(keys.Current);
        Assert.NotNull(keys.Previous);
        Assert.Null(new DeviceSecret("123456").Keys);
        await register.Book.ChangeKey("MN99", "FEDCBA9876543210");
        Assert.Null(register.Book.Secret("MN99"));
        Assert.DoesNotContain("654321", $"{register.Book.Secret("MN01")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_silences_and_instruments_are_taken_for_what_is_registered_with_a_reason()
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        var book = register.Book;
        var tag = new ReadingTag("", "stack-1", "so2", Noon, Noon.PlusSeconds(1), TagKind.Rejected, "why", "", default);
        Assert.Equal("", Codes(await book.Put(tag, "wang")));
        Assert.Equal("", Codes(await book.Put(tag with { Factor = null }, "li")));
        Assert.Equal(["T00001 wang", "T00002 li"], book.Now.Tags.Select(t => $"{t.Id} {t.Actor}"));
        Assert.All(book.Now.Tags, t => Assert.Equal(register.Clock.Now, t.At));
        Assert.Equal(
            "O212:site O206:factor O221:to O222:reason",
            Codes(await book.Put(tag with { Site = "x", Factor = "y", To = Noon, Reason = " " }, "wang"))
        );
        var silence = new Silence("stack-1", Noon, Noon.PlusSeconds(1), "why", "");
        Assert.Equal("", Codes(await book.Put(silence, "wang")));
        Assert.Equal("wang", Assert.Single(book.Now.Silences).Actor);
        Assert.Equal("O212:site O221:to O222:reason", Codes(await book.Put(silence with { Site = "x", To = Noon, Reason = "" }, "wang")));
        var noted = new InstrumentEvent("stack-1", "SICK-1", InstrumentEventKind.Calibrated, ["so2"], Noon, "", null);
        Assert.Equal("", Codes(await book.Note(noted, "wang")));
        Assert.Equal(noted, Assert.Single(book.Now.Instruments));
        Assert.Equal(
            "O212:site O201:instrument O206:factors",
            Codes(await book.Note(noted with { Site = "x", Instrument = "!", Factors = ["so2", "y"] }, "wang"))
        );
        Assert.Equal(5, register.Written.Count);
        Assert.Equal(
            ["site/stack-1", "tag/T00001", "tag/T00002", "silence/stack-1", "instrument/SICK-1"],
            book.HistoryOf("stack-1").Select(c => c.Change.Subject)
        );
    }

    [Fact]
    public async Task A_device_that_moves_stands_in_the_history_of_both_sites_now_and_after_a_start()
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"), ObservingPlan.Site("river"));
        var told = new List<string>();
        register.Book.Changed += c => told.Add(c.Subject);
        await register.Book.Put(Logger, Password, "wang", "installed");
        await register.Book.Put(Logger with { Site = "river-1" }, null, "li", "moved");
        Assert.Equal(["device/MN01", "device/MN01"], told);
        for (var start = 0; start < 2; start++)
        {
            Assert.Equal(["", "installed", "moved"], register.Book.HistoryOf("stack-1").Select(c => c.Reason));
            Assert.Equal(["", "moved"], register.Book.HistoryOf("river-1").Select(c => c.Reason));
            Assert.Empty(register.Book.HistoryOf("air-1"));
            Assert.Empty(register.Book.Now.DevicesOf("stack-1"));
            Assert.Equal("MN01", Assert.Single(register.Book.Now.DevicesOf("river-1")).Mn);
            await register.Reopen();
        }
    }

    [Fact]
    public void A_site_s_readings_are_expected_since_it_or_its_first_device_was_registered()
    {
        static Instant On(int day) => ObservingPlan.At(new(2024, 5, day, 8, 0));
        var planned = SitePicture.Empty with { Sites = SitePicture.Empty.Sites.Add("stack-1", ObservingPlan.Site("stack")) };
        Assert.Null(planned.ExpectedSince("stack-1"));
        var device = planned.After(new(On(2), "", "", new DevicePut(Logger)));
        Assert.Equal(On(2), device.ExpectedSince("stack-1"));
        Assert.Equal(On(2), device.After(new(On(3), "", "", new SitePut(ObservingPlan.Site("stack")))).ExpectedSince("stack-1"));
        var said = planned.After(new(On(2), "", "", new SilencePut(new("stack-1", Noon, Noon, "", ""))));
        Assert.Null(said.ExpectedSince("stack-1"));
    }

    /// <summary>A timeline of sites that were registered at these minutes.</summary>
    static SiteTimeline Timeline(params int[] minutes) =>
        minutes
            .Select((m, i) => new DatedChange(Minute(m), "", "", new SitePut(ObservingPlan.Site("stack", "s" + i))))
            .Aggregate(SiteTimeline.From(SitePicture.Empty), (t, c) => t.After(c));

    static Instant Minute(int minute) => ObservingPlan.At(Noon) + Duration.FromMinutes(minute);

    [Theory]
    [InlineData(new int[] { })]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 1, 3 })]
    [InlineData(new[] { 1, 3, 5 })]
    [InlineData(new[] { 1, 1, 3, 4, 4, 8, 9 })]
    public void A_change_holds_from_its_own_moment_on(int[] minutes)
    {
        var timeline = Timeline(minutes);
        Assert.Equal(minutes.Length, timeline.Count);
        for (var m = 0; m <= 10; m++)
            Assert.Equal(minutes.Count(c => c <= m), timeline.At(Minute(m)).Sites.Count);
        Assert.Equal(minutes.Length, timeline.Last.Sites.Count);
    }

    [Fact]
    public void A_change_of_a_clock_that_was_set_back_holds_from_the_one_before_it_on()
    {
        var timeline = Timeline(1, 6, 2, 7);
        Assert.Equal([1, 1, 3, 4], new[] { 1, 5, 6, 7 }.Select(m => timeline.At(Minute(m)).Sites.Count));
        Assert.Equal([Minute(1), Minute(6), Minute(6), Minute(7)], Enumerable.Range(0, 4).Select(i => timeline[i].From));
    }

    [Fact]
    public void What_came_a_moment_before_its_registration_is_read_by_that()
    {
        var timeline = Timeline(1, 3, 5);
        int Known(string site, int minute) => timeline.At(Minute(minute), p => p.Sites.ContainsKey(site)).Sites.Count;
        Assert.Equal((2, 2, 3), (Known("s1", 0), Known("s1", 3), Known("s1", 5)));
        Assert.Equal((1, 2), (Known("s0", 0), Known("s0", 4)));
        Assert.Equal((0, 3), (Known("s9", 0), Known("s9", 9)));
    }

    [Theory]
    [InlineData("stack-1/so2/hour", true)]
    [InlineData("stack-1/so2/Hour", true)]
    [InlineData("/so2/hour", false)]
    [InlineData("stack-1//hour", false)]
    [InlineData("stack-1/so2/week", false)]
    [InlineData("stack-1/so2", false)]
    [InlineData("stack-1/so2/hour/1", false)]
    [InlineData(null, false)]
    public void A_stream_is_written_as_site_factor_and_length(string? text, bool known)
    {
        var key = new StreamKey("stack-1", "so2", Cadence.Hour);
        Assert.Equal(known, StreamKey.TryParse(text, out var read));
        Assert.Equal(known ? key : default, read);
        Assert.Equal("stack-1/so2/hour", key.ToString());
    }

    [Theory]
    [InlineData("LOG1", true)]
    [InlineData("LOG", false)]
    [InlineData("A.B-C:D", true)]
    [InlineData("LOG 1", false)]
    [InlineData("LOG_1", false)]
    [InlineData(null, false)]
    public void A_logger_s_number_can_be_kept_and_shown(string? number, bool right)
    {
        Assert.Equal(right, Hardware.IsNumber(number));
        Assert.True(Hardware.IsNumber(new('7', 40)));
        Assert.False(Hardware.IsNumber(new('7', 41)));
    }

    [Fact]
    public void A_logger_is_the_registered_one_when_all_agrees_that_was_registered()
    {
        var registered = new Hardware("LOG1", "cpu", "m1", "m2");
        Assert.True(registered.Is(new("LOG1", "CPU", "M1", "M2")));
        Assert.False(registered.Is(registered with { LoggerId = "LOG2" }));
        Assert.False(registered.Is(registered with { CpuId = null }));
        Assert.False(registered.Is(registered with { Mac1 = "x" }));
        Assert.False(registered.Is(registered with { Mac2 = "x" }));
        Assert.True(new Hardware("LOG1").Is(registered));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.9 10.0.0.2", "10.0.0.2", true)]
    [InlineData("10.1.0.0/16", "10.1.255.7", true)]
    [InlineData("10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("10.1.0.0/99", "10.1.0.0", false)]
    [InlineData("nonsense", "10.1.0.0", false)]
    [InlineData("", "10.1.0.0", true)]
    [InlineData("", null, true)]
    [InlineData("10.0.0.1", null, false)]
    public void A_device_may_send_from_its_addresses_or_from_any_when_it_has_none(string addresses, string? from, bool admitted) =>
        Assert.Equal(
            admitted,
            (Logger with { Addresses = addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries) }).Admits(
                from is null ? null : IPAddress.Parse(from)
            )
        );

    [Theory]
    [InlineData("111", "35.5", true)]
    [InlineData("110", "35", true)]
    [InlineData("112.1", "35.5", false)]
    public void A_closed_zone_holds_what_lies_inside_or_on_its_border(string longitude, string latitude, bool inside)
    {
        decimal[][] ring =
        [
            [110, 35],
            [112, 35],
            [112, 36],
            [110, 36],
        ];
        decimal Number(string t) => decimal.Parse(t, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(inside, new ClosedZone("学校", ring).Contains(Number(longitude), Number(latitude)));
        Assert.False(new ClosedZone("学校", ring[..2]).Contains(110, 35));
    }
}
