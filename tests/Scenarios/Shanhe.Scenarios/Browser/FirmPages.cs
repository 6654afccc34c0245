using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>
/// One firm in one place, in a browser: firms that look like one are found and joined; records, sites, alarms and their timeline.
/// </summary>
[Collection(BrowserTests.Name)]
public class FirmPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Former = "91140825MA0PAPE1XP";
    const string Code = "91140825MA0PAPE28P";

    [Fact]
    public async Task Two_firms_that_look_like_one_are_joined_and_shown_with_records_readings_alarms_and_timeline()
    {
        var firms = await RegisterActors.LeadAsync(fixture.Server, "firms");
        await firms.OpenAsync(
            new
            {
                code = Code,
                name = "绛州造纸（虚构）有限公司",
                town = "140825100",
                sector = "2221",
            }
        );
        await firms.OpenAsync(
            new
            {
                code = Former,
                name = "绛州造纸(虚构)有限公司",
                town = "140825100",
            }
        );
        await firms.Http.PutAsync(
            "/api/v1/sites/paper-outlet",
            new
            {
                kind = "waste-water",
                name = new { zh = "造纸废水总排口", en = "paper mill outlet" },
                owner = Former,
                limits = new[]
                {
                    new
                    {
                        factor = "w01018",
                        averaging = "moment",
                        high = 50,
                        document = "许可证（虚构）",
                    },
                },
            },
            HttpStatusCode.OK
        );
        var hour = Monitoring.LastHour();
        await firms.Http.ReadingsAsync(
            Enumerable
                .Range(0, 4)
                .Select(i => new
                {
                    site = "paper-outlet",
                    factor = "w01018",
                    cadence = "moment",
                    time = hour.PlusMinutes(i - 4).ToString("uuuu-MM-dd'T'HH:mm", null),
                    value = 90 + i,
                })
        );

        await fixture.Server.AddAccountAsync("f-lead", "lead");
        var page = await fixture.PageAsync("f-lead");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync("/work/firms");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = Former }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("绛州造纸");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("造纸废水总排口");

        // Refused: a code that is none; nothing is joined.
        await page.GetByText("合并到").First.ClickAsync();
        await page.GetByLabel("统一社会信用代码").FillAsync("123");
        await page.GetByRole(AriaRole.Button, new() { Name = "合并到" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("统一社会信用代码").FillAsync(Code);
        await page.GetByLabel("理由").FillAsync("改制更名");
        await page.GetByRole(AriaRole.Button, new() { Name = "合并到" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("已并入");

        await page.GotoAsync("/work/firms/" + Code);
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Former);
        await Assertions.Expect(page.Locator(".state-exceeding")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".timeline li")).Not.ToHaveCountAsync(0);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "firm.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        await page.SetViewportSizeAsync(360, 740);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "phone-firm.png"), FullPage = true });
    }
}
