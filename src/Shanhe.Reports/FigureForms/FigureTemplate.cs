using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.Forms;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.FigureForms;

/// <summary>
/// Writes the workbook in which a department fills what it owes: one row a figure, units in drop-downs, limits of values checked by Excel,
/// notes on what is meant when a cell is selected.
/// </summary>
public static class FigureTemplate
{
    const int ValueColumn = 5;
    const int UnitColumn = 6;

    static readonly string[] Order = ["series", "name", "place", "period", "value", "unit", "document", "reason", "before", "target"];
    static readonly string[] NoteColumns = ["series", "name", "unit", "department", "note"];
    static readonly double[] Widths = [28, 44, 16, 12, 16, 14, 36, 24, 16, 20];

    public static byte[] Write(PlanPackage package, IReadOnlyList<TemplateRow> rows, LocalText title, Language language) =>
        FormWorkbook.Write(
            (Word("sheet.figures", language), FigureSheet(package, rows, language)),
            (Word("sheet.notes", language), NoteSheet(package, rows, title, language))
        );

    static string Word(string code, Language language) => FigureFormMessages.Wording.Say(code).In(language);

    static Worksheet FigureSheet(PlanPackage package, IReadOnlyList<TemplateRow> rows, Language language)
    {
        var data = new SheetData();
        data.Append(FormWorkbook.Line(1, FormWorkbook.Heading, [.. Order.Select(n => FigureForms.FigureSheet.Headings[n].In(language))]));
        for (var i = 0; i < rows.Count; i++)
        {
            var r = rows[i];
            data.Append(
                FormWorkbook.Line(
                    (uint)(i + 2),
                    FormWorkbook.Plain,
                    [
                        r.Series.Id,
                        r.Series.Name.In(language),
                        r.Place.Name.In(language),
                        r.Period.ToString(),
                        r.Value,
                        r.Series.Unit,
                        r.Document,
                        "",
                        r.Before,
                        r.Target?.In(language) ?? "",
                    ]
                )
            );
        }

        var columns = new Columns();
        for (var i = 0; i < Widths.Length; i++)
            columns.Append(
                new Column
                {
                    Min = (uint)i + 1,
                    Max = (uint)i + 1,
                    Width = Widths[i],
                    CustomWidth = true,
                }
            );
        var sheet = new Worksheet(FormWorkbook.Frozen(1), columns, data, new AutoFilter { Reference = $"A1:J{rows.Count + 1}" });
        var validations = Validations(package, rows, language);
        if (validations.Count > 0)
            sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        return sheet;
    }

    static List<DataValidation> Validations(PlanPackage package, IReadOnlyList<TemplateRow> rows, Language language)
    {
        var result = new List<DataValidation>();
        var numbered = rows.Select((r, i) => (Row: r, Number: i + 2)).ToList();
        foreach (var group in numbered.GroupBy(p => p.Row.Series.Unit, StringComparer.Ordinal))
        {
            var unit = package.UnitOf(group.Key);
            var list = string.Join(
                ',',
                package.Units.Offered(unit).Select(u => u.Symbol).Where(s => !s.Contains(',', StringComparison.Ordinal))
            );
            if (list.Length is 0 or > 250)
                continue;
            result.Add(
                new(new Formula1($"\"{list}\""))
                {
                    Type = DataValidationValues.List,
                    AllowBlank = true,
                    SequenceOfReferences = Cells(UnitColumn, group.Select(p => p.Number)),
                }
            );
        }

        foreach (var group in numbered.GroupBy(p => p.Row.Series.Id, StringComparer.Ordinal))
        {
            var series = group.First().Row.Series;
            var validation = FormWorkbook.Noted(
                series.Name.In(language),
                SeriesMeaning.Of(package, series).In(language),
                Cells(ValueColumn, group.Select(p => p.Number))
            );
            validation.Type = DataValidationValues.Decimal;
            validation.Operator = DataValidationOperatorValues.Between;
            validation.ErrorTitle = Word("error.title", language);
            validation.Error = Word("error.text", language);
            validation.Append(new Formula1("-1000000000000"), new Formula2("1000000000000"));
            result.Add(validation);
        }

        return result;
    }

    static ListValue<StringValue> Cells(int column, IEnumerable<int> rows) =>
        new(rows.Select(r => new StringValue(CellName.Of(r, column))));

    static Worksheet NoteSheet(PlanPackage package, IReadOnlyList<TemplateRow> rows, LocalText title, Language language)
    {
        List<string[]> lines =
        [
            [title.In(language)],
            [Word("notes", language)],
            [],
            [.. NoteColumns.Select(c => Word("column." + c, language))],
        ];
        foreach (var series in rows.Select(r => r.Series).DistinctBy(s => s.Id))
            lines.Add([
                series.Id,
                series.Name.In(language),
                SeriesMeaning.UnitOf(package, series.Unit).In(language),
                package.Find<Department>(series.Department)?.Name.In(language) ?? "",
                SeriesMeaning.Of(package, series).In(language),
            ]);
        var data = new SheetData();
        for (var i = 0; i < lines.Count; i++)
            data.Append(FormWorkbook.Line((uint)i + 1, i is 0 or 3 ? FormWorkbook.Heading : FormWorkbook.Plain, lines[i]));
        return new(
            new Columns(
                new Column
                {
                    Min = 1,
                    Max = 5,
                    Width = 32,
                    CustomWidth = true,
                }
            ),
            data
        );
    }
}
