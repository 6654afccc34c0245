using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>A row of the template: a figure that is wanted.</summary>
public sealed record TemplateRow(Series Series, Period Period, PlanPlace Place, decimal? Value = null, string Document = "");

/// <summary>
/// Writes the workbook in which a department fills what it owes: one row a figure, units in drop-downs, limits of values checked by Excel,
/// notes on what is meant when a cell is selected.
/// </summary>
public static class FigureTemplate
{
    const int ValueColumn = 5;
    const int UnitColumn = 6;

    static readonly string[] Order = ["series", "name", "place", "period", "value", "unit", "document", "reason"];
    static readonly double[] Widths = [28, 44, 16, 12, 16, 14, 36, 24];

    public static byte[] Write(PlanPackage package, IReadOnlyList<TemplateRow> rows, LocalText title, Language language)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            AddStyles(workbook);
            var sheets = new Sheets();
            workbook.Workbook = new Workbook(sheets);
            AddSheet(workbook, sheets, 1, language == Language.Zh ? "填报" : "Figures", FigureSheet(package, rows, language));
            AddSheet(workbook, sheets, 2, language == Language.Zh ? "说明" : "Notes", NoteSheet(package, rows, title, language));
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    static void AddSheet(WorkbookPart workbook, Sheets sheets, uint id, string name, Worksheet worksheet)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = worksheet;
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = id, Name = name });
    }

    static Worksheet FigureSheet(PlanPackage package, IReadOnlyList<TemplateRow> rows, Language language)
    {
        var data = new SheetData();
        data.Append(Line(1, 1, [.. Order.Select(n => (object)FigureColumnNames.Headings[n].In(language))]));
        for (var i = 0; i < rows.Count; i++)
        {
            var r = rows[i];
            data.Append(Line((uint)(i + 2), 0, [r.Series.Id, r.Series.Name.In(language), r.Place.Name.In(language), r.Period.ToString(), r.Value, r.Series.Unit, r.Document, ""]));
        }

        var columns = new Columns();
        for (var i = 0; i < Widths.Length; i++) columns.Append(new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Widths[i], CustomWidth = true });
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 };
        var sheet = new Worksheet(new SheetViews(view), columns, data, new AutoFilter { Reference = $"A1:H{rows.Count + 1}" });
        var validations = Validations(package, rows, language);
        if (validations.Count > 0) sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        return sheet;
    }

    static List<DataValidation> Validations(PlanPackage package, IReadOnlyList<TemplateRow> rows, Language language)
    {
        var result = new List<DataValidation>();
        var numbered = rows.Select((r, i) => (Row: r, Number: i + 2)).ToList();
        foreach (var group in numbered.GroupBy(p => p.Row.Series.Unit, StringComparer.Ordinal))
        {
            var unit = package.UnitOf(group.Key);
            var list = string.Join(',', package.Units.CompatibleWith(unit).Select(u => u.Symbol).Where(s => !s.Contains(',', StringComparison.Ordinal)).Distinct().OrderBy(s => s == unit.Symbol ? 0 : 1).ThenBy(s => s, StringComparer.Ordinal));
            if (list.Length is 0 or > 250) continue;
            result.Add(new(new Formula1($"\"{list}\"")) { Type = DataValidationValues.List, AllowBlank = true, SequenceOfReferences = Cells(UnitColumn, group.Select(p => p.Number)) });
        }

        foreach (var group in numbered.GroupBy(p => p.Row.Series.Id, StringComparer.Ordinal))
        {
            var series = group.First().Row.Series;
            result.Add(new(new Formula1("-1000000000000"), new Formula2("1000000000000"))
            {
                Type = DataValidationValues.Decimal,
                Operator = DataValidationOperatorValues.Between,
                AllowBlank = true,
                ShowInputMessage = true,
                ShowErrorMessage = true,
                PromptTitle = Short(series.Name.In(language), 32),
                Prompt = Short((series.Note ?? series.Name).In(language), 250),
                ErrorTitle = language == Language.Zh ? "不是数字" : "Not a number",
                Error = language == Language.Zh ? "请填数字，单位写在后一列。" : "Write a number; the unit goes into the next column.",
                SequenceOfReferences = Cells(ValueColumn, group.Select(p => p.Number)),
            });
        }

        return result;
    }

    static ListValue<StringValue> Cells(int column, IEnumerable<int> rows) => new(rows.Select(r => new StringValue(FigureColumnNames.Letters(column) + r.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    static Worksheet NoteSheet(PlanPackage package, IReadOnlyList<TemplateRow> rows, LocalText title, Language language)
    {
        var zh = language == Language.Zh;
        List<string[]> lines =
        [
            [title.In(language)],
            [zh ? "在“数值”列填数，单位可从下拉列表换成可换算的单位；“来源文件”写明数据出处。已报送过的数据要更正时，填写“更正原因”。空行不会被读取。"
                : "Fill the column 'value'; the unit may be any convertible one from the list. Say in 'document' where the value comes from. To correct a value that was handed in before, give a reason. Empty rows are not read."],
            [],
            [zh ? "数据项编号" : "series", zh ? "数据项" : "name", zh ? "单位" : "unit", zh ? "责任部门" : "department", zh ? "说明" : "note"],
        ];
        foreach (var series in rows.Select(r => r.Series).DistinctBy(s => s.Id))
            lines.Add([series.Id, series.Name.In(language), series.Unit, package.Find<Department>(series.Department)?.Name.In(language) ?? "", series.Note?.In(language) ?? ""]);
        var data = new SheetData();
        for (var i = 0; i < lines.Count; i++) data.Append(Line((uint)i + 1, i is 0 or 3 ? 1u : 0u, [.. lines[i]]));
        return new(new Columns(new Column { Min = 1, Max = 5, Width = 32, CustomWidth = true }), data);
    }

    static Row Line(uint number, uint style, object?[] cells)
    {
        var row = new Row { RowIndex = number };
        for (var i = 0; i < cells.Length; i++)
        {
            var reference = FigureColumnNames.Letters(i + 1) + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (cells[i] is decimal value) row.Append(new Cell { CellReference = reference, StyleIndex = style, CellValue = new CellValue(value) });
            else if (cells[i] is string { Length: > 0 } text)
                row.Append(new Cell { CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) });
        }

        return row;
    }

    static void AddStyles(WorkbookPart workbook)
    {
        var part = workbook.AddNewPart<WorkbookStylesPart>();
        part.Stylesheet = new Stylesheet(
            new Fonts(new Font(), new Font(new Bold(), new Color { Rgb = "FFFFFFFF" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FF1F6F6B" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true }));
    }
}
