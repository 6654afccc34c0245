using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.FigureForms;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Reports;

public class FigureFormTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    static byte[] Template(Language language) =>
        FigureTemplate.Write(
            Package,
            [.. Package.Series.Select(s => new TemplateRow(s, Period.OfYear(2021), Package.County, 1.5m, "年报"))],
            new("测试", "Test"),
            language
        );

    [Theory]
    [InlineData(Language.Zh)]
    [InlineData(Language.En)]
    public void The_template_is_a_valid_workbook_with_drop_downs_of_units_and_notes(Language language)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Template(language)), false);
        Assert.Empty(
            new OpenXmlValidator(FileFormatVersions.Office2019)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(e => $"{e.Path?.XPath}: {e.Description}")
                .Take(5)
        );
        var validations = document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DataValidation>()).ToList();
        Assert.Contains(
            validations,
            v =>
                v.Type! == DataValidationValues.List
                && v.Formula1!.Text.Contains("万亩", StringComparison.Ordinal)
                && v.Formula1.Text.Contains("公顷", StringComparison.Ordinal)
        );
        Assert.Contains(validations, v => v.Type! == DataValidationValues.Decimal && v.Prompt?.Value?.Length > 0);
    }

    [Fact]
    public void What_the_template_writes_is_read_back_row_by_row()
    {
        var rows = FigureSheet.Read(Template(Language.Zh), "t.xlsx", TestContext.Current.CancellationToken);
        Assert.Empty(rows.Problems);
        Assert.Equal(Package.Series.Count, rows.Entries.Count);
        Assert.All(rows.Entries, e => Assert.Equal(("1.5", "年报", "2021"), (e.Value, e.Document, e.Period)));
        Assert.EndsWith("!填报!E2", rows.Entries[0].Origin, StringComparison.Ordinal);
    }

    static IReadOnlyList<IReadOnlyList<string>> Rows(Language language, int sheet)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Template(language)), false);
        var book = document.WorkbookPart!;
        var id = book.Workbook!.Descendants<Sheet>().ElementAt(sheet).Id!.Value!;
        return
        [
            .. ((WorksheetPart)book.GetPartById(id))
                .Worksheet!.Descendants<Row>()
                .Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList()),
        ];
    }

    [Theory]
    [InlineData(Language.Zh)]
    [InlineData(Language.En)]
    public void The_notes_say_of_every_series_what_is_meant_and_in_which_unit(Language language)
    {
        var notes = Rows(language, 1).Skip(4).ToList();
        Assert.Equal(Package.Series.Count, notes.Count);
        Assert.All(notes, n => Assert.True(n.Count == 5 && n.All(cell => cell.Length > 0), string.Join('|', n)));
    }

    [Fact]
    public void What_a_series_means_follows_from_its_note_its_origin_and_the_indicators_that_use_it()
    {
        string Meaning(string series) => SeriesMeaning.Of(Package, Package.Find<Series>(series)!).Zh;
        Assert.Contains("优良天数÷有效监测天数", Meaning("air.good-days"), StringComparison.Ordinal);
        Assert.StartsWith("规划目标“精品钢园区产值”的实际值，目标≥200亿元", Meaning("T079"), StringComparison.Ordinal);
        Assert.Contains("郁闭度≥0.2", Meaning("ecology.forest-area"), StringComparison.Ordinal);
        Assert.Equal("无量纲", SeriesMeaning.UnitOf(Package, "").Zh);
    }

    [Fact]
    public void The_value_of_the_year_before_and_the_target_stand_beside_and_are_not_read_back()
    {
        var series = Package.Find<Series>("air.pm25-mean")!;
        var book = FigureTemplate.Write(
            Package,
            [
                new TemplateRow(series, Period.OfYear(2022), Package.County, 40m, "年报")
                {
                    Before = 44m,
                    Target = new("≤ 42 μg/m³", "≤ 42 μg/m³"),
                },
            ],
            new("测试", "Test"),
            Language.Zh
        );
        var read = FigureSheet.Read(book, "t.xlsx", TestContext.Current.CancellationToken);
        Assert.Empty(read.Problems);
        Assert.Empty(read.Notes);
        Assert.Equal("40", Assert.Single(read.Entries).Value);
    }

    [Theory]
    [InlineData("not a workbook", "T101")]
    [InlineData("PK\u0003\u0004 broken", "T101")]
    public void A_file_that_is_no_workbook_is_a_problem_and_not_an_exception(string content, string code) =>
        Assert.Equal(
            code,
            Assert.Single(FigureSheet.Read(Encoding.UTF8.GetBytes(content), "x.xlsx", TestContext.Current.CancellationToken).Problems).Code
        );

    [Theory]
    [InlineData("name,value\na,1\n", "E328")]
    [InlineData("series,period\na,2021\n", "E328")]
    [InlineData("series,period,value\n", "E327")]
    public void A_csv_without_its_columns_or_rows_says_so(string text, string code) =>
        Assert.Contains(
            FigureSheet.Read(Encoding.UTF8.GetBytes(text), "x.csv", TestContext.Current.CancellationToken).Problems,
            p => p.Code == code
        );
}
