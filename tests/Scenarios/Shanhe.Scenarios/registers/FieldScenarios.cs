using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

[Collection(BrowserTests.Name)]
public class FieldScenarios(QingshanBrowser fixture) : IClassFixture<QingshanBrowser>
{
    static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Fact]
    [Trait("system", "S177")]
    public async Task A_check_filled_without_a_network_is_sent_later_with_place_picture_and_signature_and_a_conflict_is_shown()
    {
        await fixture.Server.AddAccountAsync("f-inspector", "inspector", "bureau");
        using var bureau = await fixture.Server.ClientAsync("department", "bureau", account: "f-bureau");
        var phone = await fixture.FieldPhoneAsync("f-inspector", (111.25f, 35.625f));
        await phone.WithoutNetworkAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "新检查" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "排口", Exact = true }).ClickAsync();
        await phone.Locator("[name=name]").FillAsync("现场口");
        await phone.Locator("[name=code]").FillAsync("FX-001");
        await phone.Locator("[name=town]").SelectOptionAsync("990001100");
        await phone.Locator("[name=class]").SelectOptionAsync("2");
        await Assertions.Expect(phone.Locator("[name=shape]")).ToHaveValueAsync("111.250000,35.625000");
        await phone
            .Locator("[name=photos]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "p.png",
                    MimeType = "image/png",
                    Buffer = Pixel,
                }
            );
        await phone.Locator("summary").First.ClickAsync();
        var pad = (await phone.Locator("canvas").First.BoundingBoxAsync())!;
        await phone.Mouse.MoveAsync(pad.X + 20, pad.Y + 20);
        await phone.Mouse.DownAsync();
        await phone.Mouse.MoveAsync(pad.X + 120, pad.Y + 40, new() { Steps = 5 });
        await phone.Mouse.UpAsync();
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-form.png"), FullPage = true });
        await phone.GetByRole(AriaRole.Button, new() { Name = "保存并发送" }).ClickAsync();
        await Assertions.Expect(phone.Locator("li[data-state=waiting]")).ToHaveCountAsync(1);
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-queue.png"), FullPage = true });
        Assert.Equal(
            0,
            (await bureau.GetAsync("/api/v1/registers/outfalls/records?f.code=FX-001", HttpStatusCode.OK))
                .GetProperty("items")
                .GetArrayLength()
        );

        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("都已发送");
        var record = (await bureau.GetAsync("/api/v1/registers/outfalls/records?f.code=FX-001", HttpStatusCode.OK)).GetProperty("items")[0];
        var key = record.GetProperty("key").GetString()!;
        var fields = record.GetProperty("last").GetProperty("fields");
        Assert.Equal(
            ["image/jpeg", "image/png"],
            fields.GetProperty("photos").EnumerateArray().Select(f => f.GetProperty("type").GetString()).Order()
        );
        Assert.Equal(111.25, fields.GetProperty("shape").GetProperty("coordinates")[0].GetDouble(), 6);

        // Somebody else changes the record while the inspector edits it without a network.
        await phone.GetByRole(AriaRole.Button, new() { Name = "附近" }).ClickAsync();
        await phone.Locator("li", new() { HasText = "现场口" }).GetByRole(AriaRole.Button, new() { Name = "打开" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "填写检查" }).ClickAsync();
        await phone.Locator("[name=depth]").FillAsync("1.5");
        using (
            var edited = await bureau.PutAsJsonAsync(
                $"/api/v1/registers/outfalls/records/{key}",
                new { fields = new { depth = "2" }, expected = 1 },
                TestContext.Current.CancellationToken
            )
        )
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        await phone.GetByRole(AriaRole.Button, new() { Name = "保存并发送" }).ClickAsync();
        await Assertions.Expect(phone.Locator("li[data-state=conflict]")).ToContainTextAsync("1.5");
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-conflict.png"), FullPage = true });
        await phone.GetByRole(AriaRole.Button, new() { Name = "以我为准，重新发送" }).ClickAsync();
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("都已发送");
        Assert.Equal(
            "1.5",
            (await bureau.GetAsync($"/api/v1/registers/outfalls/records/{key}", HttpStatusCode.OK))
                .GetProperty("record")
                .GetProperty("last")
                .GetProperty("fields")
                .GetProperty("depth")
                .GetString()
        );

        // What the rules refuse comes back with the reason.
        await phone.GetByRole(AriaRole.Button, new() { Name = "新检查" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "排口", Exact = true }).ClickAsync();
        await phone.Locator("[name=name]").FillAsync("另一口");
        await phone.Locator("[name=code]").FillAsync("FX-001");
        await phone.Locator("[name=town]").SelectOptionAsync("990001101");
        await phone.Locator("[name=class]").SelectOptionAsync("2");
        await phone.GetByRole(AriaRole.Button, new() { Name = "保存并发送" }).ClickAsync();
        await Assertions.Expect(phone.Locator("li[data-state=refused]")).ToContainTextAsync(key);
    }
}
