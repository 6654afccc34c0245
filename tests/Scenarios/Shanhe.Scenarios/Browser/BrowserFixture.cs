using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>Debian's Chromium and a server of its own; every request is watched to stay on this machine.</summary>
public class BrowserFixture : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _browser;

    /// <summary>The package that the server serves.</summary>
    protected virtual string? Plan => null;

    /// <summary>Prepares a data folder for the server, or none.</summary>
    protected virtual Task<string?> PrepareAsync() => Task.FromResult<string?>(null);

    /// <summary>What the browser is told besides.</summary>
    protected virtual IEnumerable<string> Arguments => [];

    public RunningServer Server { get; private set; } = default!;

    public List<string> Strays { get; } = [];

    /// <summary>Where pictures of pages are left to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Shell.Root, "artifacts", "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(await PrepareAsync(), Plan);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    .. Arguments,
                ],
            }
        );
    }

    /// <summary>A page of its own, wide or phone-narrow, signed in when an account is named.</summary>
    public async Task<IPage> PageAsync(string? account = null, int width = 1280, int height = 900, bool scripts = true)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                BaseURL = Server.Address.ToString(),
                JavaScriptEnabled = scripts,
                AcceptDownloads = true,
            }
        );
        var page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(Server.Address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
            )
                Strays.Add(request.Url);
        };
        if (account is null)
            return page;
        await page.GotoAsync("/sign-in?returnUrl=/work");
        await page.GetByLabel("账号").FillAsync(account);
        await page.GetByLabel("密码").FillAsync(RunningServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await ReadyAsync(page);
        return page;
    }

    /// <summary>Starts the stopped server anew, where the pages look for it.</summary>
    public async Task StartAgainAsync()
    {
        var stopped = Server;
        Server = await RunningServer.StartAsync(stopped.Data, Plan, stopped.Address);
        await stopped.DisposeAsync();
    }

    /// <summary>
    /// Waits until the page has this address, by asking again and again. Waiting for an event of loading may miss the one that came a
    /// moment earlier.
    /// </summary>
    public static Task ArriveAsync(IPage page, [StringSyntax("Regex")] string address) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(address, RegexOptions.None), new() { Timeout = 30_000 });

    /// <summary>Waits until the page answers to clicks.</summary>
    public static Task ReadyAsync(IPage page) =>
        page.Locator("main[data-ready=True], main[data-ready]:not([data-ready=False])").First.WaitForAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
