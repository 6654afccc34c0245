using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>A browser before the demonstration's figures.</summary>
public sealed class DemoBrowser : BrowserFixture
{
    protected override async Task<string?> PrepareAsync()
    {
        var data = Shell.Temporary();
        var (exit, output, _) = await Shell.RunAsync(data, "demo");
        Assert.True(exit == 0, output);
        // Once more changes nothing: what was corrected meanwhile would be put back.
        Assert.Equal(
            (0, true),
            ((await Shell.RunAsync(data, "demo")) is var (again, told, _))
                ? (again, told.Contains("采纳0条，未变627条", StringComparison.Ordinal))
                : default
        );
        return data;
    }
}

/// <summary>What is simulated says so wherever it is seen.</summary>
[Collection(BrowserTests.Name)]
public class DemoPages(DemoBrowser fixture) : IClassFixture<DemoBrowser>
{
    [Theory]
    [InlineData("/", ".promise-list .sim-mark")]
    [InlineData("/indicators/9", ".headline.simulated")]
    [InlineData("/works", "tr.simulated .sim-mark")]
    [InlineData("/targets", "tr.simulated .sim-mark")]
    public async Task A_public_page_marks_simulated_figures(string path, string mark)
    {
        var page = await fixture.PageAsync(width: 1100);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator(mark).First).ToBeVisibleAsync();
        // What is in doubt says so in a word; how the package calls a doubt is nobody's concern here.
        Assert.DoesNotMatch("X[0-9]{2}", await page.Locator("main").InnerTextAsync());
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(BrowserFixture.Pictures, $"demo{path.Replace('/', '-')}.png"), FullPage = true }
        );
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
    }

    [Fact]
    public async Task The_table_of_figures_marks_them_and_turns_its_pages_in_the_readers_language()
    {
        await fixture.Server.AddAccountAsync("z-lead", "lead");
        var page = await fixture.PageAsync("z-lead");
        await page.GotoAsync("/work/figures/list");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("tbody tr.simulated .sim-mark").First).ToHaveTextAsync("⚙ 模拟");
        Assert.Equal(0, await page.Locator("tbody tr:not(.simulated)").CountAsync());
        var pages = page.GetByRole(AriaRole.Navigation, new() { Name = "翻页" });
        await Assertions.Expect(pages).ToContainTextAsync("第1页，共13页");
        await Assertions.Expect(pages.GetByRole(AriaRole.Button, new() { Name = "上一页" })).ToBeDisabledAsync();
        var first = await page.Locator("tbody tr").First.TextContentAsync();
        await pages.GetByRole(AriaRole.Button, new() { Name = "下一页" }).ClickAsync();
        await Assertions.Expect(pages).ToContainTextAsync("第2页，共13页");
        await Assertions.Expect(page.Locator("tbody tr").First).Not.ToHaveTextAsync(first!);
        await pages.GetByRole(AriaRole.Button, new() { Name = "最后一页" }).ClickAsync();
        await Assertions.Expect(pages.GetByRole(AriaRole.Button, new() { Name = "下一页" })).ToBeDisabledAsync();
        await page.Locator("tbody tr .number").First.ClickAsync();
        await Assertions.Expect(page.Locator(".drawer li.simulated .sim-mark").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "demo-figures.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
    }

    [Theory]
    [InlineData("works")]
    [InlineData("targets")]
    [InlineData("indicators")]
    public async Task A_table_that_is_carried_away_marks_them_too(string table)
    {
        using var anyone = await fixture.Server.ClientAsync();
        var csv = await anyone.GetStringAsync($"/api/v1/{table}?format=csv", TestContext.Current.CancellationToken);
        Assert.Contains("模拟", csv, StringComparison.Ordinal);
    }
}
