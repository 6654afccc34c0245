using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>What each sees first: how the plan stands, what is asked, what waits.</summary>
[Collection(BrowserTests.Name)]
public class FirstPages(DemoBrowser fixture) : IClassFixture<DemoBrowser>
{
    async Task<IPage> Page(string role, string? department = null, int width = 1440)
    {
        await fixture.Server.AddAccountAsync($"f-{role}-{department}", role, department);
        var page = await fixture.PageAsync($"f-{role}-{department}", width);
        await BrowserFixture.ReadyAsync(page);
        return page;
    }

    static async Task Sound(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + ".png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + "-390.png") });
    }

    [Fact]
    public async Task The_county_head_reads_one_sentence_sees_what_is_behind_and_orders_that_it_be_dealt_with()
    {
        var page = await Page("leader");
        await Assertions.Expect(page.Locator("h1.sentence")).ToContainTextAsync("2023年31行指标中20行达标或进展正常，6行落后");
        await Assertions.Expect(page.Locator(".matrix li")).ToHaveCountAsync(31);
        await Assertions.Expect(page.Locator(".matrix a.offtrack")).ToHaveCountAsync(2);
        var forest = page.Locator(".behind-row").Filter(new() { HasText = "森林覆盖率" });
        await Assertions.Expect(forest).ToContainTextAsync("比路径差 0.80 个百分点");
        await Assertions.Expect(forest).ToContainTextAsync("新绛县林业局");
        await Sound(page, "first-leader");
        await page.SetViewportSizeAsync(1440, 900);
        await page.Locator(".matrix a.offtrack").First.ClickAsync();
        await Assertions.Expect(page.Locator(".drawer")).ToContainTextAsync("2023");
        await page.GotoAsync("/work");
        await BrowserFixture.ReadyAsync(page);
        await forest.GetByRole(AriaRole.Link, new() { Name = "督办…" }).ClickAsync();
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.GetByLabel("督办事项")).ToHaveValueAsync("“森林覆盖率”落后于规划进度");
        await page.GetByLabel("办理要求").FillAsync("十二月十日前报补救方案");
        await page.GetByLabel("办结期限").FillAsync("2030-12-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state").First).ToContainTextAsync("已下达");
        await page.GotoAsync("/work");
        await BrowserFixture.ReadyAsync(page);
        await Assertions
            .Expect(page.Locator(".behind-row").Filter(new() { HasText = "森林覆盖率" }))
            .ToContainTextAsync("已下达 · 2030-12-10");

        var forestry = await Page("department", "forestry");
        await forestry.GotoAsync("/work/desk");
        await BrowserFixture.ReadyAsync(forestry);
        await Assertions.Expect(forestry.Locator("main")).ToContainTextAsync("“森林覆盖率”落后于规划进度");
    }

    [Fact]
    public async Task A_bureau_reads_what_it_owes_a_line_a_duty_with_earlier_years_folded_and_one_template_for_all()
    {
        var page = await Page("department", "water");
        await Assertions.Expect(page.Locator("h1.sentence")).ToContainTextAsync("历史欠报");
        await Assertions.Expect(page.Locator(".duty").Filter(new() { HasText = "指标年度数据报送" })).ToHaveCountAsync(1);
        await page.GetByText("历史欠报：").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "下载历年模板" }).ClickAsync()
        );
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        await Sound(page, "first-bureau");
    }

    [Fact]
    public async Task The_search_offers_what_fits_while_one_types_and_runs_what_can_be_done()
    {
        var page = await Page("department", "ecology");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("排污口");
        var offered = page.Locator(".suggestions");
        await Assertions.Expect(offered).ToContainTextAsync("登记：入河排污口台账");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(offered).ToHaveCountAsync(0);
        await page.Locator("#search").FillAsync("");
        await page.Keyboard.TypeAsync("入河排污口");
        await Assertions.Expect(offered).ToContainTextAsync("登记：入河排污口台账");
        await offered.GetByText("登记：入河排污口台账").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/work/registers/outfalls/new$"));
    }

    [Fact]
    public async Task A_register_is_found_by_a_word_kept_at_hand_and_stands_under_its_area()
    {
        var page = await Page("department", "ecology");
        await page.GotoAsync("/work/registers");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByPlaceholder("查台账").FillAsync("排污口");
        var row = page.Locator(".rows li").Filter(new() { HasText = "入河排污口台账" });
        await row.GetByRole(AriaRole.Button, new() { Name = "常用" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Button)).ToHaveAttributeAsync("aria-pressed", "true");
        await page.ReloadAsync();
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator(".rows li")).ToHaveCountAsync(1);
        await page.GotoAsync("/work/areas/water");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("入河排污口台账");
        await Assertions.Expect(page.Locator("nav.side .side-sub a.active")).ToHaveTextAsync("水环境");
        await Sound(page, "area");
    }
}
