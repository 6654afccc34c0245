using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

/// <summary>What is typed on the phone stays on the phone until it is handed in.</summary>
[Collection(BrowserTests.Name)]
public class FieldDraftScenarios(QingshanBrowser fixture) : IClassFixture<QingshanBrowser>
{
    static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Fact]
    [Trait("system", "S177")]
    public async Task A_half_filled_form_is_a_draft_after_another_tab_a_reload_and_a_refusal_and_is_sent_whole()
    {
        await fixture.Server.AddAccountAsync("d-inspector", "inspector", "bureau");
        using var bureau = await fixture.Server.ClientAsync("department", "bureau", account: "d-bureau");
        var phone = await fixture.FieldPhoneAsync("d-inspector");
        ILocator Button(string name) => phone.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        ILocator Drafts() => phone.Locator("li[data-state=draft]");

        // A form that is opened and left without a keystroke leaves nothing behind.
        await Button("新检查").ClickAsync();
        await Button("排口").ClickAsync();
        await Button("待发送").ClickAsync();
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("都已发送");

        await Button("新检查").ClickAsync();
        await Button("排口").ClickAsync();
        await phone.Locator("[name=name]").FillAsync("草稿口");
        await phone.Locator("[name=town]").SelectOptionAsync("990001100");
        await phone.Locator("[name=contact-no]").FillAsync("11010519491231002X");
        await phone.Locator("[data-field=samples]").GetByRole(AriaRole.Button, new() { Name = "添加一行" }).ClickAsync();
        await phone.Locator("[data-cell=flow] input").FillAsync("1.5");
        await phone
            .Locator("[name=photos]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "口.png",
                    MimeType = "image/png",
                    Buffer = Pixel,
                }
            );
        await Button("待发送").ClickAsync();
        await Assertions.Expect(Drafts()).ToContainTextAsync("草稿");
        await Assertions.Expect(phone.Locator("main")).Not.ToContainTextAsync("都已发送");
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-draft.png"), FullPage = true });

        // Another tab, a reload without a network, and the form goes on where it was; a number of a person is typed again.
        await Button("附近").ClickAsync();
        await phone.WithoutNetworkAsync();
        await Button("新检查").ClickAsync();
        await Drafts().GetByRole(AriaRole.Button, new() { Name = "继续填写" }).ClickAsync();
        await Assertions.Expect(phone.Locator("[name=name]")).ToHaveValueAsync("草稿口");
        await Assertions.Expect(phone.Locator("[name=town]")).ToHaveValueAsync("990001100");
        await Assertions.Expect(phone.Locator("[name=contact-no]")).ToHaveValueAsync("");
        await Assertions.Expect(phone.Locator("[data-cell=flow] input")).ToHaveValueAsync("1.5");
        await Assertions.Expect(phone.Locator("[data-field=photos] .held li")).ToContainTextAsync("口.png");

        // The network that comes back takes nobody out of the form.
        await phone.Locator("[name=code]").FillAsync("XX");
        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.Locator("#line")).ToContainTextAsync("草稿 1 份");
        await Assertions.Expect(phone.Locator("[name=code]")).ToHaveValueAsync("XX");

        // What the rules refuse is corrected with all that was in it.
        await phone.Locator("[name=class]").SelectOptionAsync("2");
        await phone.Locator("[name=found]").FillAsync("2026-08-20");
        await phone.Locator("[data-cell=day] input").FillAsync("2026-08-20");
        await Button("保存并发送").ClickAsync();
        await phone.Locator("li[data-state=refused]").GetByRole(AriaRole.Button, new() { Name = "改正" }).ClickAsync();
        await Assertions.Expect(phone.Locator("[data-field=photos] .held li")).ToContainTextAsync("口.png");
        await phone.Locator("[name=code]").FillAsync("DX-001");
        await Button("待发送").ClickAsync();
        await Drafts().GetByRole(AriaRole.Button, new() { Name = "继续填写" }).ClickAsync();
        await Assertions.Expect(phone.Locator("[name=code]")).ToHaveValueAsync("DX-001");
        await Button("保存并发送").ClickAsync();
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("都已发送");

        var fields = (await bureau.GetAsync("/api/v1/registers/outfalls/records?f.code=DX-001", HttpStatusCode.OK))
            .GetProperty("items")[0]
            .GetProperty("last")
            .GetProperty("fields");
        Assert.Equal("草稿口", fields.Text("name"));
        Assert.Equal("1.5", fields.GetProperty("samples")[0].Text("flow"));
        Assert.Equal("image/jpeg", Assert.Single(fields.GetProperty("photos").EnumerateArray()).Text("type"));
    }
}
