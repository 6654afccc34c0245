using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>An open page while its server is started anew.</summary>
[Collection(BrowserTests.Name)]
public class RestartPages(QingshanBrowser fixture) : IClassFixture<QingshanBrowser>
{
    [Fact]
    public async Task A_page_says_that_the_server_is_away_and_goes_on_by_itself_when_it_is_back()
    {
        await fixture.Server.AddAccountAsync("r-bureau", "department", "bureau");
        var page = await fixture.PageAsync("r-bureau", 360, 740);
        await page.GotoAsync("/work/registers/outfalls/new");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator("[name=name]").FillAsync("断线口");
        await page.Locator("form[data-drafted='1']").WaitForAsync();
        var sign = page.Locator("#components-reconnect-modal");
        await Assertions.Expect(sign).ToBeHiddenAsync();
        Assert.Equal(0, await fixture.Server.StopAsync());
        await Assertions.Expect(sign).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(sign).ToContainTextAsync("正在重新连接");
        await Assertions.Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "server-away.png") });

        await fixture.StartAgainAsync();
        await Assertions.Expect(page.Locator("[data-draft-bar]")).ToContainTextAsync("未提交的草稿", new() { Timeout = 40_000 });
        await Assertions.Expect(sign).ToBeHiddenAsync();
        await page.Locator("[data-tool=restore]").ClickAsync();
        await Assertions.Expect(page.Locator("[name=name]")).ToHaveValueAsync("断线口");
    }
}
