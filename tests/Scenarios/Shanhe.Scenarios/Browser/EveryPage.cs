using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>
/// Every page that a role finds in its navigation, wide and on a phone: whole for who can't see or use a mouse, without a fault in the
/// browser's console, without a request to elsewhere, and no wider than the screen.
/// </summary>
[Collection(BrowserTests.Name)]
public class EveryPage(DemoBrowser fixture) : IClassFixture<DemoBrowser>
{
    /// <summary>Pages that no navigation leads to.</summary>
    static readonly Dictionary<string, string[]> More = new(StringComparer.Ordinal)
    {
        ["lead"] =
        [
            "/work/figures/list",
            "/work/figures/review",
            "/work/registers/outfalls",
            "/work/registers/outfalls/new",
            "/work/registers/outfalls/import",
            "/work/registers/outfalls?view=map",
            "/work/registers/outfalls?view=board",
            "/work/registers/outfalls?view=statistics",
            "/work/monitoring/devices",
            "/work/monitoring/outlook",
            "/work/monitoring/quarantine",
            "/work/search?q=排污口",
        ],
        ["public"] =
        [
            "/",
            "/indicators/9",
            "/targets",
            "/works",
            "/registers",
            "/reports",
            "/data",
            "/seals",
            "/draws",
            "/draws/CC-2026-001",
            "/report/complaints",
            "/sign-in",
            "/nope",
        ],
    };

    /// <summary>Pages that were looked at, by address and by what they are made of: what another role sees just so is not looked at again.</summary>
    static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    /// <summary>What a page is made of: its elements with all that says how they look and what they mean, without the words in them.</summary>
    const string Make = """
        [...document.querySelectorAll("main, main *")]
          .map(e => e.tagName + "." + e.getAttribute("class") + [...e.attributes].map(a => a.name + (/^(role|type|aria-h|aria-c|aria-e)/.test(a.name) ? a.value : "")))
          .join()
        """;

    /// <summary>How many cells of tables have room for a word or two and hold a sentence; sheets of figures are wide by their nature.</summary>
    const string Squeezed = """
        [...document.querySelectorAll("main table:not(.pivot, .sheet) td, main .rows > li > .grow")]
          .filter(e => e.offsetParent && e.offsetWidth > 0 && e.offsetWidth < 64 && e.innerText.trim().length > 12).length
        """;

    /// <summary>Whether a page is looked at: the first of each role with its frame, then each that no role had just so.</summary>
    static async Task<bool> IsNew(IPage page, int width, string path, bool first)
    {
        var make = await page.EvaluateAsync<string>(Make);
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(make)));
        return Seen.TryAdd($"{width} {path} {hash}", true) || first;
    }

    /// <summary>What browsers say about a page that isn't there is no fault of ours.</summary>
    static bool IsFault(IConsoleMessage message) => message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal);

    [Theory]
    [InlineData("public", null)]
    [InlineData("leader", null)]
    [InlineData("lead", null)]
    [InlineData("department", "water")]
    [InlineData("town", null)]
    [InlineData("inspector", "ecology")]
    [InlineData("firm", null)]
    [InlineData("auditor", null)]
    [InlineData("administrator", null)]
    public async Task A_role_finds_whole_pages_wide_and_on_a_phone(string role, string? department)
    {
        if (role != "public")
            await fixture.Server.AddAccountAsync(
                "every-" + role,
                role,
                department,
                role == "town" ? "140825100" : null,
                firm: role == "firm" ? RegisterActors.Coking : null
            );
        var faults = new ConcurrentBag<string>();
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            var page = await fixture.PageAsync(role == "public" ? null : "every-" + role, width, height);
            page.Console += (_, m) =>
            {
                if (IsFault(m))
                    faults.Add($"{width} {page.Url}: {m.Text}");
            };
            page.PageError += (_, e) => faults.Add($"{width} {page.Url}: {e}");
            var first = true;
            var pages =
                role == "public"
                    ? []
                    : await page.EvaluateAsync<string[]>(
                        "[...document.querySelectorAll('nav a[href]')].map(a => new URL(a.href).pathname).filter(p => p.startsWith('/work'))"
                    );
            foreach (var path in pages.Prepend("/work").Where(p => role != "public").Concat(More.GetValueOrDefault(role, [])).Distinct())
            {
                await page.GotoAsync(path);
                if (path == "/work" || path.StartsWith("/work/", StringComparison.Ordinal))
                    await BrowserFixture.ReadyAsync(page);
                var look = await IsNew(page, width, path, first);
                first = false;
                foreach (var violation in look ? (await page.RunAxe()).Violations : [])
                    faults.Add($"{width} {path}: {violation.Id} {string.Join(' ', violation.Nodes.Take(2).Select(n => n.Html))}");
                var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (beyond > 0)
                    faults.Add($"{width} {path}: {beyond} px wider than the screen");
                var squeezed = width > 1000 ? 0 : await page.EvaluateAsync<int>(Squeezed);
                if (squeezed > 0)
                    faults.Add($"{width} {path}: {squeezed} cells are too narrow for their words");
                if (path is "/work" or "/")
                    await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, $"role-{role}-{width}.png") });
            }

            await page.Context.DisposeAsync();
        }

        Assert.True(faults.IsEmpty, string.Join('\n', faults.Distinct().Order(StringComparer.Ordinal)));
        Assert.Empty(fixture.Strays);
    }
}
