using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>Who reads English reads no Chinese unit beside a number, on the portal and on the pages of the workspace.</summary>
[Collection(BrowserTests.Name)]
public class EnglishPages(DemoBrowser fixture) : IClassFixture<DemoBrowser>
{
    static readonly string[] Portal = ["/", "/targets", "/works", "/registers", "/reports", "/data"];

    static readonly string[] Workspace =
    [
        "/work/figures/list",
        "/work/figures/review",
        "/work/registers/outfalls/new",
        "/work/registers/wells/new",
        "/work/registers/outfalls?view=statistics",
        "/work/areas/ecology",
        "/work/areas/water",
        "/work/monitoring/sites/air-county",
    ];

    /// <summary>
    /// Texts, titles and chart settings that say a unit in Chinese: what is left of them without the symbols of units has no Chinese
    /// character, so that sentences which the plan has in Chinese alone are not meant.
    /// </summary>
    const string ChineseUnits = """
        symbols => {
          const chinese = /[\u4e00-\u9fff]/;
          const isUnit = text => {
            if (!chinese.test(text)) return false;
            for (const s of symbols) text = text.replaceAll(s, '');
            return !chinese.test(text);
          };
          // In cells of records stand words that people gave: 元 is a dynasty there.
          const isGiven = (parent, text) => location.pathname === '/reports' && parent.closest('td') && !/\d/.test(text);
          const found = [];
          const main = document.querySelector('main') ?? document.body;
          const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const parent = walk.currentNode.parentElement;
            if (!parent.closest('script, style, option') && !isGiven(parent, walk.currentNode.data) && isUnit(walk.currentNode.data.trim())) found.push(walk.currentNode.data.trim());
          }
          for (const unit of main.querySelectorAll('.unit')) if (chinese.test(unit.textContent)) found.push(unit.textContent);
          for (const e of main.querySelectorAll('[title], [aria-label], [data-chart], [data-readings], [data-series]')) {
            for (const name of ['title', 'aria-label']) if (isUnit(e.getAttribute(name) ?? '')) found.push(e.getAttribute(name));
            for (const text of [e.dataset.chart, e.dataset.readings, e.dataset.series])
              for (const [, unit] of (text ?? '').matchAll(/"unit":"([^"]*)"/g)) if (isUnit(JSON.parse(`"${unit}"`))) found.push(unit);
          }
          return [...new Set(found)];
        }
        """;

    static readonly string[] Symbols =
    [
        .. Shanhe
            .Plans.Loading.PackageLoader.Load(Shell.Plan)
            .Package!.Units.Symbols.Where(s => s.Any(c => c is >= '\u4E00' and <= '\u9FFF'))
            .OrderByDescending(s => s.Length),
    ];

    static async Task<List<string>> FoundAsync(IPage page, IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            var answer = await page.GotoAsync(path);
            Assert.True(answer!.Ok, $"{answer.Status} {path}");
            if (path == "/work" || path.StartsWith("/work/", StringComparison.Ordinal))
                await BrowserFixture.ReadyAsync(page);
            found.AddRange((await page.EvaluateAsync<string[]>(ChineseUnits, Symbols)).Select(text => $"{path}: {text}"));
        }

        return found;
    }

    [Fact]
    public async Task No_page_of_the_portal_shows_a_Chinese_unit_in_English()
    {
        using var anyone = await fixture.Server.ClientAsync();
        var indicators = (await anyone.GetAsync("/api/v1/indicators", HttpStatusCode.OK))
            .EnumerateArray()
            .Select(i => "/indicators/" + i.GetProperty("id").GetString())
            .ToList();
        Assert.True(indicators.Count > 25);
        var page = await fixture.PageAsync(scripts: false);
        await page.GotoAsync("/language/en");
        Assert.Empty(await FoundAsync(page, Portal.Concat(indicators)));
        await page.GotoAsync("/targets");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("≥ 5 10⁴ mu");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "english-targets.png"), FullPage = true });
        await page.GotoAsync("/language/zh?return=/targets");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("≥5万亩");
        // Read in Chinese the same pages show them: what is looked for is what they show.
        Assert.Equal(
            Portal.Count(p => p is "/targets" or "/works" or "/data"),
            (await FoundAsync(page, ["/targets", "/works", "/data"]))
                .Select(f => f[..f.IndexOf(':', StringComparison.Ordinal)])
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public async Task No_main_page_of_the_workspace_shows_a_Chinese_unit_in_English()
    {
        foreach (var (role, department) in new[] { ("lead", null), ("leader", null), ("department", "forestry") })
        {
            var account = "english-" + role;
            await fixture.Server.AddAccountAsync(account, role, department);
            var page = await fixture.PageAsync(account, 1440);
            await page.GotoAsync("/language/en?return=/work");
            await BrowserFixture.ReadyAsync(page);
            var pages = await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('nav a[href]')].map(a => new URL(a.href).pathname).filter(p => p.startsWith('/work'))"
            );
            Assert.NotEmpty(pages);
            Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
            Assert.Empty(await FoundAsync(page, pages.Concat(role == "lead" ? Workspace : []).Distinct()));
            await page.Context.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_table_for_people_has_units_in_the_readers_language_and_a_sheet_that_is_read_back_the_symbol()
    {
        using var anyone = await fixture.Server.ClientAsync();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Contains(
            "10⁴ mu",
            await anyone.GetStringAsync("/api/v1/targets?format=csv&lang=en", cancellation),
            StringComparison.Ordinal
        );
        var machine = await anyone.GetStringAsync("/api/v1/targets?lang=en", cancellation);
        Assert.Contains("\"unit\":\"万亩\"", machine, StringComparison.Ordinal);
        using var lead = await fixture.Server.ClientAsync("lead", account: "english-sheet");
        Assert.Contains("万亩", await lead.GetStringAsync("/api/v1/figures?format=csv&lang=en", cancellation), StringComparison.Ordinal);
    }
}
