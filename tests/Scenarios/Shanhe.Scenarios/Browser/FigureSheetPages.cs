using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

/// <summary>A department fills its sheet as it fills a spreadsheet, and the lead judges it with all there is to judge it by.</summary>
[Collection(BrowserTests.Name)]
public class FigureSheetPages(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    async Task<IPage> Sheet(string account, string department, string query)
    {
        await fixture.Server.AddAccountAsync(account, "department", department);
        var page = await fixture.PageAsync(account, 1440);
        await page.GotoAsync("/work/figures?" + query);
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("来源文件").FillAsync("年报");
        return page;
    }

    static ILocator Cell(IPage page, string name) => page.GetByLabel(name, new() { Exact = true });

    static async Task Fill(ILocator cell, string value)
    {
        await cell.FillAsync(value);
        await cell.BlurAsync();
    }

    static async Task Paste(ILocator cell, string block) =>
        await cell.EvaluateAsync(
            """
            (cell, block) => {
              const data = new DataTransfer();
              data.setData("text/plain", block);
              cell.focus();
              cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            block
        );

    static async Task Submit(IPage page, int count)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"提交核实（{count}条）" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("采纳");
    }

    static async Task Sound(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + ".png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + "-390.png"), FullPage = true });
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await page.SetViewportSizeAsync(1440, 900);
    }

    [Fact]
    public async Task Keys_move_as_in_a_spreadsheet_and_escape_restores()
    {
        var page = await Sheet("s-keys", "water", "year=2022&by=month&q=用水量");
        var january = Cell(page, "农业用水量 2022-01");
        await january.ClickAsync();
        await page.Keyboard.TypeAsync("120");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Cell(page, "农业用水量 2022-02")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("130");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Cell(page, "工业用水量 2022-02")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(Cell(page, "农业用水量 2022-02")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Cell(page, "农业用水量 2022-03")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("9");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Cell(page, "农业用水量 2022-03")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(january).ToHaveValueAsync("120");
        await Assertions.Expect(page.Locator(".sheet-bar")).ToContainTextAsync("已改2处，被拒0处");
        Assert.Contains("by=month", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_from_a_spreadsheet_fills_right_and_down_and_what_cannot_be_read_is_named()
    {
        var page = await Sheet("s-paste", "water", "year=2023&by=quarter&q=用水量");
        await Paste(Cell(page, "农业用水量 2023-Q2"), "410\t420\t九百\n51\t52\t53\n");
        await Assertions.Expect(Cell(page, "农业用水量 2023-Q3")).ToHaveValueAsync("420");
        await Assertions.Expect(Cell(page, "工业用水量 2023-Q4")).ToHaveValueAsync("53");
        await Assertions.Expect(page.Locator("tr.says")).ToContainTextAsync("2023-Q4 E314");
        await Assertions.Expect(page.Locator("tr.says")).ToContainTextAsync("九百");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("新增5条，更改0条，未变0条，待提交草稿0条，空行0行，错误1处");
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("采纳5条");
        // What was refused is still there to be mended, and what is kept says so.
        await Assertions.Expect(Cell(page, "农业用水量 2023-Q4")).ToHaveValueAsync("九百");
        await Assertions
            .Expect(page.Locator("td.cell").Filter(new() { Has = Cell(page, "农业用水量 2023-Q3") }))
            .ToContainTextAsync("草稿");
    }

    [Fact]
    public async Task A_range_a_step_and_a_condition_are_told_as_soon_as_a_cell_is_left_and_a_note_explains_a_step()
    {
        var page = await Sheet("s-rules", "ecology", "year=2022");
        var good = Cell(page, "优良天数 2022");
        await Fill(good, "900");
        await Assertions.Expect(page.Locator("tr.says")).ToContainTextAsync("E311");
        await Fill(good, "300");
        await Fill(Cell(page, "有效监测天数 2022"), "290");
        await Assertions.Expect(page.Locator("tr.says").First).ToContainTextAsync("优良天数不能多于有效监测天数");
        await Fill(Cell(page, "有效监测天数 2022"), "360");
        await Assertions.Expect(page.Locator("tr.says")).ToHaveCountAsync(0);
        await Fill(Cell(page, "化学需氧量排放量 2022"), "100");
        await Submit(page, 3);
        await page.SelectAsync("年度", "2023");
        var emission = Cell(page, "化学需氧量排放量 2023");
        await Assertions.Expect(page.Locator("tr").Filter(new() { Has = emission })).ToContainTextAsync("待核实");
        await Fill(emission, "420");
        await Assertions.Expect(page.Locator("tr.says")).ToContainTextAsync("E413");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Assertions.Expect(page.Locator(".preview tr.refused")).ToContainTextAsync("E413");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "提交核实（0条）" })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "返回修改" }).ClickAsync();
        await Fill(page.GetByLabel("说明：化学需氧量排放量"), "两家企业投产");
        await Assertions.Expect(page.Locator("tr.says")).ToHaveCountAsync(0);
        await Sound(page, "figure-sheet");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Sound(page, "figure-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交核实（1条）" }).ClickAsync();
        await Assertions.Expect(page.Locator("p.notice[role=status]")).ToContainTextAsync("采纳1条");
    }

    [Fact]
    public async Task The_lead_judges_by_department_with_change_target_questions_and_notes_returns_with_a_reason_and_publishes()
    {
        var reporter = await Sheet("s-review", "forestry", "year=2021");
        await Fill(Cell(reporter, "森林面积 2021"), "20");
        await Submit(reporter, 1);
        await reporter.SelectAsync("年度", "2022");
        await Fill(Cell(reporter, "森林面积 2022"), "90");
        await Fill(reporter.GetByLabel("说明：森林面积"), "口径调整");
        await Fill(Cell(reporter, "林草总面积 2022"), "95");
        await Submit(reporter, 2);

        await fixture.Server.AddAccountAsync("s-lead", "lead");
        var lead = await fixture.PageAsync("s-lead", 1440);
        await lead.GotoAsync("/work/figures/review?department=forestry");
        await BrowserFixture.ReadyAsync(lead);
        var row = lead.Locator("tr").Filter(new() { HasText = "口径调整" });
        await Assertions.Expect(row).ToContainTextAsync("+350 %");
        await Assertions.Expect(row).ToContainTextAsync("上年同期为20 万亩，变化350%");
        await Assertions.Expect(row).ToContainTextAsync("s-review");
        await Assertions.Expect(lead.GetByRole(AriaRole.Button, new() { Name = "提交核实" })).ToHaveCountAsync(0);
        await Sound(lead, "figure-review");
        await row.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Button, new() { Name = "退回" })).ToBeDisabledAsync();
        await row.GetByLabel("退回原因").FillAsync("请附口径说明");
        await row.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
        await Assertions.Expect(lead.Locator("p.notice[role=status]")).ToContainTextAsync("1条已退回");
        await lead.Locator(".card-head").GetByRole(AriaRole.Button, new() { Name = "核实并发布" }).ClickAsync();
        await Assertions.Expect(lead.Locator("p.notice[role=status]")).ToContainTextAsync("2条已发布");
        await Assertions.Expect(lead.Locator("main")).ToContainTextAsync("没有等待核实或发布的数据");
        await reporter.ReloadAsync();
        await BrowserFixture.ReadyAsync(reporter);
        await Assertions
            .Expect(reporter.Locator("tr").Filter(new() { Has = Cell(reporter, "森林面积 2022") }))
            .ToContainTextAsync("请附口径说明");
    }

    [Fact]
    public async Task What_a_person_reported_is_not_offered_to_the_same_person_to_verify()
    {
        await fixture.Server.AddAccountAsync("s-both", "lead", "ecology");
        var page = await fixture.PageAsync("s-both", 1440);
        await page.GotoAsync("/work/figures?department=ecology&year=2024");
        await BrowserFixture.ReadyAsync(page);
        await page.GetByLabel("来源文件").FillAsync("年报");
        await Fill(Cell(page, "黑臭水体数 2024"), "0");
        await Submit(page, 1);
        await page.GotoAsync("/work/figures/review?department=ecology");
        await BrowserFixture.ReadyAsync(page);
        var row = page.Locator("tr").Filter(new() { HasText = "黑臭水体数" });
        await Assertions.Expect(row.GetByRole(AriaRole.Button, new() { Name = "通过" })).ToHaveCountAsync(0);
        await Assertions.Expect(row.GetByRole(AriaRole.Button, new() { Name = "退回" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_figure_carries_its_proof_to_who_verifies_it_and_into_its_revisions()
    {
        var reporter = await Sheet("s-proof", "water", "year=2021&q=农业用水量");
        await Fill(Cell(reporter, "农业用水量 2021"), "33");
        await reporter.GetByRole(AriaRole.Button, new() { Name = "附佐证：农业用水量" }).ClickAsync();
        var chooser = reporter.Locator("td.remark-cell input[type=file]");
        // Refused first: what it is shows in the content, not in the name.
        await chooser.SetInputFilesAsync(
            new FilePayload
            {
                Name = "报表.pdf",
                MimeType = "application/pdf",
                Buffer = "no pdf"u8.ToArray(),
            }
        );
        await Assertions.Expect(reporter.Locator("main")).ToContainTextAsync("E360");
        await reporter.GetByRole(AriaRole.Button, new() { Name = "附佐证：农业用水量" }).ClickAsync();
        await chooser.SetInputFilesAsync(
            new FilePayload
            {
                Name = "用水年报.pdf",
                MimeType = "application/pdf",
                Buffer = "%PDF-1.7 用水"u8.ToArray(),
            }
        );
        await Assertions.Expect(reporter.Locator("td.remark-cell").First).ToContainTextAsync("用水年报.pdf");
        await reporter.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "figure-proof.png"), FullPage = true });
        await Submit(reporter, 1);

        await fixture.Server.AddAccountAsync("s-proof-lead", "lead");
        var lead = await fixture.PageAsync("s-proof-lead", 1440);
        await lead.GotoAsync("/work/figures/review?department=water");
        await BrowserFixture.ReadyAsync(lead);
        var proof = lead.GetByRole(AriaRole.Link, new() { Name = "佐证：用水年报.pdf" });
        var address = await proof.GetAttributeAsync("href");
        using var leader = await fixture.Server.ClientAsync("leader");
        var content = await leader.GetByteArrayAsync(new Uri(address!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("%PDF-1.7 用水", System.Text.Encoding.UTF8.GetString(content));
        // Another department sees neither the figure nor its proof; nor does a proof come with another figure.
        using var forestry = await fixture.Server.ClientAsync("department", "forestry");
        await forestry.GetAsync(address!, HttpStatusCode.NotFound);
        await leader.GetAsync(address![..address!.IndexOf('?', StringComparison.Ordinal)] + "?key=x/2023/140825", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task By_program_a_figure_is_given_with_the_hash_of_its_proof_and_an_unknown_one_is_refused()
    {
        using var forestry = await fixture.Server.ClientAsync("department", "forestry");
        using var auditor = await fixture.Server.ClientAsync("auditor");
        using var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7 x"u8.ToArray()), "file", "统计年鉴.pdf" } };
        using var sent = await forestry.PostAsync(
            new Uri("/api/v1/figures/attachments", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var file = System
            .Text.Json.JsonDocument.Parse(await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement;
        object Entry(params string?[] files) =>
            new
            {
                figures = new[]
                {
                    new
                    {
                        series = "ecology.forest-area",
                        period = "2024",
                        value = "34",
                        document = "年鉴",
                        files,
                    },
                },
            };
        Assert.Contains("E424", (await forestry.PostAsync("/api/v1/figures", Entry("00"), HttpStatusCode.UnprocessableEntity)).Codes());
        var hash = file.Text("hash");
        var taken = await forestry.PostAsync("/api/v1/figures", Entry(hash), HttpStatusCode.OK);
        Assert.Equal(1, taken.Number("accepted"));
        Assert.Equal(1, (await forestry.PostAsync("/api/v1/figures", Entry(hash), HttpStatusCode.OK)).Number("unchanged"));
        var history = await auditor.GetAsync("/api/v1/figures/history?key=ecology.forest-area/2024/140825", HttpStatusCode.OK);
        Assert.Equal("统计年鉴.pdf", history[0].GetProperty("files")[0].Text("name"));
        Assert.Equal(0, (await Shell.RunAsync(fixture.Server.Data, "audit", "verify")).Exit);
    }
}
