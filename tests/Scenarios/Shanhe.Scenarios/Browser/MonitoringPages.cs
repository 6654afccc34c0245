using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NodaTime;

namespace Shanhe.Scenarios.Browser;

[Collection(BrowserTests.Name)]
public class MonitoringPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_device_is_connected_in_three_steps_and_its_site_shows_value_frame_and_alarm()
    {
        await fixture.Server.AddAccountAsync("m-lead", "lead");
        var page = await fixture.PageAsync("m-lead");
        await page.GotoAsync("/work/monitoring/onboarding");
        await BrowserFixture.ReadyAsync(page);
        await page.SelectAsync("类型", "flue-gas");
        await page.GetByLabel("编号", new() { Exact = true }).FillAsync("page-stack");
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("页面接入排口");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记站点" }).ClickAsync();
        var mn = DeviceClient.NewMn();
        // Refused first: a device id that is none.
        await page.GetByLabel("设备编码MN").FillAsync("x");
        await page.GetByLabel("访问密码PW").FillAsync("123456");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记设备" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("MN");
        await page.GetByLabel("设备编码MN").FillAsync(mn);
        await page.GetByRole(AriaRole.Button, new() { Name = "登记设备" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("尚未收到");
        using var device = await DeviceClient.ConnectAsync(fixture.Server, mn, "31");
        var hour = Monitoring.LastHour();
        Assert.True(
            await device.UploadAsync([
                .. Enumerable
                    .Range(0, 6)
                    .Select(h => device.Frame(2061, hour.PlusHours(h - 5), $"a21026-Avg={180 + h},a21026-ZsAvg={205 + h},a21026-Flag=N")),
            ])
        );
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("首帧");

        await page.GotoAsync("/work/monitoring/sites/page-stack");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("超标", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("[data-readings][data-drawn]")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-site.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));

        // Sound messages are folded; one opened by itself is a page in words.
        await page.GetByRole(AriaRole.Link, new() { Name = "设备与通信" }).ClickAsync();
        await BrowserFixture.ReadyAsync(page);
        await page.GetByText("条正常报文").ClickAsync();
        await page.Locator("details.frame").Filter(new() { HasText = "上传污染物小时数据" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("details.frame[open]")).ToContainTextAsync("二氧化硫");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        await page.Locator("details.frame[open]").GetByText("单独打开").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("上传污染物小时数据");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("a21026-ZsAvg");
        Assert.DoesNotContain("123456", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));

        await page.GotoAsync("/work/monitoring/alarms");
        await BrowserFixture.ReadyAsync(page);
        var row = page.Locator("tr").Filter(new() { HasText = "页面接入排口" }).First;
        await row.GetByRole(AriaRole.Button, new() { Name = "接警" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr").Filter(new() { HasText = "已接警" }).First).ToBeVisibleAsync();
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));

        // The text leads to the alarm's own page, from which a case is filed with what is known.
        await page.Locator("tr").Filter(new() { HasText = "已接警" }).First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("页面接入排口");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("[data-readings][data-drawn]")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-alarm.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        await page.GetByRole(AriaRole.Link, new() { Name = "转：生态环境行政处罚案件" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("违法事实")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("二氧化硫"));
    }

    [Fact]
    public async Task Many_alarms_are_explained_with_one_text_and_what_is_refused_is_named()
    {
        using var lead = await fixture.Server.ClientAsync("lead");
        using var device = await fixture.Server.DeviceAsync(lead, "bulk-1", "flue-gas", "140825", "31", new { owner = "绛州焦化" });
        var hour = Monitoring.LastHour().PlusHours(-8);
        byte[] Hour(int h, int so2, int nox) =>
            device.Frame(
                2061,
                hour.PlusHours(h),
                $"a21026-Avg={so2},a21026-ZsAvg={so2},a21026-Flag=N",
                $"a21002-Avg={nox},a21002-ZsAvg={nox},a21002-Flag=N"
            );
        // Sulphur dioxide was too high and is not any more; oxides of nitrogen still are.
        Assert.True(await device.UploadAsync(Hour(0, 300, 400), Hour(1, 20, 400), Hour(2, 20, 400)));
        await fixture.Server.AddAccountAsync("m-lead", "lead");
        await lead.EventuallyAsync("/api/v1/alarms?site=bulk-1", a => a.Items().Any(i => i.Text("state") == "ended"));
        var page = await fixture.PageAsync("m-lead");
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync("/work/monitoring/alarms?site=bulk-1");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "选本站全部" }).ClickAsync();
        await page.GetByLabel("共同的原因与处置").FillAsync("脱硫脱硝同时检修");
        await page.GetByRole(AriaRole.Button, new() { Name = "说明并销警" }).ClickAsync();
        var told = page.GetByRole(AriaRole.Status);
        await Assertions.Expect(told).ToContainTextAsync("已处理 1 起");
        await Assertions.Expect(told).ToContainTextAsync("氮氧化物");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-bulk.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        var alarms = (await lead.GetAsync("/api/v1/alarms?site=bulk-1&all=true", HttpStatusCode.OK)).Items().ToList();
        Assert.All(alarms, a => Assert.Equal("脱硫脱硝同时检修", a.GetProperty("steps")[0].Text("text")));
        Assert.Equal(["closed"], alarms.Where(a => a.Text("factor") == "flue-so2").Select(a => a.Text("state")));
    }

    [Fact]
    public async Task A_link_to_data_says_its_range_and_devices_are_judged_and_carried_away()
    {
        using var lead = await fixture.Server.ClientAsync("lead");
        using var device = await fixture.Server.DeviceAsync(lead, "range-1", "flue-gas", "140825", "31");
        var hour = Monitoring.LastHour().PlusHours(-4);
        Assert.True(
            await device.UploadAsync([
                .. Enumerable
                    .Range(0, 4)
                    .Select(h => device.Frame(2061, hour.PlusHours(h), $"a21026-Avg={20 + h},a21026-ZsAvg={220 + h},a21026-Flag=N")),
            ])
        );
        await fixture.Server.AddAccountAsync("m-lead", "lead");
        var page = await fixture.PageAsync("m-lead");
        string At(LocalDateTime t) => t.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        await page.GotoAsync(
            $"/work/monitoring/sites/range-1?tab=data&by=hour&from={At(hour)}&to={At(hour.PlusHours(2))}&factors=flue-so2"
        );
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator(".pivot tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".pivot td.broken").First).ToHaveTextAsync("21.0");
        var csv = await page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).First.GetAttributeAsync("href");
        var table = await lead.GetStringAsync(new Uri(csv!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(3, table.Trim().Split('\n').Length);
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));

        await page.GotoAsync("/work/monitoring/devices?sort=-online");
        await BrowserFixture.ReadyAsync(page);
        var row = page.Locator("tbody tr").Filter(new() { HasText = device.Mn });
        await Assertions.Expect(row).ToContainTextAsync("连接中");
        await Assertions.Expect(row).ToContainTextAsync("100 %");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        var devices = await lead.GetStringAsync(
            new Uri("/api/v1/devices/standing?format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(device.Mn, devices, StringComparison.Ordinal);
        await page.SetViewportSizeAsync(390, 800);
        foreach (
            var path in new[] { "devices", "alarms", "sites/range-1?tab=data", "sites/range-1?tab=quality", "sites/range-1?tab=devices" }
        )
        {
            await page.GotoAsync("/work/monitoring/" + path);
            await BrowserFixture.ReadyAsync(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"), path);
        }
    }

    [Fact]
    public async Task The_list_of_sites_and_the_quarantine_fit_a_phone_and_a_stranger_is_registered_there()
    {
        await fixture.Server.AddAccountAsync("m-lead", "lead");
        using var device = await DeviceClient.ConnectAsync(fixture.Server, DeviceClient.NewMn(), "21");
        await device.SendAsync(device.Frame(2061, Monitoring.LastHour(), "w21003-Avg=0.5,w21003-Flag=N"));
        Assert.Equal(0, await device.AnswersAsync(1, TimeSpan.FromMilliseconds(1500)));
        var page = await fixture.PageAsync("m-lead");
        await page.SetViewportSizeAsync(375, 800);
        await page.GotoAsync("/work/monitoring");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"));
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));
        await page.GotoAsync("/work/monitoring/quarantine");
        await BrowserFixture.ReadyAsync(page);
        var row = page.Locator("tr").Filter(new() { HasText = device.Mn });
        await row.Locator("select").SelectOptionAsync("yangzhao-auto");
        await row.GetByRole(AriaRole.Button, new() { Name = "登记到该站点" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记");
        Assert.True(await device.UploadAsync(device.Frame(2061, Monitoring.LastHour(), "w21003-Avg=0.5,w21003-Flag=N")));
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));
    }

    [Fact]
    public async Task The_map_follows_what_comes_streams_are_compared_and_the_new_pages_fit_a_phone()
    {
        using var lead = await fixture.Server.ClientAsync("lead");
        using var first = await fixture.Server.DeviceAsync(
            lead,
            "map-1",
            "flue-gas",
            "140825",
            "31",
            new { longitude = 111.20, latitude = 35.60 }
        );
        using var second = await fixture.Server.DeviceAsync(
            lead,
            "map-2",
            "flue-gas",
            "140825",
            "31",
            new { longitude = 111.30, latitude = 35.66 }
        );
        var hour = Monitoring.LastHour();
        Assert.True(await first.UploadAsync(first.Frame(2061, hour.PlusHours(-1), "a21026-Avg=20,a21026-ZsAvg=22,a21026-Flag=N")));
        Assert.True(await second.UploadAsync(second.Frame(2061, hour.PlusHours(-1), "a21026-Avg=25,a21026-ZsAvg=27,a21026-Flag=N")));
        await fixture.Server.AddAccountAsync("m-admin", "administrator");
        var page = await fixture.PageAsync("m-admin");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync("/work/monitoring");
        await BrowserFixture.ReadyAsync(page);
        var map = page.Locator(".map[data-drawn]");
        await Assertions.Expect(map).ToBeVisibleAsync();
        Assert.True(int.Parse((await map.GetAttributeAsync("data-drawn"))!, System.Globalization.CultureInfo.InvariantCulture) >= 2);
        Assert.True(await first.UploadAsync(first.Frame(2061, hour, "a21026-Avg=400,a21026-ZsAvg=420,a21026-Flag=N")));
        await Assertions.Expect(page.Locator(".map[data-followed]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        // The list beside it says the same, without being asked again.
        await Assertions
            .Expect(page.Locator("tr", new() { HasText = "map-1" }).Locator(".state-exceeding"))
            .ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-map.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));

        await page.GotoAsync("/work/monitoring/sites/map-1?tab=data");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByText("数据对比").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "加入对比" }).ClickAsync();
        await page.SelectAsync("站点", "map-2");
        await page.GetByRole(AriaRole.Button, new() { Name = "加入对比" }).ClickAsync();
        await Assertions.Expect(page.Locator("ul.chips li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-series][data-drawn]").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-compare.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));

        // What was done to an instrument is noted in the page and stands in the history, beside the registration.
        await page.GotoAsync("/work/monitoring/sites/map-1?tab=history");
        await BrowserFixture.ReadyAsync(page);
        var history = page.Locator("#history");
        await history.GetByLabel("仪器").FillAsync("坏 名");
        await history.GetByRole(AriaRole.Button, new() { Name = "记一条" }).ClickAsync();
        await Assertions.Expect(history.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await history.GetByLabel("仪器").FillAsync("SO2-1");
        await history.GetByLabel("说明").FillAsync("零点与跨度校准");
        await history.GetByRole(AriaRole.Button, new() { Name = "记一条" }).ClickAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-history.png"), FullPage = true });
        await Assertions.Expect(history.Locator("tbody tr").First).ToContainTextAsync("校准");
        await Assertions.Expect(history).ToContainTextAsync("首次登记");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));

        // A platform is set in the page; a host that is none is refused first.
        await page.GotoAsync("/work/monitoring/targets");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("名称（字母、数字）").FillAsync("city");
        await page.GetByLabel("主机").First.FillAsync("http://wrong/");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并连接" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("主机");
        await page.GetByLabel("主机").First.FillAsync("127.0.0.1");
        await page.GetByLabel("端口").First.FillAsync("9");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并连接" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("city");
        await page.GetByRole(AriaRole.Button, new() { Name = "暂停上传" }).ClickAsync();
        await Assertions.Expect(page.Locator(".target h2")).ToContainTextAsync("已暂停");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "monitoring-targets.png"), FullPage = true });
        await page.SetViewportSizeAsync(360, 800);
        foreach (var path in new[] { "targets", "outlook", "activations", "sites/map-1", "" })
        {
            await page.GotoAsync("/work/monitoring/" + path);
            await BrowserFixture.ReadyAsync(page);
            await page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(BrowserFixture.Pictures, $"phone-{(path.Length == 0 ? "list" : path.Replace('/', '-'))}.png"),
                    FullPage = true,
                }
            );
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"), path);
            Assert.Empty(
                (await page.RunAxe()).Violations.Select(v => $"{path} {v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}")
            );
        }
    }
}
