using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

/// <summary>The phone's form asks what the definition asks, without a network too.</summary>
[Collection(BrowserTests.Name)]
public class FieldConditionScenarios(QingshanBrowser fixture) : IClassFixture<QingshanBrowser>
{
    [Fact]
    [Trait("system", "S177")]
    public async Task A_form_without_a_network_asks_hides_refuses_and_takes_rows_at_320_pixels()
    {
        await fixture.Server.AddAccountAsync("c-inspector", "inspector", "bureau");
        using var bureau = await fixture.Server.ClientAsync("department", "bureau", account: "c-bureau");
        var phone = await fixture.FieldPhoneAsync("c-inspector", width: 320, height: 700);
        await phone.Context.SetOfflineAsync(true);
        await phone.GetByRole(AriaRole.Button, new() { Name = "新检查" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "排口", Exact = true }).ClickAsync();
        ILocator Field(string name) => phone.Locator($"[data-field='{name}']");
        ILocator Send() => phone.GetByRole(AriaRole.Button, new() { Name = "保存并发送" });

        await Assertions.Expect(Field("firm")).ToBeVisibleAsync(new() { Visible = false });
        await phone.Locator("[name=class]").SelectOptionAsync("1");
        await Assertions.Expect(Field("firm")).ToContainTextAsync("*");
        await phone.Locator("[name=name]").FillAsync("离线口");
        await phone.Locator("[name=code]").FillAsync("CX-001");
        await phone.Locator("[name=town]").SelectOptionAsync("990001100");
        await phone.Locator("[name=found]").FillAsync("2099-01-01");
        await phone.Locator("[name=width]").FillAsync("25");
        await Send().ClickAsync();
        await Assertions.Expect(Field("firm").Locator(".error")).ToHaveTextAsync("必填");
        await Assertions.Expect(Field("found").Locator(".error")).Not.ToBeEmptyAsync();
        await Assertions.Expect(Field("width").Locator(".error")).Not.ToBeEmptyAsync();
        await Assertions.Expect(phone.Locator("p.problems")).ToContainTextAsync("3");

        await phone.Locator("[name=class]").SelectOptionAsync("2");
        await Assertions.Expect(Field("firm")).ToBeVisibleAsync(new() { Visible = false });
        await phone.Locator("[name=found]").FillAsync("2026-08-20");
        await phone.Locator("[name=width]").FillAsync("2.5");
        var add = Field("samples").GetByRole(AriaRole.Button, new() { Name = "添加一行" });
        for (var i = 0; i < 3; i++)
            await add.ClickAsync();
        await Field("samples").GetByRole(AriaRole.Button, new() { Name = "删除此行" }).Nth(1).ClickAsync();
        await phone.Locator("[data-cell=flow] input").Nth(0).FillAsync("1.5");
        // A date that is asked for begins with today; it may not be taken away.
        await phone.Locator("[data-cell=day] input").Nth(0).FillAsync("");
        await Send().ClickAsync();
        await Assertions.Expect(phone.Locator("[data-cell=day] .error").First).ToHaveTextAsync("必填");
        await phone.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "field-rows-320.png"), FullPage = true });
        await phone.Locator("[data-cell=day] input").Nth(0).FillAsync("2026-08-21");
        await phone.Locator("[data-cell=day] input").Nth(1).FillAsync("2026-08-22");
        await phone.Locator("[data-cell=flow] input").Nth(1).FillAsync("2");
        await phone
            .Locator("[data-cell=photo] input[type=file]")
            .Nth(1)
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "采样.png",
                    MimeType = "image/png",
                    Buffer = Convert.FromBase64String(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
                    ),
                }
            );
        Assert.True(await phone.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320);
        await Send().ClickAsync();
        await Assertions.Expect(phone.Locator("li[data-state=waiting]")).ToHaveCountAsync(1);
        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("都已发送");

        var record = (await bureau.GetAsync("/api/v1/registers/outfalls/records?f.code=CX-001", HttpStatusCode.OK))
            .GetProperty("items")[0]
            .GetProperty("last")
            .GetProperty("fields");
        Assert.Equal(["2026-08-21", "2026-08-22"], record.GetProperty("samples").EnumerateArray().Select(r => r.Text("day")));
        Assert.Equal("3.5", record.Text("flow"));
        // The picture came to the row it was taken for, with the time and place written into it.
        Assert.False(record.GetProperty("samples")[0].TryGetProperty("photo", out _));
        var photo = Assert.Single(record.GetProperty("samples")[1].GetProperty("photo").EnumerateArray());
        Assert.Equal(("采样.png", "image/jpeg"), (photo.Text("name"), photo.Text("type")));
        Assert.False(record.TryGetProperty("firm", out _));
    }

    [Fact]
    public async Task The_phone_judges_every_condition_of_the_countys_registers_as_the_server_does()
    {
        var page = await fixture.PageAsync();
        await page.GotoAsync("/");
        var package = Shanhe.Plans.Loading.PackageLoader.Load(Shell.Plan).Package!;
        var now = Instant.FromUtc(2026, 11, 25, 6, 30);
        var random = new Random(20261125);
        var cases = new JsonArray();
        var expected = new List<(string What, bool? Truth)>();
        foreach (var register in package.Registers)
        {
            var compiled = package.Compiled(register);
            foreach (var field in register.Fields)
            {
                foreach (var part in new[] { "visible-when", "required-when", "valid-when" })
                {
                    if (compiled.Formula(field, part) is not { } formula)
                        continue;
                    var tree = FormulaJson.Of(formula, compiled, package.Units);
                    Assert.True(tree is not null, $"{register.Id}.{field.Id} {part} has no tree");
                    for (var i = 0; i < 25; i++)
                    {
                        var draft = register
                            .Fields.Where(f => f.IsGiven)
                            .Select(f => (f, Value: Random(package, f, random)))
                            .Where(p => p.Value is not null)
                            .ToDictionary(p => p.f.Id, p => p.Value!, StringComparer.Ordinal);
                        var facts = new RecordFacts("K-1", register.States[0].Id, new LocalDate(2026, 11, 1), "ecology", "a");
                        expected.Add(
                            (
                                $"{register.Id}.{field.Id} {part}: {formula.Source} over {JsonSerializer.Serialize(draft)}",
                                new RecordFormulas(package, compiled, draft, facts, null!, now).Holds(field, part)
                            )
                        );
                        var fields = new JsonObject(
                            draft.Select(d => KeyValuePair.Create(d.Key, RecordValues.Json(register.Field(d.Key)!, d.Value)))
                        );
                        cases.Add(
                            (JsonNode)
                                new JsonObject
                                {
                                    ["tree"] = tree!.DeepClone(),
                                    ["facts"] = new JsonObject
                                    {
                                        ["fields"] = fields,
                                        ["state"] = facts.State,
                                        ["created"] = "2026-11-01",
                                        ["key"] = "K-1",
                                        ["department"] = "ecology",
                                        ["creator"] = "a",
                                    },
                                }
                        );
                    }
                }
            }
        }

        Assert.True(expected.Count > 900, $"only {expected.Count} cases");
        var judged = await page.EvaluateAsync<int[]>(
            "async (text) => { const { holds } = await import('/_content/Shanhe.Web/js/field-conditions.js'); return JSON.parse(text).map((c) => { const t = holds(c.tree, { ...c.facts, now: new Date('2026-11-25T06:30:00Z') }); return t === undefined ? -1 : t ? 1 : 0; }); }",
            cases.ToJsonString()
        );
        for (var i = 0; i < expected.Count; i++)
            Assert.True(
                (
                    expected[i].Truth switch
                    {
                        null => -1,
                        true => 1,
                        false => 0,
                    }
                ) == judged[i],
                $"{expected[i].What}: {expected[i].Truth}, {judged[i]} on the phone"
            );
    }

    static string? Random(PlanPackage package, RegisterField field, Random random)
    {
        if (random.Next(4) == 0)
            return null;
        string[] numbers = ["0", "1", "2.5", "10", "100", "365"];
        string Date() => new LocalDate(2026, 11, 25).PlusDays(random.Next(-40, 40)).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        string One(RegisterField f) =>
            f.Type switch
            {
                FieldType.Integer or FieldType.Number or FieldType.Money => numbers[random.Next(numbers.Length)],
                FieldType.Year => "2026",
                FieldType.Date => Date(),
                FieldType.Instant => Date() + "T08:30:00",
                FieldType.Truth => random.Next(2) == 0 ? "true" : "false",
                FieldType.Code when package.CodesOf(f) is { Count: > 0 } codes => codes[random.Next(codes.Count)].Id,
                _ => "x" + random.Next(3).ToString(CultureInfo.InvariantCulture),
            };
        return field.Type switch
        {
            FieldType.Group => JsonSerializer.Serialize(
                Enumerable
                    .Range(0, random.Next(3))
                    .Select(_ => field.Fields.Where(f => f.IsGiven && !f.IsStructured).ToDictionary(f => f.Id, One))
            ),
            FieldType.Attachment or FieldType.Geometry => null,
            _ when field.Many => JsonSerializer.Serialize(new[] { One(field), One(field) }.Distinct()),
            _ => One(field),
        };
    }
}
