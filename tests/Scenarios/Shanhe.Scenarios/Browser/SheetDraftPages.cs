using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>What is typed into a sheet and not handed in outlives line, browser and server, and is nobody else's.</summary>
[Collection(BrowserTests.Name)]
public class SheetDraftPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Sheet = "/work/figures?year=2022&q=用水量";

    static ILocator Cell(IPage page, string name) => page.GetByLabel(name, new() { Exact = true });

    static async Task Fill(ILocator cell, string value)
    {
        await cell.FillAsync(value);
        await cell.BlurAsync();
    }

    async Task<IPage> Open(string account)
    {
        await fixture.Server.AddAccountAsync(account, "department", "water");
        var page = await fixture.PageAsync(account, 1440);
        await page.GotoAsync(Sheet);
        await BrowserFixture.ReadyAsync(page);
        return page;
    }

    static async Task SignInAsync(IPage page, string account)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?returnUrl=/work");
        await page.GetByLabel("账号").FillAsync(account);
        await page.GetByLabel("密码").FillAsync(RunningServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await BrowserFixture.ArriveAsync(page, "/work$");
        await page.GotoAsync(Sheet);
        await BrowserFixture.ReadyAsync(page);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_the_server_was_started_anew_and_another_account_of_the_browser_sees_nothing()
    {
        await fixture.Server.AddAccountAsync("d-other", "department", "water");
        var page = await Open("d-water");
        await page.GetByLabel("来源文件").FillAsync("水资源公报");
        await Fill(Cell(page, "农业用水量 2022"), "1200");
        await Assertions.Expect(page.Locator("td.cell.typed")).ToContainTextAsync("草稿");
        Assert.Equal(0, await fixture.Server.StopAsync());
        // Typed while nobody listens.
        await Cell(page, "工业用水量 2022")
            .EvaluateAsync("cell => { cell.value = '340'; cell.dispatchEvent(new Event('input', { bubbles: true })); }");
        await fixture.StartAgainAsync();
        await page.GotoAsync(Sheet);
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(Cell(page, "农业用水量 2022")).ToHaveValueAsync("1200", new() { Timeout = 20_000 });
        await Assertions.Expect(Cell(page, "工业用水量 2022")).ToHaveValueAsync("340");
        await Assertions.Expect(page.GetByLabel("来源文件")).ToHaveValueAsync("水资源公报");
        await Assertions.Expect(page.Locator("p.notice[role=status]")).ToContainTextAsync("草稿2处");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "sheet-drafts.png"), FullPage = true });
        // Nothing of it counts.
        using var client = await fixture.Server.ClientAsync("auditor");
        var figures = (await client.GetAsync("/api/v1/figures?department=water&year=2022", HttpStatusCode.OK)).Items();
        Assert.DoesNotContain(figures, f => f.Text("key") is var key && (key!.Contains("agriculture") || key.Contains("industry")));

        await SignInAsync(page, "d-other");
        await Assertions.Expect(Cell(page, "农业用水量 2022")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator(".sheet-bar")).ToContainTextAsync("已改0处");

        // Handed in cell by cell: what was taken is forgotten, what is thrown away too.
        await SignInAsync(page, "d-water");
        await Assertions.Expect(Cell(page, "农业用水量 2022")).ToHaveValueAsync("1200");
        await Fill(Cell(page, "工业用水量 2022"), "");
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("采纳1条");
        Assert.Null(await page.EvaluateAsync<string?>("localStorage.getItem('sheet:d-water')"));
    }

    [Fact]
    public async Task A_figure_that_came_from_another_meanwhile_is_shown_beside_the_draft()
    {
        var page = await Open("d-first");
        await Fill(Cell(page, "生活用水量 2022"), "90");
        using var other = await fixture.Server.ClientAsync("department", "water", account: "d-second");
        var key = await Cell(page, "生活用水量 2022").GetAttributeAsync("data-key");
        await other.PostAsync(
            "/api/v1/figures",
            new
            {
                figures = new[]
                {
                    new
                    {
                        series = key!.Split('/')[0],
                        period = "2022",
                        value = "95",
                        document = "公报",
                    },
                },
                submit = true,
            },
            HttpStatusCode.OK
        );
        await page.ReloadAsync();
        await BrowserFixture.ReadyAsync(page);
        var cell = page.Locator("td.cell.typed");
        await Assertions.Expect(Cell(page, "生活用水量 2022")).ToHaveValueAsync("90", new() { Timeout = 20_000 });
        await Assertions.Expect(cell).ToContainTextAsync("此间d-second已填95");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "sheet-drafts-both.png"), FullPage = true });
        await cell.GetByRole(AriaRole.Button, new() { Name = "采用对方的" }).ClickAsync();
        await Assertions.Expect(Cell(page, "生活用水量 2022")).ToHaveValueAsync("95");
        await Assertions.Expect(page.Locator(".sheet-bar")).ToContainTextAsync("已改0处");
        // What stands nowhere else is thrown away with one button.
        var before = await Cell(page, "农业用水量 2022").InputValueAsync();
        await Fill(Cell(page, "农业用水量 2022"), "7");
        await page.GetByRole(AriaRole.Button, new() { Name = "丢弃草稿（1处）" }).ClickAsync();
        await Assertions.Expect(Cell(page, "农业用水量 2022")).ToHaveValueAsync(before);
        Assert.Null(await page.EvaluateAsync<string?>("localStorage.getItem('sheet:d-first')"));
    }
}
