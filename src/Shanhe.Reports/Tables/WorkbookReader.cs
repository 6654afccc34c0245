using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Tables;

/// <summary>Reads the visible sheets of a workbook (ECMA-376) from its XML, cell by cell; nothing but the shared texts is held.</summary>
sealed class WorkbookReader(WorkbookParts parts, string file, TableLimits limits, CancellationToken cancellation)
{
    const int MostRows = 1_048_576;

    readonly StringBuilder _text = new();
    int _taken;
    int _held;

    public static void Read(
        byte[] content,
        string file,
        TableLimits limits,
        Func<TableSheet, bool> take,
        List<Problem> notes,
        CancellationToken cancellation
    )
    {
        WorkbookParts.CheckSize(content, file, limits);
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        var workbook = document.WorkbookPart ?? throw TableFault.Of("T101", file);
        var parts = WorkbookParts.Read(workbook, limits);
        if (parts.Sheets.Count > limits.Sheets)
            throw TableFault.Of("T107", file, limits.Sheets);
        var reader = new WorkbookReader(parts, file, limits, cancellation);
        foreach (var sheet in parts.Sheets)
        {
            if (workbook.TryGetPartById(sheet.Part, out var found) && found is WorksheetPart part)
                reader.Sheet(sheet, part, take, notes);
        }
    }

    void Sheet(ListedSheet sheet, WorksheetPart part, Func<TableSheet, bool> take, List<Problem> notes)
    {
        if (sheet.IsHidden)
        {
            notes.Add(TableMessages.Problem("T120", new(file, 0, 0), sheet.Name));
            return;
        }

        MergedCells merged;
        using (var first = WorkbookParts.Open(part, limits))
            merged = MergedCells.Read(first, cancellation);
        var (any, hidden) = (false, 0);
        var used = take(new(sheet.Name, file, Rows(), parts.Is1904));
        if (any && !used)
            notes.Add(TableMessages.Problem("T121", new(file, 0, 0), sheet.Name));
        if (hidden > 0 && used)
            notes.Add(TableMessages.Problem("T124", new($"{file}!{sheet.Name}", 0, 0), hidden));

        IEnumerable<TableRow> Rows()
        {
            using var reader = WorkbookParts.Open(part, limits);
            foreach (var row in ReadRows(reader, merged))
            {
                any = true;
                // The second row of the product's own workbooks is hidden: it names the fields.
                if (row is { IsHidden: true, Number: > 2 })
                    hidden++;
                yield return row;
            }
        }
    }

    IEnumerable<TableRow> ReadRows(XmlReader reader, MergedCells merged)
    {
        var (number, seen) = (0, 0);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
                yield break;
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            if ((++seen & 0xFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                ? given
                : number + 1;
            if (seen > MostRows || number is < 1 or > MostRows)
                throw TableFault.Of("T104", file, limits.Rows);
            var hidden = reader.GetAttribute("hidden") is "1" or "true";
            if (reader.IsEmptyElement)
                continue;
            var cells = Cells(reader);
            merged.Fill(number, cells, limits.Columns);
            while (cells.Count > 0 && cells[^1].IsBlank)
                cells.RemoveAt(cells.Count - 1);
            if (cells.Count == 0)
                continue;
            if (++_taken > limits.Rows)
                throw TableFault.Of("T104", file, limits.Rows);
            if ((_held += cells.Count) > limits.Cells)
                throw TableFault.Of("T130", file, limits.Cells);
            yield return new(number, cells, hidden);
        }
    }

    /// <summary>The cells of the row at which the reader stands; leaves it at the row's end.</summary>
    List<TableCell> Cells(XmlReader reader)
    {
        var cells = new List<TableCell>();
        var (column, depth) = (0, reader.Depth);
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            column = CellName.TryParse(reader.GetAttribute("r"), out _, out var at) ? at : column + 1;
            var cell = Cell(reader);
            if (cell.IsBlank)
                continue;
            if (column > limits.Columns)
                throw TableFault.Of("T105", file, limits.Columns);
            while (cells.Count < column)
                cells.Add(TableCell.Blank);
            cells[column - 1] = cell;
        }

        return cells;
    }

    TableCell Cell(XmlReader reader)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        if (reader.IsEmptyElement)
            return TableCell.Blank;
        var (value, formula, depth) = ((string?)null, false, reader.Depth);
        reader.Read();
        while (!(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" })
                value = WorkbookParts.Content(reader, _text);
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "is" })
                value = WorkbookParts.RichText(reader, _text);
            else
            {
                formula |= reader is { NodeType: XmlNodeType.Element, LocalName: "f" };
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "f" or "extLst" })
                    reader.Skip();
                else if (!reader.Read())
                    throw new InvalidDataException("The cell has no end.");
            }
        }

        if (value is null || (value.Length == 0 && type is not ("str" or "inlineStr")))
            return formula ? new("", CellKind.NoValue) : TableCell.Blank;
        return type switch
        {
            "s" => TableCell.Of(
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parts.Texts.Count
                    ? parts.Texts[index]
                    : throw new InvalidDataException("A cell has a text that the workbook lacks.")
            ),
            "str" => TableCell.Of(WorkbookParts.Unescaped(value)),
            "inlineStr" => TableCell.Of(value),
            "b" => new(value is "1" or "true" ? "true" : "false", CellKind.Text),
            "e" => new(value, CellKind.Error),
            "d" => new(value, CellKind.Date),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? (style < parts.Formats.Count ? parts.Formats[style] : default).Cell(number, parts.Is1904)
                : throw new InvalidDataException("A cell has a number that is none."),
        };
    }
}
