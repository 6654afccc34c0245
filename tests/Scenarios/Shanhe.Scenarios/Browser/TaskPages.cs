using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>
/// What people come for every day, with the clicks that it takes from the page on which they arrive. The other daily tasks have scenarios of
/// their own: a sheet filled and reviewed, a workbook taken in, a device connected, a check on the phone, a complaint with its answer.
/// </summary>
[Collection(BrowserTests.Name)]
public class TaskPages(DemoBrowser fixture) : IClassFixture<DemoBrowser>
{
    async Task<Hand> Sign(string role, string? department = null)
    {
        await fixture.Server.AddAccountAsync($"t-{role}-{department}", role, department);
        var page = await fixture.PageAsync($"t-{role}-{department}", 1440);
        await BrowserFixture.ReadyAsync(page);
        return new(page);
    }

    [Fact]
    public async Task The_county_head_sees_what_is_behind_why_and_who_owes_and_opens_a_number_to_its_source()
    {
        var hand = await Sign("leader");
        var behind = hand.Page.Locator(".behind-row").First;
        await Assertions.Expect(behind).ToContainTextAsync("比路径差");
        await Assertions.Expect(behind).ToContainTextAsync("新绛");
        await Assertions.Expect(hand.Page.Locator("#h-league")).ToBeVisibleAsync();
        await Assertions.Expect(hand.Page.Locator("section[aria-labelledby=h-league] tbody tr").First).ToContainTextAsync("天");
        Assert.Equal(0, hand.Clicks);

        await hand.ClickAsync(hand.Page.Locator(".matrix a.offtrack").First);
        await Assertions.Expect(hand.Page.Locator(".drawer .tree .leaf").First).ToBeVisibleAsync();
        await hand.ClickAsync(hand.Page.Locator(".drawer").GetByRole(AriaRole.Button, new() { Name = "查看修订" }).First);
        await Assertions.Expect(hand.Page.Locator(".drawer .revisions")).ToContainTextAsync("模拟");
        Assert.Equal(2, hand.Clicks);
    }

    [Fact]
    public async Task The_lead_verifies_and_publishes_what_a_department_handed_in()
    {
        var hand = await Sign("lead");
        await hand.OpenAsync(hand.Page.Locator(".rows li").Filter(new() { HasText = "待核实的数据" }).GetByRole(AriaRole.Link));
        await hand.ClickAsync(hand.Page.Locator(".card-head").GetByRole(AriaRole.Button, new() { Name = "核实并发布" }).First);
        await Assertions.Expect(hand.Page.Locator("p.notice[role=status]")).ToContainTextAsync("条已发布");
        Assert.Equal(2, hand.Clicks);
    }

    [Fact]
    public async Task An_outfall_is_registered_by_hand_with_what_its_first_state_needs()
    {
        var hand = await Sign("department", "ecology");
        await hand.Page.Keyboard.PressAsync("Control+k");
        await hand.Page.Keyboard.TypeAsync("入河排污口");
        await hand.ClickAsync(hand.Page.Locator(".suggestions").GetByText("登记：入河排污口台账"));
        await BrowserFixture.ArriveAsync(hand.Page, "/work/registers/outfalls/new$");
        await BrowserFixture.ReadyAsync(hand.Page);
        await Assertions.Expect(hand.Page.Locator("main label").Filter(new() { HasText = "*" })).ToHaveCountAsync(7);
        await hand.FillAsync(hand.Page.GetByLabel("县内序号", new() { Exact = false }), "77");
        await hand.FillAsync(hand.Page.GetByLabel("排污口名称", new() { Exact = false }), "横桥镇南关排口");
        await hand.Page.GetByLabel("所在乡镇", new() { Exact = false }).SelectOptionAsync("横桥镇");
        await hand.FillAsync(hand.Page.GetByLabel("坐标", new() { Exact = false }), "111.221,35.603");
        await hand.FillAsync(hand.Page.GetByLabel("受纳水体", new() { Exact = false }), "汾河");
        await hand.Page.GetByLabel("是否在饮用水水源保护区内", new() { Exact = false }).SelectOptionAsync("否");
        await hand.FillAsync(hand.Page.GetByLabel("排查日期", new() { Exact = false }), "2026-03-02");
        await hand.ClickAsync(AriaRole.Button, "保存");
        await Assertions.Expect(hand.Page.Locator(".state").First).ToContainTextAsync("已排查");
        Assert.True(hand.Clicks == 2 && hand.Fields == 5, $"{hand.Clicks} + {hand.Fields}");
    }

    [Fact]
    public async Task A_register_is_searched_by_initials_carried_away_drawn_and_counted_a_click_each()
    {
        var hand = await Sign("department", "ecology");
        await hand.Page.GotoAsync("/work/registers/outfalls");
        await BrowserFixture.ReadyAsync(hand.Page);
        foreach (var (view, sign) in new[] { ("地图", "[data-map], [data-atlas]"), ("统计", "main table, main .bars") })
        {
            var before = hand.Clicks;
            await hand.OpenAsync(hand.Page.Locator("nav.chips").GetByRole(AriaRole.Link, new() { Name = view }));
            await Assertions.Expect(hand.Page.Locator(sign).First).ToBeVisibleAsync();
            Assert.Equal(before + 1, hand.Clicks);
        }

        await hand.ClickAsync(hand.Page.GetByText("导出", new() { Exact = true }));
        var download = await hand.Page.RunAndWaitForDownloadAsync(() => hand.ClickAsync(hand.Page.Locator(".menu-body a").First));
        Assert.Contains("outfalls", download.SuggestedFilename, StringComparison.Ordinal);
        await hand.Page.Keyboard.PressAsync("Control+k");
        await hand.Page.Keyboard.TypeAsync("rhpwk");
        await Assertions.Expect(hand.Page.Locator(".suggestions")).ToContainTextAsync("入河排污口");
        Assert.Equal(4, hand.Clicks);
    }

    [Fact]
    public async Task The_auditor_checks_the_whole_journal()
    {
        var hand = await Sign("auditor");
        await hand.Page.GotoAsync("/work/audit");
        await BrowserFixture.ReadyAsync(hand.Page);
        await hand.ClickAsync(hand.Page.Locator("main button.primary"));
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("日志完整", new() { Timeout = 30_000 });
        Assert.Equal(1, hand.Clicks);
    }
}
