using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

[Collection(BrowserTests.Name)]
public class RegisterPages(QingshanBrowser fixture) : IClassFixture<QingshanBrowser>
{
    /// <summary>A picture of one pixel, as a phone's camera would give many.</summary>
    static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    static Task<byte[]> Picture(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + ".png"), FullPage = true });

    static string Sheet(string badTown)
    {
        var csv = new StringBuilder("名称,编码,乡镇,分类,宽,深,排查日期,位置,整改天数\n");
        for (var i = 1; i <= 45; i++)
            csv.AppendLine(
                FormattableString.Invariant(
                    $"排口{i:00},AB-{i:000},{(i == 7 ? badTown : i % 2 == 0 ? "东岭镇" : "西溪镇")},{(i % 3 == 0 ? "雨水" : "城镇")},{1 + (i % 5 * 0.25)},0.5,2026-08-{1 + (i % 28):00},\"{111.1 + (i * 0.004):0.000},{35.55 + (i * 0.003):0.000}\",60"
                )
            );
        var file = Path.Combine(Shell.Temporary(), "outfalls.csv");
        File.WriteAllText(file, csv.ToString(), new UTF8Encoding(true));
        return file;
    }

    [Fact]
    public async Task Outfalls_go_from_a_sheet_of_45_rows_to_the_sign_off_by_another_person()
    {
        await fixture.Server.AddAccountAsync("p-bureau", "department", "bureau");
        await fixture.Server.AddAccountAsync("p-lead", "lead");
        var page = await fixture.PageAsync("p-bureau");
        await page.GotoAsync("/work/registers/outfalls/import");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("工作簿或CSV").SetInputFilesAsync(Sheet("南山镇"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("将新增 44 条");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("南山镇");
        await Picture(page, "register-import");
        await page.GetByLabel("工作簿或CSV").SetInputFilesAsync(Sheet("西溪镇"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("将新增 45 条");
        await page.GetByRole(AriaRole.Button, new() { Name = "正式导入" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^新增 45 条，修改 0 条"));

        await page.GotoAsync("/work/registers/outfalls?sort=name&desc=false");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("[data-count]")).ToContainTextAsync("45 / 应有 45");
        await page.GetByLabel("全选本页").CheckAsync();
        await page.GetByLabel("批量办理").SelectOptionAsync("order");
        await page.GetByRole(AriaRole.Button, new() { Name = "批量办理" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("办理 45 条，拒绝 0 条");
        await Picture(page, "register-list");

        await page.GetByRole(AriaRole.Link, new() { Name = "PK-2026-0001" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "验收 → 已验收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认：验收" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("须先上传材料");
        await page.GetByLabel("上传文件")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "现场.png",
                    MimeType = "image/png",
                    Buffer = Pixel,
                }
            );
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认：验收" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("须有监测数据");
        await page.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "修改" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "加一行" }).ClickAsync();
        await page.Locator("[data-field='samples[1].day'] input").FillAsync("2026-09-01");
        await page.Locator("[data-field='samples[1].flow'] input").FillAsync("1.5");
        await Picture(page, "register-form");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator("dl.fields").Last).ToContainTextAsync("1.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "验收 → 已验收" }).ClickAsync();
        await page.GetByLabel("上传文件")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "现场.png",
                    MimeType = "image/png",
                    Buffer = Pixel,
                }
            );
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认：验收" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state").First).ToContainTextAsync("已验收");
        await page.GetByLabel("批注").FillAsync("资料齐全 @p-lead");
        await page.GetByRole(AriaRole.Button, new() { Name = "批注" }).ClickAsync();
        await Assertions.Expect(page.Locator(".thread")).ToContainTextAsync("资料齐全");
        await Picture(page, "register-record");

        var lead = await fixture.PageAsync("p-lead");
        await lead.GotoAsync("/work/desk");
        await BrowserFixture.ReadyAsync(lead);
        await Assertions.Expect(lead.Locator("main")).ToContainTextAsync("资料齐全");
        await Picture(lead, "desk");
        await lead.GotoAsync("/work/registers/outfalls/PK-2026-0001");
        await BrowserFixture.ReadyAsync(lead);
        await lead.GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex("^ZG-") }).ClickAsync();
        await Assertions.Expect(lead.Locator("h1")).ToContainTextAsync("ZG-");
        await lead.GetByRole(AriaRole.Button, new() { Name = "办结 → 办结" }).ClickAsync();
        await Assertions.Expect(lead.Locator(".state").First).ToContainTextAsync("办结");
        await lead.GotoAsync("/work/registers/outfalls/PK-2026-0001");
        await BrowserFixture.ReadyAsync(lead);
        await lead.GetByRole(AriaRole.Button, new() { Name = "销号 → 已销号" }).ClickAsync();
        await Assertions.Expect(lead.Locator(".state").First).ToContainTextAsync("已销号");
        var portal = await fixture.PageAsync();
        await portal.GotoAsync("/registers/outfalls");
        await Assertions.Expect(portal.Locator("main")).ToContainTextAsync("已销号");
        await Picture(portal, "register-public");

        foreach (var view in new[] { "board", "map", "calendar", "stats" })
        {
            await page.GotoAsync(
                $"/work/registers/outfalls?view={view}"
                    + (
                        view == "calendar"
                            ? "&month="
                                + Monitoring.Today().PlusDays(61).ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture)
                            : ""
                    )
            );
            await BrowserFixture.ReadyAsync(page);
            if (view == "map")
                await Assertions.Expect(page.Locator("[data-map]")).ToHaveAttributeAsync("data-drawn", "45");
            await Picture(page, "register-" + view);
        }

        await page.GotoAsync("/work/search?q=pk01");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("没有");
        await page.GotoAsync("/work/search?q=" + Uri.EscapeDataString("排口01"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("PK-2026-0001");
        Assert.Empty(fixture.Strays);
    }

    [Fact]
    public async Task The_pages_of_registers_fit_a_phone_and_have_no_barrier()
    {
        await fixture.Server.AddAccountAsync("q-bureau", "department", "bureau");
        var phone = await fixture.PageAsync("q-bureau", 360, 740);
        foreach (
            var (path, name) in new[]
            {
                ("/work/registers", "registers-phone"),
                ("/work/registers/outfalls", "register-phone"),
                ("/work/registers/outfalls/new", "record-new-phone"),
                ("/work/desk", "desk-phone"),
                ("/work/registers/outfalls?view=stats", "stats-phone"),
            }
        )
        {
            await phone.GotoAsync(path);
            await BrowserFixture.ReadyAsync(phone);
            Assert.True(await phone.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"), path);
            var barriers = (await phone.RunAxe())
                .Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path}: {v.Id} {v.Nodes[0].Html}");
            Assert.Empty(barriers);
            await Picture(phone, name);
        }
    }
}
