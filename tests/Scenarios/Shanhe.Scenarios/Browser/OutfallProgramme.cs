using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>
/// The county's outfall programme as its inspector runs it: from a workbook of 45 rows to the last sign-off, in the browser.
/// </summary>
[Collection(BrowserTests.Name)]
public class OutfallProgramme(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    static string Workbook()
    {
        var file = Path.Combine(Shell.Temporary(), "排污口.xlsx");
        var rows = Enumerable
            .Range(1, 45)
            .Select(i => new Dictionary<string, object>
            {
                ["县内序号"] = i,
                ["排污口名称"] = $"新绛县第{i}号排污口",
                ["所在乡镇"] = "龙兴镇",
                ["坐标"] = FormattableString.Invariant($"{111.16 + (i * 0.003):0.000},{35.58 + (i * 0.002):0.000}"),
                ["受纳水体"] = i % 3 == 0 ? "浍河" : "汾河",
                ["排查日期"] = "2026-03-02",
                ["是否在饮用水水源保护区内"] = "否",
                ["采样时间"] = "2026-03-10",
                ["流量"] = 40 + i,
                ["化学需氧量"] = 32,
                ["氨氮"] = 1.4,
                ["是否超标"] = "是",
                ["污水来源"] = "生活污水",
                ["责任主体"] = "龙兴镇人民政府",
                ["排污口类型"] = "农村生活污水散排口",
                ["整治类型"] = "依法取缔",
                ["存在问题"] = "水质超标",
                ["整治措施与目标"] = "截流封堵",
                ["计划完成时间"] = "2026-12-20",
                ["监管单位及责任人"] = "新绛分局",
                ["实际完成时间"] = "2026-11-10",
                ["县级自查意见"] = "已封堵",
                ["市级核查意见"] = "同意销号",
                ["销号编号"] = $"运环水销〔2026〕{i}号",
            });
        MiniExcelLibs.MiniExcel.SaveAs(file, rows);
        return file;
    }

    static async Task BulkAsync(IPage page, string state, string move)
    {
        await page.GotoAsync("/work/registers/outfalls?state=" + state);
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("全选本页").CheckAsync();
        await page.GetByLabel("批量办理").SelectOptionAsync(move);
        await page.GetByRole(AriaRole.Button, new() { Name = "批量办理" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("办理 45 条，拒绝 0 条");
    }

    [Fact]
    public async Task Forty_five_outfalls_go_from_a_workbook_to_the_last_sign_off_and_to_the_public()
    {
        await fixture.Server.AddAccountAsync("o-lead", "lead");
        await fixture.Server.AddAccountAsync("o-second", "lead");
        var page = await fixture.PageAsync("o-lead");
        await page.GotoAsync("/work/registers/outfalls/import");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("工作簿或CSV").SetInputFilesAsync(Workbook());
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("将新增 45 条");
        await page.GetByRole(AriaRole.Button, new() { Name = "正式导入" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^新增 45 条，修改 0 条"));
        await BulkAsync(page, "found", "monitor");
        await Assertions.Expect(page.Locator("[data-count]")).ToContainTextAsync("应有 45");
        await BulkAsync(page, "monitored", "trace");
        await BulkAsync(page, "traced", "classify");
        await BulkAsync(page, "classified", "start");

        // Without photos nothing is reported done; each outfall gets its own.
        var lead = new RegisterClient(await fixture.Server.ClientAsync("lead", account: "o-lead"), "outfalls");
        var keys = await lead.KeysAsync("?limit=100");
        foreach (var key in keys.Skip(1))
            await lead.EditAsync(key, new { evidence = await lead.PhotoAsync() });
        await page.GotoAsync($"/work/registers/outfalls/{keys[0]}");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "报告整治完成 → 已完成待核查" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认：报告整治完成" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("整治前后照片");
        await page.GetByLabel("上传文件")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "封堵后.png",
                    MimeType = "image/png",
                    Buffer = Convert.FromBase64String(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
                    ),
                }
            );
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认：报告整治完成" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state").First).ToContainTextAsync("已完成待核查");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "outfall-record.png"), FullPage = true });
        foreach (var key in keys.Skip(1))
            await lead.MoveAsync(key, "finish");

        // Four eyes: who reported it done does not check it.
        var second = await fixture.PageAsync("o-second");
        await BulkAsync(second, "done", "check");
        await BulkAsync(second, "checked", "sign-off");
        await second.GotoAsync("/work/registers/outfalls?view=board");
        await BrowserFixture.ReadyAsync(second);
        await Assertions.Expect(second.Locator(".board")).ToContainTextAsync("已销号");
        await second.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "outfall-board.png"), FullPage = true });
        await second.GotoAsync("/work/registers/outfalls?view=map");
        await BrowserFixture.ReadyAsync(second);
        await second.WaitForTimeoutAsync(600);
        await second.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "outfall-map.png") });

        using var anyone = await fixture.Server.ClientAsync();
        var open = await anyone.GetAsync("/api/v1/published-records/outfalls", HttpStatusCode.OK);
        Assert.Equal(45, System.Text.RegularExpressions.Regex.Count(open.GetRawText(), "signed-off"));
    }
}
