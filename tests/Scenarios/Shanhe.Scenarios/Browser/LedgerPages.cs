using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Browser;

/// <summary>A trade of emission rights between two firms in a browser: agreed by both, approved by a third, its certificate checked by anyone.</summary>
[Collection(BrowserTests.Name)]
public class LedgerPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Register = "emission-trades";

    static async Task MoveAsync(IPage page, string key, string button, string state)
    {
        await page.GotoAsync($"/work/registers/{Register}/{key}");
        await BrowserFixture.ReadyAsync(page);
        await page.Locator(".next-steps button").Filter(new() { HasText = button }).First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(state);
    }

    [Fact]
    [Trait("system", "S187")]
    public async Task A_trade_is_agreed_by_both_approved_by_a_third_and_its_certificate_checked_on_the_portal()
    {
        var server = fixture.Server;
        var lead = await server.LeadAsync(Register, "page-lead");
        var second = await server.LeadAsync(Register, "page-second");
        var allotted = await lead.OpenAsync(
            new
            {
                firm = Coking,
                kind = "allot",
                pollutant = "so2",
                quantity = 420,
            }
        );
        await lead.MoveAsync(allotted, "submit");
        await second.MoveAsync(allotted, "approve");
        var sale = await (await server.FirmAsync(Register)).OpenAsync(
            new
            {
                firm = Coking,
                kind = "sell",
                other = Cement,
                pollutant = "so2",
                quantity = 12,
                price = 18_500,
            }
        );
        await server.AddAccountAsync("page-seller", "firm", firm: Coking);
        await server.AddAccountAsync("page-buyer", "firm", firm: Cement);
        await server.AddAccountAsync("page-third", "lead");

        var seller = await fixture.PageAsync("page-seller", 1440, 1000);
        await MoveAsync(seller, sale, "提交", "待受让方确认");
        await Assertions.Expect(seller.Locator(".record-bookings")).ToContainTextAsync("冻结");
        await seller.GotoAsync($"/work/ledgers/emission-rights/accounts?account=holding/{Coking}/so2");
        await BrowserFixture.ReadyAsync(seller);
        await Assertions.Expect(seller.Locator("[data-available]")).ToHaveAttributeAsync("data-available", "408.0000");
        await seller.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "ledger-reserved.png"), FullPage = true });

        var buyer = await fixture.PageAsync("page-buyer", 390, 844);
        await MoveAsync(buyer, sale, "受让方确认", "待核准");

        var third = await fixture.PageAsync("page-third", 1440, 1200);
        await MoveAsync(third, sale, "核准过户", "已过户");
        await Assertions.Expect(third.Locator(".record-bookings")).ToContainTextAsync("冻结过账");
        await third.GotoAsync($"/work/ledgers/emission-rights/accounts?account=holding/{Cement}/so2");
        await BrowserFixture.ReadyAsync(third);
        await third.GetByRole(AriaRole.Button, new() { Name = "出具凭证" }).ClickAsync();
        var number = third.Locator("[data-certificate]");
        await Assertions.Expect(number).ToBeVisibleAsync();
        await third.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "ledger-account.png"), FullPage = true });
        var violations = (await third.RunAxe()).Violations;
        Assert.True(violations.Length == 0, string.Join("; ", violations.Select(v => v.Id + " " + v.Nodes[0].Html)));
        var (no, code) = (await number.InnerTextAsync(), await number.GetAttributeAsync("data-certificate"));

        var anyone = await fixture.PageAsync(null, 390, 844);
        await anyone.GotoAsync("/certificates");
        await anyone.Locator("[name=number]").FillAsync(no);
        await anyone.Locator("[name=code]").FillAsync(code!);
        await anyone.GetByRole(AriaRole.Button, new() { Name = "查验", Exact = true }).ClickAsync();
        await Assertions.Expect(anyone.Locator("[data-proof=valid]")).ToBeVisibleAsync();
        await Assertions.Expect(anyone.Locator("body")).ToContainTextAsync("12.0000 t");
        await anyone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "certificate-phone.png"), FullPage = true });
        await anyone.GotoAsync($"/certificates?number={no}&code=000000000000");
        await Assertions.Expect(anyone.Locator("[data-proof=none]")).ToBeVisibleAsync();

        await third.GotoAsync("/work/ledgers/emission-rights");
        await BrowserFixture.ReadyAsync(third);
        await Assertions.Expect(third.Locator("tr[data-even=true]")).ToHaveCountAsync(1);
        await third.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "ledger.png"), FullPage = true });
        await third.GotoAsync("/work/ledgers");
        await third.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "ledgers.png"), FullPage = true });
    }
}
