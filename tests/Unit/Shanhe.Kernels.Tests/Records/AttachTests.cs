using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Records;

public class AttachTests
{
    static readonly Register Outfalls = Desk.Package.Find<Register>("outfalls")!;

    static async Task<string> Hand(Desk desk, Actor actor, long size)
    {
        var file = new UploadedFile("", "a.jpg", "image/jpeg", size);
        var result = await desk.Book.Attach(Outfalls, file, actor, _ => new(new string('c', 64)));
        return result.Problem?.Code ?? "taken";
    }

    [Fact]
    public async Task Files_are_handed_in_by_who_writes_the_register_and_by_nobody_else()
    {
        using var desk = await Desk.Open();
        Assert.Equal("taken", await Hand(desk, Desk.Bureau, 1_000));
        Assert.Equal("E324", await Hand(desk, Desk.Firm, 1_000));
        Assert.Equal("E324", await Hand(desk, Desk.Town, 1_000));
    }

    [Fact]
    public async Task An_account_hands_in_no_more_than_its_share_of_a_day()
    {
        using var desk = await Desk.Open();
        Assert.Equal("taken", await Hand(desk, Desk.Bureau, HandedIn.MaximumDay));
        Assert.Equal("E399", await Hand(desk, Desk.Bureau, 1));
        Assert.Equal("taken", await Hand(desk, Desk.Inspector, 1));
        desk.Clock.Now += Duration.FromDays(1);
        Assert.Equal("taken", await Hand(desk, Desk.Bureau, HandedIn.MaximumDay));
    }
}
