using Microsoft.Playwright;
using OtpNet;

namespace Shanhe.Scenarios.Browser;

/// <summary>The pages by which people keep their way in, and by which the administrator keeps the program.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_token_is_made_on_its_page_bound_and_shown_once()
    {
        await fixture.Server.AddAccountAsync("p-token", "lead");
        var page = await fixture.PageAsync("p-token");
        await page.GotoAsync("/work/tokens");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("名称").FillAsync("看板");
        await page.GetByLabel("监测").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "生成令牌" }).ClickAsync();
        var text = await page.Locator(".notice code").InnerTextAsync();
        await Assertions.Expect(page.Locator("table.grid tbody tr")).ToContainTextAsync("只读");
        await Assertions.Expect(page.Locator("table.grid tbody tr")).ToContainTextAsync("监测");
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        await client.GetAsync("/api/v1/sites", HttpStatusCode.OK);
        await client.GetAsync("/api/v1/figures", HttpStatusCode.Forbidden);
        await page.ReloadAsync();
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator(".notice code")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_second_step_is_turned_on_with_a_code_and_asked_for_at_the_next_sign_in()
    {
        await fixture.Server.AddAccountAsync("p-second", "lead");
        var page = await fixture.PageAsync("p-second");
        await page.GotoAsync("/work/second-step");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "启用" }).ClickAsync();
        await Assertions.Expect(page.GetByAltText("供验证器扫描的二维码")).ToBeVisibleAsync();
        var secret = (await page.Locator("figcaption code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        string Code(int later) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow + TimeSpan.FromSeconds(later));
        await page.GetByLabel("验证器上的六位验证码").FillAsync(Code(0));
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(8);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "second-step.png") });

        var next = await fixture.PageAsync();
        await next.GotoAsync("/sign-in");
        await next.GetByLabel("账号").FillAsync("p-second");
        await next.GetByLabel("密码").FillAsync(RunningServer.Password);
        await next.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await next.GetByLabel("验证器上的六位验证码").FillAsync(Code(30));
        await next.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await BrowserFixture.ReadyAsync(next);
        await Assertions.Expect(next.Locator(".who")).ToContainTextAsync("p-second");
    }

    [Fact]
    public async Task The_administrator_sees_health_backups_channels_works_and_licences_on_one_page_and_ends_a_sign_in()
    {
        await fixture.Server.AddAccountAsync("p-admin", "administrator");
        await fixture.Server.AddAccountAsync("p-other", "lead");
        var other = await fixture.PageAsync("p-other");
        var page = await fixture.PageAsync("p-admin");
        await page.GotoAsync("/work/administration");
        await BrowserFixture.ReadyAsync(page);
        foreach (var words in (string[])["从未备份", "磁盘剩余", "shanhe.db", "邮件", "seal", "版本 0.1.0", "第三方组件及许可"])
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "administration.png"), FullPage = true });

        await page.GotoAsync("/work/accounts");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "p-other" })
            .GetByRole(AriaRole.Button, new() { Name = "登录情况…" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "结束", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("没有有效登录。")).ToBeVisibleAsync();
        await other.GotoAsync("/work/tokens");
        await Assertions.Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }
}
