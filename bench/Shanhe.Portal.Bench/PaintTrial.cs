using System.Globalization;
using Microsoft.Playwright;

namespace Shanhe.Portal.Bench;

/// <summary>When pages are first seen in the Chromium of this machine, beside what they may take.</summary>
static class PaintTrial
{
    const string Slow = "slow 4G, CPU/4";
    const string Full = "unthrottled";

    /// <param name="Name">What is opened.</param>
    /// <param name="Path">Its path.</param>
    /// <param name="First">The most its first paint may take, in milliseconds.</param>
    /// <param name="Largest">The most its largest paint may take; 0: nothing is said.</param>
    /// <param name="Bytes">The most it may weigh on the wire; 0: nothing is said of pages with a chart.</param>
    sealed record Budget(string Name, string Path, double First, double Largest, long Bytes);

    // The front has a map where the county has sites in the open; pages with a chart have no budget of their own.
    static readonly Budget[] Public =
    [
        new("front", "/", 800, 1500, PageLoad.MapBudget),
        new("indicator", "/indicators/9", 800, 1500, 0),
        new("targets", "/targets", 800, 1500, PageLoad.PlainBudget),
    ];

    static readonly Budget[] Workspace = [new("home", "/work", 1000, 0, 0), new("map", "/work/map", 1000, 0, PageLoad.MapBudget)];

    /// <summary>The most the first paint of any page may take without a throttle, in milliseconds.</summary>
    const double FullFirst = 400;

    const string Ready = "main[data-ready=True], main[data-ready]:not([data-ready=False])";

    /// <summary>Opens each page and prints what was measured.</summary>
    /// <param name="site">The running server.</param>
    /// <param name="account">Who signs in to see the workspace; <c>null</c>: nobody.</param>
    /// <param name="password">The password.</param>
    public static async Task RunAsync(Uri site, string? account, string? password)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] }
        );
        Console.WriteLine($"{browser.Version}; nothing kept by the browser; measured/budget, ! where it is passed");
        Console.WriteLine(
            $"{"page", -10} {"network", -15} | {"FCP ms", 10} {"LCP ms", 10} {"CLS", 11} | {"requests", 8} {"kB on the wire", 15}"
        );
        foreach (var page in Public)
        {
            await Print(browser, site, page, slow: true, null, null);
            await Print(browser, site, page with { First = FullFirst, Largest = 0 }, slow: false, null, null);
        }

        if (account is null)
            return;
        foreach (var page in Workspace)
            await Print(browser, site, page, slow: false, account, password);
    }

    static async Task Print(IBrowser browser, Uri site, Budget budget, bool slow, string? account, string? password)
    {
        await using var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = site.ToString(),
                Locale = "zh-CN",
                ViewportSize = account is null ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            }
        );
        var page = await context.NewPageAsync();
        if (account is not null)
        {
            await page.GotoAsync("/sign-in?returnUrl=/work");
            await page.Locator("input[name=account]").FillAsync(account);
            await page.Locator("input[type=password]").FillAsync(password ?? "");
            await page.Locator("form button[type=submit], form button:not([type])").First.ClickAsync();
            await page.Locator(Ready).First.WaitForAsync();
        }

        var load = await PageLoad.OfAsync(page, budget.Path, slow, account is null ? null : Ready);
        Console.WriteLine(
            $"{budget.Name, -10} {(slow ? Slow : Full), -15} | {Beside(load.FirstPaint, budget.First), 10} {Beside(load.LargestPaint, budget.Largest), 10} "
                + $"{Beside(load.Shift, 0.05, "0.000"), 11} | {load.Requests, 8} {Beside(load.Bytes / 1000.0, budget.Bytes / 1000.0), 15}"
        );
    }

    static string Beside(double measured, double most, string format = "0") =>
        measured.ToString(format, CultureInfo.InvariantCulture)
        + (most > 0 ? "/" + most.ToString("0.##", CultureInfo.InvariantCulture) + (measured > most ? "!" : "") : "");
}
