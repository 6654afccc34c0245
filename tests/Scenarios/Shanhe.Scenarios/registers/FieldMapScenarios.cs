using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

/// <summary>The inspector's map on a river bank without a network: the county, what is known, what waits on the device, and a finger.</summary>
[Collection(BrowserTests.Name)]
public class FieldMapScenarios(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    [Trait("system", "S177")]
    public async Task Without_a_network_a_finger_sets_the_place_on_the_countys_boundary_and_opens_what_lies_near()
    {
        var inspector = await fixture.Server.InspectorAsync("complaints", "fm-inspector");
        var key = await inspector.OpenAsync(
            new
            {
                source = "visit",
                kind = "complaint",
                subject = "北岸异味",
                category = "air",
                content = "异味",
                place = "汾河北岸",
                location = "111.15,35.65",
                named = false,
                received = "2026-11-20",
            }
        );
        var phone = await fixture.FieldPhoneAsync("fm-inspector", (111.20f, 35.60f));
        await phone.WithoutNetworkAsync();

        await phone.GetByRole(AriaRole.Button, new() { Name = "新检查" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "公众投诉与建议", Exact = true }).ClickAsync();
        var place = phone.Locator("[name=location]");
        await Assertions.Expect(place).ToHaveValueAsync("111.200000,35.600000");
        var map = phone.Locator(".field-map svg");
        Assert.True((await phone.Locator(".field-map .county").GetAttributeAsync("d"))!.Length > 500, "the county has a boundary");
        await Assertions.Expect(phone.Locator(".field-map .record")).ToHaveCountAsync(1);
        // A finger on what is known there says the same place.
        await phone.Locator(".field-map .record").ClickAsync();
        await Assertions.Expect(place).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^111\.1[45]\d+,35\.6[45]\d+$"));
        await phone.GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        // Another tap, beside it, says another place.
        var first = await place.InputValueAsync();
        await map.ClickAsync(
            new()
            {
                Position = new() { X = 100, Y = 200 },
            }
        );
        await Assertions.Expect(place).Not.ToHaveValueAsync(first);
        // Dragged, it moves and sets nothing.
        var before = await place.InputValueAsync();
        await map.EvaluateAsync("m => m.scrollIntoView({ block: 'center' })");
        var box = (await map.BoundingBoxAsync())!;
        await phone.Mouse.MoveAsync(box.X + 100, box.Y + 150);
        await phone.Mouse.DownAsync();
        await phone.Mouse.MoveAsync(box.X + 160, box.Y + 120, new() { Steps = 4 });
        await phone.Mouse.UpAsync();
        await Assertions.Expect(place).ToHaveValueAsync(before);
        await phone.Locator("[name=subject]").FillAsync("岸边");
        await Assertions.Expect(phone.Locator("form [role=status]").Last).Not.ToHaveTextAsync("");
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-map-form.png"), FullPage = true });
        Assert.Empty((await phone.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));

        await phone.GetByRole(AriaRole.Button, new() { Name = "附近" }).ClickAsync();
        await Assertions.Expect(phone.Locator(".field-map .kept")).ToHaveCountAsync(1);
        await Assertions.Expect(phone.Locator(".field-map .here")).ToHaveCountAsync(1);
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-map-near.png"), FullPage = true });
        Assert.Empty((await phone.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        // A finger on the record opens it.
        await Assertions.Expect(phone.Locator(".desk li")).ToContainTextAsync(key);
        await phone.Locator(".field-map .record").ClickAsync();
        await Assertions.Expect(phone.Locator("h1")).ToContainTextAsync(key);
    }
}
