using Microsoft.Playwright;
using Shanhe.Scenarios.Rules;

namespace Shanhe.Scenarios.Browser;

/// <summary>A project drawn on the map is refused in one place and bound to conditions in another, and the opinion is printed.</summary>
[Collection(BrowserTests.Name)]
public class SitingPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Outline = "textarea[name=outline]";

    /// <summary>Where a place of the map is on the screen, found out by drawing a triangle around its middle.</summary>
    static async Task<Func<double, double, (float X, float Y)>> PlaceAsync(IPage page)
    {
        await page.Locator(Outline).FillAsync("");
        await page.Locator(Outline).BlurAsync();
        var (x, y) = await MiddleAsync(page);
        foreach (var (dx, dy) in new[] { (-60, -40), (60, -40) })
            await page.Mouse.ClickAsync(x + dx, y + dy, new() { Delay = 30 });
        await page.Mouse.DblClickAsync(x, y + 50, new() { Delay = 30 });
        await Assertions.Expect(page.Locator(Outline)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Polygon"));
        using var drawn = JsonDocument.Parse(await page.Locator(Outline).InputValueAsync());
        var corners = drawn
            .RootElement.GetProperty("coordinates")[0]
            .EnumerateArray()
            .Take(3)
            .Select(c => (Lon: c[0].GetDouble(), Lat: c[1].GetDouble()))
            .ToList();
        var (west, east, south) = (corners.MinBy(c => c.Lon), corners.MaxBy(c => c.Lon), corners.MinBy(c => c.Lat));
        var (perX, perY) = ((east.Lon - west.Lon) / 120, (west.Lat - south.Lat) / 90);
        await page.Locator(Outline).FillAsync("");
        await page.Locator(Outline).BlurAsync();
        return (lon, lat) => ((float)(x - 60 + ((lon - west.Lon) / perX)), (float)(y - 40 + ((west.Lat - lat) / perY)));
    }

    static async Task<(float X, float Y)> MiddleAsync(IPage page)
    {
        await page.Locator(".map-draw .map").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(".map-draw .map").BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>Draws a rectangle of some 12 hectares around a place.</summary>
    static async Task DrawAsync(IPage page, double lon, double lat)
    {
        // What is typed brings the map there.
        await page.Locator(Outline)
            .FillAsync(FormattableString.Invariant($"{lon - 0.004},{lat - 0.004};{lon + 0.004},{lat - 0.004};{lon},{lat + 0.004}"));
        await page.Locator(Outline).BlurAsync();
        await page.WaitForTimeoutAsync(600);
        var at = await PlaceAsync(page);
        (double Lon, double Lat)[] corners =
        [
            (lon - 0.0019, lat - 0.00155),
            (lon + 0.0019, lat - 0.00155),
            (lon + 0.0019, lat + 0.00155),
            (lon - 0.0019, lat + 0.00155),
        ];
        foreach (var corner in corners[..3])
        {
            var (x, y) = at(corner.Lon, corner.Lat);
            await page.Mouse.ClickAsync(x, y, new() { Delay = 30 });
        }

        var (lastX, lastY) = at(corners[3].Lon, corners[3].Lat);
        await page.Mouse.DblClickAsync(lastX, lastY, new() { Delay = 30 });
        await Assertions.Expect(page.Locator(Outline)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Polygon"));
    }

    [Fact]
    [Trait("system", "S149")]
    public async Task A_project_of_12_hectares_is_refused_with_three_citations_bound_elsewhere_and_the_opinion_is_printed()
    {
        await SitingFixture.LoadAsync(fixture.Server);
        await fixture.Server.AddAccountAsync("land", "department", "natural-resources");
        var page = await fixture.PageAsync("land", 1440, 1800);
        await page.GotoAsync("/work/siting");
        await BrowserFixture.ReadyAsync(page);
        foreach (var more in await page.Locator("details.more:not([open]) > summary").AllAsync())
            await more.ClickAsync();
        await page.Locator("[name=name]").FillAsync("建材项目");
        foreach (
            var (field, value) in new[]
            {
                ("sector", "building-materials"),
                ("nature", "new"),
                ("activity", "factory"),
                ("discharges", "false"),
                ("groundwater-risk", "false"),
                ("high-risk", "false"),
                ("coal", "false"),
            }
        )
            await page.Locator($"[name={field}]").SelectOptionAsync(value);
        await page.Locator("[name=voc]").FillAsync("0");
        await page.Locator(".map-draw[data-ready=true]").WaitForAsync();
        await DrawAsync(page, 111.2029, 35.60255);
        await page.GetByRole(AriaRole.Button, new() { Name = "研判", Exact = true }).ClickAsync();
        var judged = page.Locator("[data-judged]");
        await Assertions.Expect(judged.Locator("[data-verdict=refused]")).ToBeVisibleAsync();
        await Assertions.Expect(judged.Locator("tr[data-effect=forbid]")).ToHaveCountAsync(3);
        foreach (var clause in new[] { "土地管理法第35条", "自然资发〔2022〕142号", "规划5.2" })
            await Assertions.Expect(judged).ToContainTextAsync(clause);
        await Assertions.Expect(judged.Locator("tr[data-rule=R010]")).ToContainTextAsync("公顷");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "siting-refused.png"), FullPage = true });
        await page.Locator("[name=variant]").FillAsync("方案一");
        await page.Locator("[name=variant]").BlurAsync();
        await judged.GetByRole(AriaRole.Button, new() { Name = "加入比选" }).ClickAsync();

        await DrawAsync(page, 111.2329, 35.60255);
        await page.Locator("[name=variant]").FillAsync("方案二");
        await page.GetByRole(AriaRole.Button, new() { Name = "研判", Exact = true }).ClickAsync();
        await Assertions.Expect(judged.Locator("[data-verdict=conditional]")).ToBeVisibleAsync();
        await judged.GetByRole(AriaRole.Button, new() { Name = "加入比选" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-variants] tbody tr")).ToHaveCountAsync(2);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "siting-variants.png"), FullPage = true });

        await judged.GetByRole(AriaRole.Button, new() { Name = "登记项目并出具意见" }).ClickAsync();
        await BrowserFixture.ArriveAsync(page, "/work/opinions/YP-");
        await Assertions.Expect(page.Locator("article.opinion [data-verdict=conditional]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".judgement-map svg .subject path")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "核验并重新研判" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-proof=holds]")).ToContainTextAsync("结果相同");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "opinion.png"), FullPage = true });
        var printed = Path.Combine(Shell.Temporary(), "opinion.pdf");
        await page.PdfAsync(new() { Path = printed });
        var (code, text, wrong) = await Shell.ToolAsync("pdftotext", printed, "-");
        Assert.True(code == 0, wrong);
        Assert.Contains("准入研判意见", text, StringComparison.Ordinal);
        Assert.Contains("有条件准入", text, StringComparison.Ordinal);
    }
}
