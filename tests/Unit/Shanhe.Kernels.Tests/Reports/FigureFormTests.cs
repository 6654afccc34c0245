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
