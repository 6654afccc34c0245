using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>A complaint from the street: in three steps on a phone, and on one page where no script runs.</summary>
[Collection(BrowserTests.Name)]
public class ComplaintPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    static FilePayload File(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "image/png",
            Buffer = content,
        };

    static async Task LooksRightAsync(IPage page, string picture)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, picture), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Take(2).Select(n => n.Html))}"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the phone");
    }

    [Fact]
    [Trait("system", "S211")]
    public async Task On_a_phone_a_complaint_takes_three_steps_with_the_own_position_and_a_photo_and_is_followed_to_its_answer()
    {
        var page = await fixture.PageAsync(width: 390, height: 800);
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(
            new()
            {
                Latitude = 35.6133f,
                Longitude = 111.2249f,
                Accuracy = 8,
            }
        );
        await page.GotoAsync("/report/complaints");
        await page.Locator(".form-steps li[aria-current=step]").WaitForAsync();
        var next = page.GetByRole(AriaRole.Button, new() { Name = "下一步" });
        // What a step asks for is asked for before the next.
        await next.ClickAsync();
        await Assertions.Expect(page.Locator(".form-steps li[aria-current=step]")).ToContainTextAsync("事情");
        await page.GetByLabel("类型 *").SelectOptionAsync("complaint");
        await page.GetByLabel("标题 *").FillAsync("河边倾倒渣土");
        await page.GetByLabel("类别 *").SelectOptionAsync("waste");
        await page.GetByLabel("内容 *").FillAsync("夜里有车倾倒");
        await LooksRightAsync(page, "complaint-1.png");
        await next.ClickAsync();

        await page.GetByLabel("地点 *").FillAsync("汾河北岸");
        await Assertions.Expect(page.Locator("#i-location")).ToHaveValueAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "我的位置" }).ClickAsync();
        await Assertions.Expect(page.Locator("#i-location")).ToHaveValueAsync("111.224900,35.613300");
        await Assertions.Expect(page.Locator(".here [role=status]")).ToContainTextAsync("±8 m");
        // A tap on the map says another place.
        var map = page.Locator(".map-pick[data-ground=county] .map-canvas");
        await map.WaitForAsync();
        await map.ClickAsync(
            new()
            {
                Position = new() { X = 200, Y = 60 },
            }
        );
        await Assertions.Expect(page.Locator("#i-location")).Not.ToHaveValueAsync("111.224900,35.613300");
        await page.Locator("#i-location").FillAsync("111.2249,35.6133");
        await page.Locator("[data-photos]").SetInputFilesAsync([File("一.png", Pixel), File("二.png", Pixel)]);
        await Assertions.Expect(page.Locator(".photos img")).ToHaveCountAsync(2);
        await page.Locator(".photos button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".photos img")).ToHaveCountAsync(1);
        await LooksRightAsync(page, "complaint-2.png");
        await next.ClickAsync();

        // What the server refuses comes back in its step, with all that was typed.
        await page.GetByLabel("实名 *").SelectOptionAsync("true");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Assertions.Expect(page.Locator(".problems")).ToContainTextAsync("联系电话");
        await Assertions.Expect(page.Locator(".form-steps li[aria-current=step]")).ToContainTextAsync("您是谁");
        await Assertions.Expect(page.Locator(".held input:checked")).ToHaveCountAsync(1);
        await page.GetByLabel("举报人（保密）").FillAsync("赵某某");
        await page.Locator("#i-phone").FillAsync("13800135678");
        await LooksRightAsync(page, "complaint-3.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] h2")).ToContainTextAsync("已收到，编号");
        await LooksRightAsync(page, "complaint-done.png");
        var key = System.Text.RegularExpressions.Regex.Match(await page.Locator("[role=status] h2").InnerTextAsync(), @"TS-\d+-\d+").Value;

        var lead = await fixture.Server.LeadAsync("complaints");
        Assert.Equal(1, JsonDocument.Parse(await lead.FieldAsync(key, "photos")).RootElement.GetArrayLength());
        Assert.Contains("111.2249", await lead.FieldAsync(key, "location"), StringComparison.Ordinal);
        await lead.MoveAsync(key, "accept");
        await lead.MoveAsync(key, "assign", new { handler = "housing" });

        await page.GetByRole(AriaRole.Link, new() { Name = "查询办理" }).ClickAsync();
        await Assertions.Expect(page.Locator("[name=Number]")).ToHaveValueAsync(key);
        await page.Locator("[name=Proof]").FillAsync("13800135678");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync("办理中");
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync(await lead.DueAsync(key, "finish") ?? "?");
        Assert.Empty(fixture.Strays);
    }

    [Fact]
    public async Task Without_a_script_it_is_one_page_and_a_refused_photo_costs_neither_the_words_nor_the_good_one()
    {
        var page = await fixture.PageAsync(width: 390, height: 800, scripts: false);
        await page.GotoAsync("/report/complaints");
        await page.Locator("[name='F[kind]']").SelectOptionAsync("complaint");
        await page.Locator("[name='F[subject]']").FillAsync("工地夜间施工");
        await page.Locator("[name='F[category]']").SelectOptionAsync("noise");
        await page.Locator("[name='F[content]']").FillAsync("凌晨两点仍在打桩");
        await page.Locator("[name='F[place]']").FillAsync("龙兴镇");
        await page.Locator("[name='F[named]']").SelectOptionAsync("false");
        await page.Locator("[name=chosen-photos]").SetInputFilesAsync([File("好.png", Pixel), File("坏.png", "no picture"u8.ToArray())]);
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Assertions.Expect(page.Locator(".problems")).ToContainTextAsync("“坏.png”不是完整的");
        await Assertions.Expect(page.Locator(".held")).ToContainTextAsync("好.png");
        await Assertions.Expect(page.Locator("[name='F[content]']")).ToHaveValueAsync("凌晨两点仍在打桩");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "complaint-refused.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] h2")).ToContainTextAsync("已收到，编号");
        // Who leaves no telephone is told that the number alone answers nobody.
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("没有留联系电话");
        var key = System.Text.RegularExpressions.Regex.Match(await page.Locator("[role=status] h2").InnerTextAsync(), @"TS-\d+-\d+").Value;
        var lead = await fixture.Server.LeadAsync("complaints");
        Assert.Equal(1, JsonDocument.Parse(await lead.FieldAsync(key, "photos")).RootElement.GetArrayLength());
    }
}
