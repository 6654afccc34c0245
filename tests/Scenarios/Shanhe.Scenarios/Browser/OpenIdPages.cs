using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shanhe.Scenarios.Access;

namespace Shanhe.Scenarios.Browser;

/// <summary>Signing in by the county's provider in a browser, with the pages' own cookies and policies of content.</summary>
[Collection(BrowserTests.Name)]
public sealed class OpenIdPages(OpenIdPages.WithProvider fixture) : IClassFixture<OpenIdPages.WithProvider>
{
    /// <summary>A browser, a server, and a provider on another site.</summary>
    public sealed class WithProvider : BrowserFixture
    {
        public CountyProvider Provider { get; private set; } = default!;

        protected override async Task<string?> PrepareAsync()
        {
            Provider = await CountyProvider.StartAsync();
            var data = Shell.Temporary();
            await File.WriteAllTextAsync(Path.Combine(data, "provider-secret"), CountyProvider.ClientSecret);
            var openId = new
            {
                authority = Provider.Authority,
                clientId = "shanhe",
                clientSecretFile = "provider-secret",
                claim = "preferred_username",
                name = "县统一认证",
            };
            await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), JsonSerializer.Serialize(new { openId }));
            return data;
        }
    }

    [Fact]
    public async Task A_browser_comes_in_by_the_provider_and_goes_out_by_it()
    {
        await fixture.Server.AddAccountAsync("zhao", "leader");
        fixture.Provider.Subject = "zhao";
        var page = await fixture.PageAsync();
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                refused.Add(message.Text);
        };
        await page.GotoAsync("/work");
        await page.GetByRole(AriaRole.Link, new() { Name = "用县统一认证登录" }).ClickAsync();
        await BrowserFixture.ArriveAsync(page, "/work$");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("zhao");

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await BrowserFixture.ArriveAsync(page, "^" + Regex.Escape(fixture.Server.Address.ToString()) + "$");
        await page.GotoAsync("/work");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        Assert.Contains("logout shanhe", fixture.Provider.Asked);
        Assert.Empty(refused);
    }
}
