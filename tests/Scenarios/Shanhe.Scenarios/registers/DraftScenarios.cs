using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

[Collection(BrowserTests.Name)]
public class DraftScenarios(QingshanBrowser fixture) : IClassFixture<QingshanBrowser>
{
    [Fact]
    public async Task What_was_typed_survives_a_lost_network_rows_too_and_is_found_by_any_field_once_saved()
    {
        await fixture.Server.AddAccountAsync("k-bureau", "department", "bureau");
        var page = await fixture.PageAsync("k-bureau");
        await page.GotoAsync("/work/registers/outfalls/new");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator("[name=name]").FillAsync("草稿口");
        await page.Locator("[name=town]").SelectOptionAsync("990001100");
        await page.Locator("[name=class]").SelectOptionAsync("2");
        await page.Locator("[name=contact-no]").FillAsync("11010519491231002X");
        await page.GetByRole(AriaRole.Button, new() { Name = "加一行" }).ClickAsync();
        await page.Locator("[name='samples[1].day']").FillAsync("2026-09-01");
        await page.Locator("[name='samples[1].flow']").FillAsync("2.5");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("[name=contact]").FillAsync("潘");
        await page.Locator("[name=found]").FillAsync("2026-08-20");
        await page.Locator("form[data-drafted='7']").WaitForAsync();
        // The number of a person is not left on the device.
        Assert.DoesNotContain("1101051949", await page.EvaluateAsync<string>("JSON.stringify(localStorage)"), StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(false);

        await page.ReloadAsync();
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("[data-draft-bar]")).ToContainTextAsync("未提交的草稿");
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "register-draft.png"), FullPage = true });
        await page.Locator("[data-tool=restore]").ClickAsync();
        await Assertions.Expect(page.Locator("[name='samples[1].flow']")).ToHaveValueAsync("2.5");
        await Assertions.Expect(page.Locator("[name=found]")).ToHaveValueAsync("2026-08-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("草稿口");

        await page.GotoAsync("/work/registers/outfalls/new");
        await BrowserFixture.ReadyAsync(page);
        await Assertions.Expect(page.Locator("[data-draft-bar]")).ToBeHiddenAsync();

        await page.GotoAsync("/work/registers/outfalls");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator("details.more", new() { HasText = "联系人" }).Locator("summary").ClickAsync();
        await page.Locator("[name=add-filter]").SelectOptionAsync("contact");
        // By role: until the page answers, the label of the list of fields has this word too.
        var asked = page.GetByRole(AriaRole.Textbox, new() { Name = "联系人" });
        await asked.FillAsync("潘");
        await asked.BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("f.contact.starts="));
        await Assertions.Expect(page.Locator("[data-count]")).ToContainTextAsync("1 ");
        await page.GotoAsync("/work/registers/outfalls?f.contact.starts=" + Uri.EscapeDataString("王"));
        await Assertions.Expect(page.Locator("[data-count]")).ToContainTextAsync("0 ");
    }
}
