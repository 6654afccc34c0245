using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>An operator makes an alarm rule in the page; it watches what devices send from then on.</summary>
[Collection(BrowserTests.Name)]
public class AlarmRulePages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    static async Task Sound(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + ".png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + "-390.png"), FullPage = true });
        await page.SetViewportSizeAsync(1440, 900);
    }

    [Fact]
    public async Task A_rule_made_in_the_browser_raises_an_alarm_from_a_frame_and_stands_after_the_server_was_started_anew()
    {
        using var ecology = await fixture.Server.ClientAsync("department", "ecology");
        using var device = await fixture.Server.DeviceAsync(ecology, "rule-1", "flue-gas", "140825", "31");
        var hour = Monitoring.LastHour().PlusHours(-5);
        byte[] Hour(int h, int so2) =>
            device.Frame(2061, hour.PlusHours(h), $"a21026-Avg={so2},a21026-ZsAvg={so2},a21026-Flag=N", "a19001-Avg=9.5,a19001-Flag=N");
        Assert.True(await device.UploadAsync(Hour(0, 10)));
        await fixture.Server.AddAccountAsync("r-ecology", "department", "ecology");
        var page = await fixture.PageAsync("r-ecology", 1440);
        await page.GotoAsync("/work/monitoring/rules");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "新增告警规则" }).ClickAsync();
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("夜间关注");
        await page.GetByText("只限个别站点").ClickAsync();
        await page.GetByLabel("查找站点").FillAsync("rule-1");
        await page.GetByLabel("rule-1").CheckAsync();
        await page.GetByLabel("二氧化硫").First.CheckAsync();
        await page.GetByLabel("高于", new() { Exact = true }).FillAsync("9");
        await page.GetByLabel("单位", new() { Exact = true }).FillAsync("m");
        await page.GetByLabel("理由").FillAsync("群众反映夜间异味");
        // Refused first, in the words of the package's check.
        await page.GetByRole(AriaRole.Button, new() { Name = "启用" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不能换算");
        await page.GetByLabel("单位", new() { Exact = true }).FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("共会产生1次告警");
        await Sound(page, "alarm-rule-trial");
        await page.GetByRole(AriaRole.Button, new() { Name = "启用" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("夜间关注");
        await BrowserFixture.ReadyAsync(page);
        Assert.Matches("/work/monitoring/rules/own-\\d{4}$", page.Url);

        Assert.True(await device.UploadAsync(Hour(1, 20)));
        var alarm = (await ecology.EventuallyAsync("/api/v1/alarms?site=rule-1", a => a.Items().Any())).Items().Single();
        await page.GotoAsync($"/work/monitoring/alarms/{alarm.Number("id")}");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("r-ecology");
        await page.Locator("dl").GetByRole(AriaRole.Link, new() { Name = "夜间关注" }).ClickAsync();
        await BrowserFixture.ReadyAsync(page);

        var address = page.Url;
        Assert.Equal(0, await fixture.Server.StopAsync());
        await fixture.StartAgainAsync();
        await page.GotoAsync(address);
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("理由").FillAsync("已整改");
        await page.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("第2版");
        await Sound(page, "alarm-rule");
        await page.GetByLabel("理由").FillAsync("异味复现");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复此版（第1版）" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("第3版");
        await page.GotoAsync("/work/monitoring/rules");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("异味复现");
        await page.GetByText("计划包中的规则").ClickAsync();
        await Sound(page, "alarm-rules");

        // Who does not operate the sites reads the rule and changes nothing.
        await fixture.Server.AddAccountAsync("r-audit", "auditor");
        var auditor = await fixture.PageAsync("r-audit", 1440);
        await auditor.GotoAsync(address);
        await BrowserFixture.ReadyAsync(auditor);
        await Assertions.Expect(auditor.Locator("main")).ToContainTextAsync("夜间关注");
        await Assertions.Expect(auditor.GetByRole(AriaRole.Button, new() { Name = "停用" })).ToHaveCountAsync(0);
    }
}
