using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

/// <summary>
/// Lines and areas are drawn, moved by their corners, typed, measured on the plane, and refused when they cross themselves.
/// </summary>
[Collection(BrowserTests.Name)]
public class DrawingScenarios(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    static async Task<(IPage Page, LocatorBoundingBoxResult Map)> FormAsync(BrowserFixture fixture, string register)
    {
        await fixture.Server.AddAccountAsync("d-water", "department", "water");
        var page = await fixture.PageAsync("d-water", 1280, 1600);
        await page.GotoAsync($"/work/registers/{register}/new");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator(".map-draw[data-ready=true]").ScrollIntoViewIfNeededAsync();
        return (page, (await page.Locator(".map-draw .map").BoundingBoxAsync())!);
    }

    [Fact]
    [Trait("system", "S088")]
    public async Task A_springs_area_is_drawn_moved_measured_and_refused_when_its_outline_crosses_itself()
    {
        var (page, map) = await FormAsync(fixture, "karst-springs");
        var (x, y) = (map.X + (map.Width / 2), map.Y + (map.Height / 2));
        foreach (var (dx, dy) in new[] { (-60, -40), (60, -40) })
            await page.Mouse.ClickAsync(x + dx, y + dy, new() { Delay = 30 });
        await page.Mouse.DblClickAsync(x, y + 50, new() { Delay = 30 });
        var text = page.Locator("textarea[name=boundary]");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"Polygon\""));
        var drawn = await text.InputValueAsync();
        await Assertions.Expect(page.Locator(".map-draw [role=status]")).ToContainTextAsync("平面面积");
        // A corner is dragged.
        await page.Mouse.MoveAsync(x + 60, y - 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + 90, y - 60, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(text).Not.ToHaveValueAsync(drawn);

        await page.Locator("[name=name]").FillAsync("古堆泉");
        await text.FillAsync("111.20,35.60;111.21,35.61;111.21,35.60;111.20,35.61");
        await text.BlurAsync();
        await Assertions.Expect(page.Locator(".map-draw")).ToHaveAttributeAsync("data-state", "crossing");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "draw-crossing.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("自相交");
        // A hundredth of a degree each way, typed: 905.8 m by 1 109.6 m on the plane.
        await text.FillAsync("111.20,35.60;111.21,35.60;111.21,35.61;111.20,35.61");
        await text.BlurAsync();
        await Assertions.Expect(page.Locator(".map-draw [role=status]")).ToContainTextAsync("100.54");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "draw-area.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("古堆泉");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("公顷");
        using var water = await fixture.Server.ClientAsync("department", "water", account: "d-api");
        var kept = (
            await water.GetAsync("/api/v1/registers/karst-springs/records?search=" + Uri.EscapeDataString("古堆泉"), HttpStatusCode.OK)
        )
            .GetProperty("items")[0]
            .GetProperty("last")
            .GetProperty("fields")
            .GetProperty("boundary");
        Assert.Equal(5, kept.GetProperty("coordinates")[0].GetArrayLength());
    }

    [Fact]
    [Trait("system", "S071")]
    public async Task A_reach_is_drawn_as_a_line_and_its_length_is_that_on_the_plane()
    {
        var (page, map) = await FormAsync(fixture, "river-reaches");
        var (x, y) = (map.X + (map.Width / 2), map.Y + (map.Height / 2));
        await page.Mouse.ClickAsync(x - 60, y, new() { Delay = 30 });
        await page.Mouse.DblClickAsync(x + 60, y + 10, new() { Delay = 30 });
        var text = page.Locator("textarea[name=line]");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"LineString\""));
        await page.Locator("[data-tool=anew]").ClickAsync();
        await text.FillAsync("""{"type":"LineString","coordinates":[[111.2,35.6],[111.2,35.61]]}""");
        await text.BlurAsync();
        // A hundredth of a degree along the meridian at 35.6° is 1 109.6 m.
        await Assertions.Expect(page.Locator(".map-draw [role=status]")).ToContainTextAsync("平面长度（CGCS2000）1\u2009110 m");
        await text.FillAsync("111.2,35.6");
        await text.BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=line] .error")).ToContainTextAsync("经度,纬度");
    }
}
