using Deque.AxeCore.Playwright;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;

namespace Shanhe.Scenarios.Browser;

[Collection(BrowserTests.Name)]
public class BrowserScenarios(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_workbook_of_four_years_is_filled_uploaded_verified_published_and_changes_status_forecast_and_portal()
    {
        await fixture.Server.AddAccountAsync("b-ecology", "department", "ecology");
        await fixture.Server.AddAccountAsync("b-lead", "lead");
        var portal = await fixture.PageAsync();
        await portal.GotoAsync("/indicators/9?year=2024");
        await Assertions.Expect(portal.Locator(".headline")).ToContainTextAsync("无数据");

        var reporter = await fixture.PageAsync("b-ecology");
        await reporter.GotoAsync("/work/figures");
        await BrowserFixture.ReadyAsync(reporter);
        await reporter.GetByText("用 Excel 填报").ClickAsync();
        await reporter.SelectAsync("至", "2024");
        var download = await reporter.RunAndWaitForDownloadAsync(() => reporter.GetByText("下载模板").ClickAsync());
        var workbook = Path.Combine(Shell.Temporary(), "ecology.xlsx");
        await download.SaveAsAsync(workbook);
        var rows = Fill(
            workbook,
            new()
            {
                ["air.good-days/2021"] = "259",
                ["air.valid-days/2021"] = "364",
                ["air.good-days/2022"] = "266",
                ["air.valid-days/2022"] = "365",
                ["air.good-days/2023"] = "tall",
                ["air.valid-days/2023"] = "363",
                ["air.good-days/2024"] = "286",
                ["air.valid-days/2024"] = "366",
            }
        );
        Assert.True(rows > 40);
        await reporter.GetByLabel("上传工作簿或CSV").SetInputFilesAsync(workbook);
        await Assertions.Expect(reporter.GetByRole(AriaRole.Alert)).ToContainTextAsync("tall");
        await Assertions.Expect(reporter.GetByRole(AriaRole.Alert)).ToContainTextAsync("E314");
        await reporter.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "upload-errors.png"), FullPage = true });
        await Assertions.Expect(reporter.GetByRole(AriaRole.Status)).ToContainTextAsync("错误1处");
        await reporter.GetByRole(AriaRole.Button, new() { Name = "不采纳" }).ClickAsync();
        await reporter.GetByText("用 Excel 填报").ClickAsync();
        Fill(workbook, new() { ["air.good-days/2023"] = "276" });
        await reporter.GetByLabel("上传工作簿或CSV").SetInputFilesAsync(workbook);
        await Assertions.Expect(reporter.GetByRole(AriaRole.Status)).ToContainTextAsync("新增8条");
        await Assertions.Expect(reporter.Locator(".problems")).ToHaveCountAsync(0);
        await reporter.GetByRole(AriaRole.Button, new() { Name = "提交核实（8条）" }).ClickAsync();
        await Assertions.Expect(reporter.Locator("p.notice[role=status]")).ToContainTextAsync("采纳8条");

        var lead = await fixture.PageAsync("b-lead");
        await Assertions.Expect(lead.Locator(".rows li").Filter(new() { Has = lead.GetByText("待核实的数据") })).ToContainTextAsync("8");
        foreach (var (state, action) in new[] { ("Submitted", "核实"), ("Verified", "发布") })
        {
            await lead.GotoAsync("/work/figures/review?state=" + state);
            await BrowserFixture.ReadyAsync(lead);
            await lead.GetByLabel("选择列出的全部").CheckAsync();
            await lead.GetByRole(AriaRole.Button, new() { Name = action, Exact = true }).ClickAsync();
            await Assertions.Expect(lead.GetByRole(AriaRole.Status)).ToContainTextAsync("8条已" + action);
        }

        await portal.ReloadAsync();
        await Assertions.Expect(portal.Locator(".headline")).ToContainTextAsync("78.1");
        await Assertions.Expect(portal.Locator(".headline")).ToContainTextAsync("进展正常");
        await Assertions.Expect(portal.Locator("figcaption")).ToContainTextAsync("预测2025年");
        await Assertions.Expect(portal.Locator("[data-drawn]")).ToBeVisibleAsync();
        await portal.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "indicator.png"), FullPage = true });

        await lead.GotoAsync("/work/indicators?year=2023");
        await BrowserFixture.ReadyAsync(lead);
        await lead.GetByRole(AriaRole.Button, new() { Name = "查看来源：空气质量优良天数比例" }).ClickAsync();
        await lead.Locator(".drawer").GetByRole(AriaRole.Button, new() { Name = "查看修订" }).First.ClickAsync();
        await Assertions.Expect(lead.Locator(".drawer .revisions")).ToContainTextAsync("Excel");
        await lead.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "provenance.png") });
    }

    /// <summary>Types values and documents into the template, as an official would; gives the number of rows.</summary>
    static int Fill(string file, Dictionary<string, string> values)
    {
        using var document = SpreadsheetDocument.Open(file, true);
        var part = document.WorkbookPart!.WorksheetParts.First(p => p.Worksheet!.Descendants<Row>().Count() > 20);
        var rows = part.Worksheet!.Descendants<Row>().Skip(1).ToList();
        foreach (var row in rows)
        {
            var cells = row.Elements<Cell>().ToDictionary(c => c.CellReference!.Value![..1]);
            if (!values.TryGetValue($"{cells["A"].InnerText}/{cells["D"].InnerText}", out var value))
                continue;
            foreach (var old in new[] { "E", "G" })
                cells.GetValueOrDefault(old)?.Remove();
            var number = row.RowIndex!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var typed = decimal.TryParse(value, out _)
                ? new Cell { CellReference = "E" + number, CellValue = new CellValue(value) }
                : new Cell
                {
                    CellReference = "E" + number,
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text(value)),
                };
            row.InsertAfter(typed, cells["D"]);
            row.InsertAfter(
                new Cell
                {
                    CellReference = "G" + number,
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text("年度环境质量报告")),
                },
                cells["F"]
            );
        }

        part.Worksheet.Save();
        return rows.Count;
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/indicators/9")]
    [InlineData("/targets")]
    [InlineData("/works")]
    [InlineData("/tasks")]
    [InlineData("/data")]
    [InlineData("/sign-in")]
    public async Task A_public_page_is_accessible_fits_a_phone_and_asks_the_internet_for_nothing(string path)
    {
        var page = await fixture.PageAsync(width: 320, height: 700);
        await page.GotoAsync(path);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, $"phone{path.Replace('/', '-')}.png") });
        await page.SetViewportSizeAsync(1280, 900);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, $"wide{path.Replace('/', '-')}.png") });
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes.First().Html}"));
        Assert.Empty(fixture.Strays);
    }

    [Fact]
    public async Task The_portal_works_without_scripts_and_in_english()
    {
        var page = await fixture.PageAsync(scripts: false);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".promise-list li")).ToHaveCountAsync(31);
        await page.GetByRole(AriaRole.Link, new() { Name = "空气质量优良天数比例" }).ClickAsync();
        await Assertions.Expect(page.Locator("svg.trend-large")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Share of days with good or moderate air");
    }

    [Theory]
    [InlineData("/work")]
    [InlineData("/work/indicators")]
    [InlineData("/work/figures")]
    [InlineData("/work/figures/list")]
    [InlineData("/work/figures/review")]
    [InlineData("/work/registers/year-tasks")]
    [InlineData("/work/congress")]
    [InlineData("/work/package")]
    [InlineData("/work/audit")]
    public async Task A_page_of_the_workspace_is_accessible_and_fits_a_phone(string path)
    {
        await fixture.Server.AddAccountAsync("b-look", "lead");
        var page = await fixture.PageAsync("b-look", 360, 740);
        await page.GotoAsync(path);
        await BrowserFixture.ReadyAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, $"phone{path.Replace('/', '-')}.png") });
        await page.SetViewportSizeAsync(1366, 900);
        await page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, $"wide{path.Replace('/', '-')}.png") });
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes.First().Html}"));
    }

    [Fact]
    public async Task Without_an_account_the_workspace_asks_to_sign_in_and_a_wrong_password_stays_outside()
    {
        var page = await fixture.PageAsync();
        await page.GotoAsync("/work/figures");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await page.GetByLabel("账号").FillAsync("admin");
        await page.GetByLabel("密码").FillAsync("wrong-password");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_figures_page_takes_a_value_by_form_and_refuses_a_unit_that_does_not_convert()
    {
        await fixture.Server.AddAccountAsync("b-water", "department", "water");
        var page = await fixture.PageAsync("b-water");
        await page.GotoAsync("/work/figures");
        await BrowserFixture.ReadyAsync(page);
        await page.SelectAsync("年度", "2022");
        var cell = page.GetByLabel("工业用水量 2022", new() { Exact = true });
        await page.GetByLabel("来源文件").FillAsync("水资源公报");
        await cell.FillAsync("不详");
        await cell.BlurAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("E314");
        await cell.FillAsync("3吨");
        await cell.BlurAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("万立方米");
        await cell.FillAsync("0.1815亿立方米");
        await cell.BlurAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Assertions.Expect(cell).ToHaveValueAsync("1815");
        await page.GotoAsync("/work/figures/list");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("1\u2009815");
    }
}

static class Selecting
{
    /// <summary>Chooses an option of the list whose label begins with the word.</summary>
    public static Task SelectAsync(this IPage page, string label, string value) =>
        page.Locator("label").Filter(new() { HasTextRegex = new($"^\\s*{label}\\s") }).Locator("select").First.SelectOptionAsync(value);
}
