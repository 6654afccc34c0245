using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Server.Commands.Standards;

/// <summary>The rows of a CSV or Excel file, each cell as text under its column.</summary>
internal sealed class SheetFile
{
    private const int Looked = 20;

    private readonly List<Problem> _problems = [];
    private List<SheetRow>? _single;
    private bool _taken;

    /// <summary>What these files may have: they come from the machine itself.</summary>
    public static TableLimits Limits { get; } = TableLimits.Usual with { Bytes = 200_000_000, Rows = 1_000_000, Cells = 20_000_000 };

    public List<SheetRow> Rows { get; } = [];

    /// <summary>Why the file, or a part of it, could not be read.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<Problem> Notes { get; private set; } = [];

    /// <summary>Reads the first sheet that has headings and rows.</summary>
    public static SheetFile Read(FileInfo file)
    {
        var sheet = new SheetFile();
        var outcome = TableFile.Read(File.ReadAllBytes(file.FullName), file.Name, Limits, sheet.Take);
        sheet.Problems = [.. outcome.Problems, .. sheet._problems];
        sheet.Notes = outcome.Notes;
        if (!sheet._taken && sheet._single is { } single)
            sheet.Rows.AddRange(single);
        if (sheet.Problems.Count > 0)
            sheet.Rows.Clear();
        return sheet;
    }

    private bool Take(TableSheet sheet)
    {
        List<(int Index, string Title)>? columns = null;
        var above = new List<TableRow>();
        foreach (var row in _taken ? [] : sheet.Rows)
        {
            if (columns is null)
            {
                // A title above the table is one text, over however many cells.
                var found = row.Cells.Index().Where(c => c.Item.Kind == CellKind.Text).Select(c => (c.Index, Title: c.Item.Text)).ToList();
                if (above.Count < Looked && found.Select(c => c.Title).Distinct().Count() > 1)
                    columns = found;
                else if (above.Count >= Looked && Filled(sheet, row).Count > 1)
                    break;
                above.Add(row);
                if (columns?.GroupBy(c => PlainText.Fold(c.Title)).FirstOrDefault(g => g.Count() > 1) is { } twice)
                {
                    _problems.Add(
                        TableMessages.Problem(
                            "T109",
                            new(sheet.Place, row.Number, 0),
                            twice.First().Title,
                            string.Join('、', twice.Select(c => CellName.Letters(c.Index + 1)))
                        )
                    );
                    return _taken = true;
                }

                continue;
            }

            Rows.Add(new(row.Number, columns.Select(c => KeyValuePair.Create(c.Title, Text(sheet, row[c.Index])))));
            foreach (var (index, title) in columns.Where(c => row[c.Index].IsBroken))
                Rows[^1]
                    .Report(
                        title,
                        WritingMessages.Wording.Say(row[index].Kind == CellKind.NoValue ? "V108" : "V109", title, row[index].Text).Zh
                    );
        }

        if (columns is null)
        {
            if (!_taken)
                _single ??= SingleColumn(sheet, above);
            return false;
        }

        return _taken = true;
    }

    /// <summary>A sheet of one column: a heading over texts or figures. Whether it is one is known when no sheet has more columns.</summary>
    private static List<SheetRow>? SingleColumn(TableSheet sheet, List<TableRow> rows)
    {
        var cells = rows.Select(r => (r.Number, Cells: Filled(sheet, r))).ToList();
        if (cells.Count < 2 || cells.Any(r => r.Cells.Count != 1) || cells[0].Cells[0].Kind != CellKind.Text)
            return null;
        var heading = cells[0].Cells[0].Text;
        return [.. cells.Skip(1).Select(r => new SheetRow(r.Number, [KeyValuePair.Create(heading, Text(sheet, r.Cells[0]))]))];
    }

    private static List<TableCell> Filled(TableSheet sheet, TableRow row) => [.. row.Cells.Where(c => Text(sheet, c).Length > 0)];

    private static string Text(TableSheet sheet, TableCell cell) => cell.IsBroken ? "" : sheet.DateText(cell);
}
