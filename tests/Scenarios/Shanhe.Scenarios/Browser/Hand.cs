using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>A person's hand: counts what it clicks and what it fills in, as a task should take few of both.</summary>
sealed class Hand(IPage page)
{
    public IPage Page => page;

    public int Clicks { get; private set; }

    public int Fields { get; private set; }

    public async Task ClickAsync(ILocator what)
    {
        Clicks++;
        await what.ClickAsync();
    }

    public async Task ClickAsync(AriaRole role, string name)
    {
        await ClickAsync(page.GetByRole(role, new() { Name = name }).First);
    }

    public async Task FillAsync(ILocator what, string value)
    {
        Fields++;
        await what.FillAsync(value);
    }

    /// <summary>Opens a link and waits until the page answers.</summary>
    public async Task OpenAsync(ILocator link)
    {
        var address = new Uri(new Uri(page.Url), await link.GetAttributeAsync("href")).AbsoluteUri;
        await ClickAsync(link);
        await BrowserFixture.ArriveAsync(page, "^" + Regex.Escape(address) + "$");
        await BrowserFixture.ReadyAsync(page);
    }
}
