using System.Text.RegularExpressions;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Reports.Tables;

/// <summary>
/// The headings of a sheet: found in the first rows, whatever stands above them, with a row of units below them if there is one. The rest
/// of the rows is read when it is asked for.
/// </summary>
public sealed partial class TableHead
{
    const int Looked = 20;

    readonly TableSheet _sheet;
    readonly List<Problem> _notes = [];
    readonly SortedSet<int> _headless = [];

    TableHead(TableSheet sheet, int row, IReadOnlyList<TableColumn> columns)
    {
        _sheet = sheet;
        Row = row;
        Columns = columns;
    }

    /// <summary>The row of the headings, from 1.</summary>
    public int Row { get; }

    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The rows below the headings.</summary>
    public IEnumerable<TableRow> Body { get; private set; } = [];

    /// <summary>The first column of an id, or <c>null</c>.</summary>
    public TableColumn? Find(string id) => Columns.FirstOrDefault(c => c.Id == id);

    /// <summary>
    /// Finds the row of the first twenty that has the most headings that are known; <c>null</c> when none has any.
    /// </summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="units">The units that are known; <c>null</c>: none is looked for.</param>
    /// <param name="know">Knows what a heading in any spelling means.</param>
    /// <param name="least">How many headings make a row of headings.</param>
    /// <param name="identify">
    /// Knows what an identifier means. A row of nothing but those, right below the headings, says what the columns are whose headings nobody
    /// knows, and is no row of the table; <c>null</c>: there is no such row.
    /// </param>
    public static TableHead? Find(
        TableSheet sheet,
        UnitTable? units,
        Func<string, string?> know,
        int least = 1,
        Func<string, string?>? identify = null
    )
    {
        var rows = sheet.Rows.GetEnumerator();
        var first = new List<TableRow>();
        while (first.Count < Looked && rows.MoveNext())
            first.Add(rows.Current);
        var (at, most, columns) = (-1, 0, (List<TableColumn>?)null);
        for (var i = 0; i < first.Count; i++)
        {
            var found = Read(first[i], units, know);
            var known = found.Select(c => c.Id).OfType<string>().Distinct().Count();
            if (known > most)
                (at, most, columns) = (i, known, found);
        }

        if (columns is null || most < least)
        {
            rows.Dispose();
            return null;
        }

        var head = new TableHead(sheet, first[at].Number, columns);
        head.LookAbove(first.Take(at), units);
        var below = first.Skip(at + 1).ToList();
        if (below.Count > 0 && identify is not null && head.TakeIdentifiers(below[0], identify))
            below.RemoveAt(0);
        if (below.Count > 0 && units is not null && head.TakeUnits(below[0], units))
            below.RemoveAt(0);
        head.Body = head.Rest(below, rows);
        return head;
    }

    static List<TableColumn> Read(TableRow row, UnitTable? units, Func<string, string?> know)
    {
        var columns = new List<TableColumn>();
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (row.Cells[i].Kind != CellKind.Text)
                continue;
            var column = TableColumn.Of(i, row.Cells[i].Text, units);
            column.Recognise(know);
            columns.Add(column);
        }

        return columns;
    }

    /// <summary>单位：万元 above a table is a unit too: it is named when it can't be used.</summary>
    void LookAbove(IEnumerable<TableRow> above, UnitTable? units)
    {
        foreach (var text in above.SelectMany(r => r.Cells).Select(c => c.Text).Distinct())
        {
            var plain = PlainText.HalfWidth(text);
            if (
                plain.IndexOf("单位:", StringComparison.Ordinal) is >= 0 and var at
                && plain[(at + 3)..].Trim(' ', ')') is { Length: > 0 } unit
            )
            {
                if (units?.Find(unit) is not null)
                    _notes.Add(TableMessages.Problem("T125", new(_sheet.Place, Row, 0), unit));
            }
        }
    }

    /// <summary>Whether a row gives the units of the columns: nothing but units and dashes, at least one unit.</summary>
    bool TakeUnits(TableRow row, UnitTable units)
    {
        var found = new List<(TableColumn Column, string Unit)>();
        foreach (var column in Columns)
        {
            var cell = row[column.Index];
            if (cell.IsBlank || PlainText.IsMissing(cell.Text) || cell.Text is "单位" or "unit" or "Unit")
                continue;
            if (cell.Kind != CellKind.Text)
                return false;
            var text = cell.Text.Trim().Trim('(', ')', '（', '）').Trim();
            if (units.Find(text) is not { Symbol.Length: > 0 })
                return false;
            found.Add((column, text));
        }

        foreach (var (column, unit) in found)
            column.Unit = unit;
        return found.Count > 0;
    }

    /// <summary>Whether a row is nothing but identifiers, most of them known ones; then they name the columns.</summary>
    bool TakeIdentifiers(TableRow row, Func<string, string?> identify)
    {
        var named = Columns.Select(c => (Column: c, Cell: row[c.Index])).Where(c => !c.Cell.IsBlank).ToList();
        if (named.Any(n => !Identifier().IsMatch(n.Cell.Text)) || named.Count(n => identify(n.Cell.Text) is not null) * 2 <= named.Count)
            return false;
        foreach (var (column, cell) in named)
            column.Identify(cell.Text, identify(cell.Text));
        return true;
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9._-]*$")]
    private static partial Regex Identifier();

    IEnumerable<TableRow> Rest(List<TableRow> below, IEnumerator<TableRow> rows)
    {
        var headed = Columns.Select(c => c.Index).ToHashSet();
        using (rows)
        {
            foreach (var row in below)
                yield return Checked(row);
            while (rows.MoveNext())
                yield return Checked(rows.Current);
        }

        TableRow Checked(TableRow row)
        {
            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (!row.Cells[i].IsBlank && !headed.Contains(i))
                    _headless.Add(i);
            }

            return row;
        }
    }

    /// <summary>Headings that stand more than once, where it matters which of their columns is meant.</summary>
    public IEnumerable<Problem> Repeated() =>
        Columns
            .Where(c => c.Id is not null)
            .GroupBy(c => c.Id, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g =>
                TableMessages.Problem(
                    "T109",
                    new(_sheet.Place, Row, g.Last().Index + 1),
                    g.First().Title,
                    string.Join('、', g.Select(c => CellName.Letters(c.Index + 1)))
                )
            );

    /// <summary>What of the headings was not used. Complete only after the rows have been read.</summary>
    /// <param name="kept">Headings, in any spelling, of columns that the system itself writes and never reads.</param>
    public IEnumerable<Problem> Notes(Func<string, bool>? kept = null)
    {
        var unknown = Columns.Where(c => c.Id is null && !c.IsNamed).ToLookup(c => kept?.Invoke(c.Title) == true);
        foreach (var (code, columns) in new[] { ("T122", unknown[false]), ("T127", unknown[true]) })
        {
            if (columns.Any())
                yield return TableMessages.Problem(code, new(_sheet.Place, Row, 0), string.Join('、', columns.Select(c => c.Title)));
        }

        foreach (var column in Columns.Where(c => c.HasRemark && c.Id is not null))
            yield return TableMessages.Problem("T123", new(_sheet.Place, Row, column.Index + 1), column.Title, column.Bracket);
        foreach (var column in _headless)
            yield return TableMessages.Problem("T126", new(_sheet.Place, Row, column + 1), CellName.Letters(column + 1));
        foreach (var note in _notes)
            yield return note;
    }
}
