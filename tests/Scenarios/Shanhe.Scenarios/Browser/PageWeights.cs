using Shanhe.Portal.Bench;

namespace Shanhe.Scenarios.Browser;

/// <summary>What pages weigh on the wire for who was never here: no more than a phone in the hills may be asked to carry.</summary>
[Collection(BrowserTests.Name)]
public class PageWeights(DemoBrowser fixture) : IClassFixture<DemoBrowser>
{
    const string Ready = "main[data-ready=True], main[data-ready]:not([data-ready=False])";

    static void AtMost(long budget, PageLoad load, string path) =>
        Assert.True(load.Bytes > 0 && load.Bytes <= budget, $"{path}: {load.Bytes} bytes in {load.Requests} files, may be {budget}");

    [Theory]
    [InlineData("/")]
    [InlineData("/targets")]
    [InlineData("/works")]
    [InlineData("/registers")]
    [InlineData("/data")]
    [InlineData("/sign-in")]
    public async Task A_public_page_without_a_chart_or_a_map_is_light(string path)
    {
        var page = await fixture.PageAsync(width: 390);
        AtMost(PageLoad.PlainBudget, await PageLoad.OfAsync(page, path, slow: false), path);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_public_form_with_a_map_is_no_heavier_than_a_map()
    {
        var page = await fixture.PageAsync(width: 390);
        AtMost(PageLoad.MapBudget, await PageLoad.OfAsync(page, "/report/complaints", slow: false), "/report/complaints");
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("/work", PageLoad.PlainBudget)]
    [InlineData("/work/registers", PageLoad.PlainBudget)]
    [InlineData("/work/map", PageLoad.MapBudget)]
    public async Task A_page_of_the_workspace_is_light(string path, long budget)
    {
        await fixture.Server.AddAccountAsync("weigh-leader", "leader");
        var page = await fixture.PageAsync("weigh-leader", 1440);
        AtMost(budget, await PageLoad.OfAsync(page, path, slow: false, Ready), path);
        await page.Context.DisposeAsync();
    }
}
