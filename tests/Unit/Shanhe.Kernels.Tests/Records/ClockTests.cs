using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Records;

public class ClockTests
{
    static readonly WorkingCalendar Calendar = Checkout.Load(Checkout.Plan).Calendar;

    [Theory]
    [InlineData("2026-09-24", "5 working-days", "2026-10-09")]
    [InlineData("2026-02-10", "20 working-days", "2026-03-16")]
    [InlineData("2025-01-20", "10 working-days", "2025-02-08")]
    [InlineData("2020-01-20", "10 working-days", "2020-02-11")]
    [InlineData("2026-09-20", "15 days", "2026-10-08")]
    [InlineData("2024-09-16", "15 days", "2024-10-08")]
    [InlineData("2026-01-31", "1 months", "2026-02-28")]
    public void A_period_ends_where_the_calendar_says(string from, string length, string end)
    {
        var clock = new RegisterClock
        {
            Id = "c",
            Name = new("期限", "Period"),
            Starts = ["create"],
            Length = length,
        };
        var register = new Register
        {
            Id = "r",
            Name = new("台", "R"),
            Area = "a",
            Basis = new("", ""),
            Key = "{no}",
            Writers = [],
            Fields = [],
            Moves = [],
            Clocks = [clock],
            States = [new RegisterState { Id = "s", Name = new("态", "S") }],
        };
        var at = NodaTime
            .Text.LocalDatePattern.Iso.Parse(from)
            .Value.At(new LocalTime(16, 30))
            .InZoneStrictly(Shanhe.Plans.Periods.PlanTime.Zone)
            .ToInstant();
        var clocks = RecordClocks
            .Advance(register, Calendar, new Dictionary<string, ClockState>(), new("create", register.States[0], _ => null, _ => null, at))
            .Clocks;
        Assert.Equal(end, clocks["c"].DueDay?.ToString("uuuu-MM-dd", null));
    }

    [Fact]
    public async ValueTask A_clock_stands_still_is_extended_once_and_ends_what_must_be_done_within_it()
    {
        using var desk = await Desk.Open();
        desk.Clock.To(2026, 9, 1);
        var key = await desk.Open();
        await desk.Done(key, "order", fields: ("days", "10"));
        Assert.Equal(new LocalDate(2026, 9, 11), (await desk.Last(key)).Clocks["rectify"].DueDay);
        desk.Clock.To(2026, 9, 5);
        await desk.Done(key, "pause", reason: "汛期");
        Assert.False((await desk.Last(key)).Clocks["rectify"].Runs);
        desk.Clock.To(2026, 9, 8);
        await desk.Done(key, "resume");
        Assert.Equal(new LocalDate(2026, 9, 14), (await desk.Last(key)).Clocks["rectify"].DueDay);
        await desk.Done(key, "extend", reason: "设备到货晚");
        Assert.Equal(new LocalDate(2026, 10, 14), (await desk.Last(key)).Clocks["rectify"].DueDay);
        Assert.Equal("E371", (await desk.Move(key, "extend", reason: "再延")).Problems[0].Code);
        desk.Clock.To(2026, 10, 15);
        var photo = await desk.Photo();
        var late = await desk.Move(
            key,
            "accept",
            fields: [("photos", $"[\"{photo.Hash}\"]"), ("samples", """[{"day":"2026-09-01","flow":1}]""")]
        );
        Assert.Equal("E369", Assert.Single(late.Problems).Code);
        Assert.Equal(key, Assert.Single((await desk.Store.RecordPage(new("outfalls") { LateAt = desk.Clock.Now })).Items).Record.Key);
    }

    [Fact]
    public async ValueTask Each_step_of_an_escalation_is_told_once_to_whom_it_names()
    {
        using var desk = await Desk.Open();
        desk.Clock.To(2026, 9, 1);
        var key = await desk.Open();
        await desk.Done(key, "order", fields: ("days", "20"));
        var before = (await desk.Store.Notices("bai", true, 100)).Count;
        Assert.Equal(0, await desk.Book.Escalate());
        desk.Clock.To(2026, 9, 18);
        Assert.True(await desk.Book.Escalate() > 0);
        Assert.Equal(0, await desk.Book.Escalate());
        Assert.Equal(before + 1, (await desk.Store.Notices("bai", true, 100)).Count);
        Assert.Empty(await desk.Store.Notices("li", true, 100));
        desk.Clock.To(2026, 9, 28);
        await desk.Book.Escalate();
        Assert.Contains("2026-09-21", Assert.Single(await desk.Store.Notices("li", true, 100)).Text.Zh, StringComparison.Ordinal);
    }
}
