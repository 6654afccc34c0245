using NodaTime;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Registers;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Maps;

/// <summary>What of a register is mapped for whom, and how long it is held.</summary>
public class RecordMapTests
{
    static readonly Register Outfalls = Desk.Package.Find<Register>("outfalls")!;

    static RecordMaps Maps(Desk desk) =>
        new(Desk.Package, desk.Store, new RecordQueries(Desk.Package, desk.Store, null!, new(desk.Store, SystemClock.Instance)));

    [Fact]
    public async Task A_register_is_held_until_one_of_its_records_changes()
    {
        using var desk = await Desk.Open();
        var maps = Maps(desk);
        await desk.Open(("shape", "111.2,35.6"));
        var first = await maps.Of(Outfalls, Desk.Lead);
        Assert.Single(first!.Records);
        Assert.Same(first, await maps.Of(Outfalls, Desk.Lead));
        await desk.Open(("code", "AB-002"), ("name", "南桥"), ("shape", "111.3,35.7"));
        var second = await maps.Of(Outfalls, Desk.Lead);
        Assert.NotSame(first, second);
        Assert.Equal(2, second!.Records.Count);
        Assert.NotEqual(first.Version, second.Version);
        Assert.Single(second.Touching(new(111.25, 35.65, 111.35, 35.75)));
    }

    [Fact]
    public async Task A_town_sees_its_own_and_the_public_what_is_public()
    {
        using var desk = await Desk.Open();
        var maps = Maps(desk);
        var key = await desk.Open(("shape", "111.2,35.6"));
        Assert.Empty((await maps.Of(Outfalls, null))!.Records);
        await desk.Done(key, "order", fields: ("days", "60"));
        var shown = Assert.Single((await maps.Of(Outfalls, null))!.Records);
        Assert.Null(shown.Due);
        Assert.NotNull(Assert.Single((await maps.Of(Outfalls, Desk.Lead))!.Records).Due);
    }

    [Fact]
    public async Task Where_the_place_of_records_is_not_public_nobody_without_an_account_is_told_it()
    {
        using var desk = await Desk.Open();
        var hidden = Desk.Package.Registers.First(r => RecordMaps.ShapeOf(r) is { Public: false });
        Assert.Null(await Maps(desk).Of(hidden, null));
        Assert.NotNull(await Maps(desk).Of(hidden, Desk.Lead));
        Assert.False(RecordMaps.Shows(hidden, null));
    }

    [Fact]
    public async Task A_register_without_places_has_no_map()
    {
        using var desk = await Desk.Open();
        var plain = Desk.Package.Registers.FirstOrDefault(r => RecordMaps.ShapeOf(r) is null);
        Assert.True(plain is null || await Maps(desk).Of(plain, Desk.Lead) is null);
    }
}
