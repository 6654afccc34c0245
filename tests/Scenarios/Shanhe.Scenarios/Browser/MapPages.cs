using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>The one map: boundary, layers, cards by keyboard, a link that shows the same, measures, and a phone.</summary>
[Collection(BrowserTests.Name)]
public class MapPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    async Task<IPage> MapAsync(string account, int width = 1440, string query = "")
    {
        await fixture.Server.AddAccountAsync(account, "lead");
        var page = await fixture.PageAsync(account, width);
        await page.GotoAsync("/work/map" + query);
        await BrowserFixture.ReadyAsync(page);
        await page.Locator("[data-atlas][data-drawn]").WaitForAsync();
        return page;
    }

    async Task StationAsync(string id, double longitude, double latitude)
    {
        using var lead = await fixture.Server.ClientAsync("lead");
        using var device = await fixture.Server.DeviceAsync(lead, id, "flue-gas", "140825", "31", new { longitude, latitude });
        var hour = Monitoring.LastHour();
        Assert.True(await device.UploadAsync(device.Frame(2061, hour, "a21026-Avg=20,a21026-ZsAvg=22,a21026-Flag=N")));
    }

    [Fact]
    public async Task The_county_is_drawn_with_its_neighbours_and_says_where_that_is_from()
    {
        await StationAsync("atlas-1", 111.21, 35.62);
        var page = await MapAsync("map-lead");
        await Assertions.Expect(page.Locator("[data-part=map]")).ToHaveAttributeAsync("data-ground", "county");
        await Assertions.Expect(page.Locator(".map-source")).ToContainTextAsync("仅供定位，不作判定依据");
        await Assertions.Expect(page.Locator(".map-source")).ToContainTextAsync("CGCS2000");
        await Assertions.Expect(page.Locator(".ol-scale-line-inner").First).ToContainTextAsync("km");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "map-wide.png") });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        Assert.Empty(fixture.Strays);
    }

    [Fact]
    public async Task A_layer_is_switched_a_card_opened_by_keyboard_and_a_shared_link_opens_the_same()
    {
        await StationAsync("atlas-2", 111.25, 35.60);
        var page = await MapAsync("map-keys");
        var row = page.Locator("[data-part=list] button", new() { HasText = "atlas-2" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        // Off, and its sites leave the list; on, and they are back.
        var kind = page.Locator("input[name=kind-flue-gas]");
        await kind.UncheckAsync();
        await Assertions.Expect(row).ToBeHiddenAsync();
        Assert.DoesNotContain("kind-flue-gas", page.Url, StringComparison.Ordinal);
        await kind.CheckAsync();
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var card = page.Locator(".map-card");
        await Assertions.Expect(card).ToBeVisibleAsync();
        await Assertions.Expect(card.Locator("h3")).ToContainTextAsync("atlas-2");
        await Assertions.Expect(card.Locator("a.button")).ToHaveAttributeAsync("href", "/work/monitoring/sites/atlas-2");
        await Assertions.Expect(page.Locator("[data-part=map]")).ToHaveAttributeAsync("data-selected", "site/atlas-2");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToBeHiddenAsync();
        await Assertions.Expect(row).ToBeFocusedAsync();

        await BrowserFixture.ArriveAsync(page, @"^(?=.*,12\.00)(?=.*kind-flue-gas)");
        var shared = page.Url[page.Url.IndexOf('?', StringComparison.Ordinal)..];
        var other = await MapAsync("map-other", query: shared);
        await Assertions.Expect(other.Locator("input[name=kind-flue-gas]")).ToBeCheckedAsync();
        Assert.Equal(shared, other.Url[other.Url.IndexOf('?', StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task What_is_measured_is_the_length_and_area_on_the_plane()
    {
        var page = await MapAsync("map-measure");
        var typed = page.Locator(".map-measure input");
        await page.GetByRole(AriaRole.Button, new() { Name = "量长度" }).ClickAsync();
        // A hundredth of a degree along the meridian at 35.6° is 1 109.6 m.
        await typed.FillAsync("111.2,35.6;111.2,35.61");
        await typed.BlurAsync();
        await Assertions.Expect(page.Locator(".map-measured")).ToHaveTextAsync("长 1.11 公里");
        await page.GetByRole(AriaRole.Button, new() { Name = "量面积" }).ClickAsync();
        await typed.FillAsync("111.20,35.60;111.21,35.60;111.21,35.61;111.20,35.61");
        await typed.BlurAsync();
        await Assertions.Expect(page.Locator(".map-measured")).ToHaveTextAsync("面积 100.54 公顷，合 1\u2009508.0 亩");
        await page.GetByRole(AriaRole.Button, new() { Name = "清除" }).ClickAsync();
        await Assertions.Expect(page.Locator(".map-measured")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task On_a_phone_the_map_stands_between_its_filters_and_its_list()
    {
        await StationAsync("atlas-3", 111.20, 35.65);
        var page = await MapAsync("map-phone", 390);
        await Assertions.Expect(page.Locator("[data-part=list] button", new() { HasText = "atlas-3" })).ToBeAttachedAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"));
        var map = (await page.Locator("[data-part=map]").BoundingBoxAsync())!;
        Assert.True(map.Width > 340 && map.Height > 300, string.Create(CultureInfo.InvariantCulture, $"{map.Width} by {map.Height}"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "map-phone.png"), FullPage = true });
    }
}
