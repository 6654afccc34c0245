using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.Forms;

/// <summary>
/// What the workbooks that are filled in by hand have in common: sheets, rows of cells, the look of headings, the limits that Excel has
/// for prompts.
/// </summary>
static class FormWorkbook
{
    /// <summary>No format.</summary>
    public const uint Plain = 0;

    /// <summary>White on the colour of the house.</summary>
    public const uint Heading = 1;

    /// <summary>A date as <c>yyyy-mm-dd</c>.</summary>
    public const uint Date = 2;

    /// <summary>A text even where it looks like a number: Excel must not make numbers of codes and identifiers.</summary>
    public const uint Text = 3;

    const int PromptTitleLength = 32;
    const int PromptLength = 250;

    /// <summary>A workbook of these sheets, in this order.</summary>
    public static byte[] Write(params IReadOnlyList<(string Name, Worksheet Worksheet)> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = new Sheets();
            workbook.Workbook = new Workbook(list);
            foreach (var (index, (name, worksheet)) in sheets.Index())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = worksheet;
                list.Append(
                    new Sheet
                    {
                        Id = workbook.GetIdOfPart(part),
                        SheetId = (uint)index + 1,
                        Name = name,
                    }
                );
            }

            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    /// <summary>A row of cells: decimals as numbers, texts as they are; what is empty is left out.</summary>
    public static Row Line(uint number, uint style, params IReadOnlyList<object?> cells)
    {
        var row = new Row { RowIndex = number };
        foreach (var (index, cell) in cells.Index())
        {
            var reference = CellName.Of((int)number, index + 1);
            if (cell is decimal value)
                row.Append(
                    new Cell
                    {
                        CellReference = reference,
                        StyleIndex = style,
                        CellValue = new CellValue(value),
                    }
                );
            else if (cell is string { Length: > 0 } text)
                row.Append(
                    new Cell
                    {
                        CellReference = reference,
                        StyleIndex = style,
                        DataType = CellValues.InlineString,
                        InlineString = new InlineString(new Text(text)),
                    }
                );
        }

        return row;
    }

    /// <summary>The view of a sheet whose first rows stay when it is scrolled.</summary>
    public static SheetViews Frozen(int rows) =>
        new(
            new SheetView(
                new Pane
                {
                    VerticalSplit = rows,
                    TopLeftCell = CellName.Of(rows + 1, 1),
                    ActivePane = PaneValues.BottomLeft,
                    State = PaneStateValues.Frozen,
                }
            )
            {
                WorkbookViewId = 0,
            }
        );

    /// <summary>A check of cells with the note that is shown while one of them is selected.</summary>
    public static DataValidation Noted(string title, string note, ListValue<StringValue> cells) =>
        new()
        {
            AllowBlank = true,
            ShowInputMessage = true,
            ShowErrorMessage = true,
            PromptTitle = Short(title, PromptTitleLength),
            Prompt = Short(note, PromptLength),
            SequenceOfReferences = cells,
        };

    static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    static Stylesheet Styles()
    {
        const uint dates = 164;
        const uint texts = 49;
        return new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = dates, FormatCode = "yyyy-mm-dd" }) { Count = 1 },
            new Fonts(new Font(), new Font(new Bold(), new Color { Rgb = "FFFFFFFF" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FF1F6F6B" }) { PatternType = PatternValues.Solid })
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat
                {
                    FontId = 1,
                    FillId = 2,
                    ApplyFont = true,
                    ApplyFill = true,
                },
                new CellFormat { NumberFormatId = dates, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = texts, ApplyNumberFormat = true }
            )
        );
    }
}
