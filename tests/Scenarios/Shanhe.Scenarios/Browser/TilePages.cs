using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>A map in a browser, and how much of it has a colour.</summary>
static class DrawnMap
{
    public static async Task<IPage> MapAsync(this BrowserFixture fixture, string account)
    {
        await fixture.Server.AddAccountAsync(account, "lead");
        var page = await fixture.PageAsync(account, 1440);
        await page.GotoAsync("/work/map");
        await page.Locator("[data-atlas][data-drawn]").WaitForAsync();
        return page;
    }

    /// <summary>How many points of the map have a colour, or that of a name of the palette.</summary>
    public static async Task<int> PointsAsync(this IPage page, string colour)
    {
        var picture = await page.Locator("[data-part=map] canvas").First.ScreenshotAsync();
        return await page.EvaluateAsync<int>(
            """
            async ([picture, colour]) => {
              const image = new Image();
              image.src = 'data:image/png;base64,' + picture;
              await image.decode();
              const sheet = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
              sheet.fillStyle = colour.startsWith('--') ? getComputedStyle(document.documentElement).getPropertyValue(colour).trim() : colour;
              sheet.fillRect(0, 0, 1, 1);
              const wanted = [...sheet.getImageData(0, 0, 1, 1).data];
              sheet.drawImage(image, 0, 0);
              const { data } = sheet.getImageData(0, 0, image.width, image.height);
              let points = 0;
              for (let i = 0; i < data.length; i += 4) if ([0, 1, 2].every(c => Math.abs(data[i + c] - wanted[c]) < 3)) points++;
              return points;
            }
            """,
            new[] { Convert.ToBase64String(picture), colour }
        );
    }

    /// <summary>Waits until a colour is seen on the map, at so many points at least.</summary>
    public static async Task SeenAsync(this IPage page, string colour, int least)
    {
        var points = 0;
        for (var look = 0; look < 40 && (points = await page.PointsAsync(colour)) < least; look++)
            await page.WaitForTimeoutAsync(250);
        Assert.True(points >= least, $"{colour}: {points} points");
    }

    /// <summary>Waits until a colour is gone from the map but for specks.</summary>
    public static async Task GoneAsync(this IPage page, string colour)
    {
        const int Specks = 40;
        var points = int.MaxValue;
        for (var look = 0; look < 40 && (points = await page.PointsAsync(colour)) > Specks; look++)
            await page.WaitForTimeoutAsync(250);
        Assert.True(points <= Specks, $"{colour}: {points} points");
    }
}

/// <summary>A county that lays its own tiles, rivers and roads beneath its map: all from this server.</summary>
[Collection(BrowserTests.Name)]
public class OwnTilePages(TileArchiveBrowser fixture) : IClassFixture<TileArchiveBrowser>
{
    [Fact]
    public async Task Tiles_of_a_file_in_the_data_folder_are_drawn_and_nothing_is_asked_elsewhere()
    {
        var page = await fixture.MapAsync("tiles-lead");
        await page.SeenAsync("--river-t", 20_000);
        await Assertions.Expect(page.Locator(".map-source")).ToContainTextAsync("测试底图");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "map-pmtiles.png") });
        var tiles = page.Locator("input[name=ground-tiles]");
        await page.Locator(".map-group summary", new() { HasText = "底图" }).ClickAsync();
        await tiles.UncheckAsync();
        await page.GoneAsync("--river-t");
        await tiles.CheckAsync();
        await page.SeenAsync("--river-t", 20_000);
        Assert.Empty(fixture.Strays);
    }

    [Fact]
    public async Task Only_parts_of_the_file_that_the_plan_names_are_given_and_no_host_is_let_in()
    {
        using var anyone = await fixture.Server.ClientAsync();
        var cancellation = TestContext.Current.CancellationToken;
        using var part = new HttpRequestMessage(HttpMethod.Get, "/map/tiles/base.pmtiles");
        part.Headers.Range = new(0, 6);
        using var given = await anyone.SendAsync(part, cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, given.StatusCode);
        Assert.Equal("PMTiles"u8.ToArray(), await given.Content.ReadAsByteArrayAsync(cancellation));
        using var other = await anyone.GetAsync(new Uri("/map/tiles/secret.pmtiles", UriKind.Relative), cancellation);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var front = await anyone.GetAsync(new Uri("/", UriKind.Relative), cancellation);
        Assert.Contains(
            "img-src 'self' data: blob:;",
            string.Join(' ', front.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Rivers_and_roads_of_the_county_are_lines_that_a_reader_switches_off()
    {
        var page = await fixture.MapAsync("lines-lead");
        await page.Locator(".map-group summary", new() { HasText = "底图" }).ClickAsync();
        await page.Locator("input[name=ground-tiles]").UncheckAsync();
        await page.SeenAsync("--river", 300);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "map-rivers-roads.png") });
        await page.Locator("input[name=ground-rivers]").UncheckAsync();
        await page.GoneAsync("--river");
        // A road is a light line between two thin ones, and so are buttons: what counts is how much less there is without it.
        var with = await page.PointsAsync("--surface");
        await page.Locator("input[name=ground-roads]").UncheckAsync();
        var without = with;
        for (var look = 0; look < 40 && (without = await page.PointsAsync("--surface")) > with - 200; look++)
            await page.WaitForTimeoutAsync(250);
        Assert.True(without <= with - 200, $"{with}, {without}");
    }
}

/// <summary>A county whose plan names tiles of another host, with its key.</summary>
[Collection(BrowserTests.Name)]
public class OtherTilePages(TileHostBrowser fixture) : IClassFixture<TileHostBrowser>
{
    [Fact]
    public async Task Tiles_are_asked_of_the_one_host_that_the_plan_names_with_its_key_and_of_no_other()
    {
        var page = await fixture.MapAsync("host-lead");
        await page.SeenAsync(TileHostBrowser.Colour, 20_000);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "map-tianditu.png") });
        Assert.NotEmpty(fixture.Asked);
        Assert.All(
            fixture.Asked,
            a =>
            {
                Assert.StartsWith("t0.tianditu.gov.cn/vec_w/wmts?", a, StringComparison.Ordinal);
                Assert.EndsWith("&tk=" + TileHostBrowser.Key, a, StringComparison.Ordinal);
                Assert.Matches(@"&TILEMATRIX=\d+&TILEROW=\d+&TILECOL=\d+&", a);
            }
        );
        Assert.All(fixture.Strays, s => Assert.StartsWith(TileHostBrowser.Host + "/", s, StringComparison.Ordinal));

        // Another host of the same name is not let in, nor this one for anything but pictures.
        Assert.Equal(
            "refused",
            await page.EvaluateAsync<string>(
                "() => new Promise(r => { const i = new Image(); i.onload = () => r('shown'); i.onerror = () => r('refused'); i.src = 'https://t1.tianditu.gov.cn/x.svg'; })"
            )
        );
        Assert.Equal(
            "refused",
            await page.EvaluateAsync<string>(
                $"() => fetch('{TileHostBrowser.Host}/x', {{ mode: 'no-cors' }}).then(() => 'given', () => 'refused')"
            )
        );
        Assert.DoesNotContain(fixture.Asked, a => a.Contains("/x", StringComparison.Ordinal));
        using var anyone = await fixture.Server.ClientAsync();
        using var front = await anyone.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(
            $"img-src 'self' data: blob: {TileHostBrowser.Host};",
            string.Join(' ', front.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }
}
