using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>
/// A file of rows in a package: the first line names the fields, every other line is an item. <c>zh</c> and <c>en</c> are the halves of
/// <c>name</c>. Empty cells say nothing.
/// </summary>
sealed record PackageTable(IReadOnlyList<PackageTable.Row> Rows)
{
    /// <summary>A row: its cells by the field that their column names.</summary>
    public sealed record Row(Place At, IReadOnlyList<(string Field, Cell Cell)> Cells);

    /// <summary>A cell that says something.</summary>
    public readonly record struct Cell(string Text, Place At);

    /// <summary>Reads comma-separated text (RFC 4180).</summary>
    public static PackageTable Read(string name, string text, List<Problem> problems)
    {
        var rows = new List<Row>();
        using var parser = new CsvParser(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null }
        );
        string[]? head = null;
        while (parser.Read())
        {
            var record = parser.Record!;
            if (head is null)
            {
                head = [.. record.Select(h => h.Trim())];
                foreach (var (column, twice) in head.Index().Where(h => head.Take(h.Index).Contains(h.Item)))
                    problems.Add(new("P198", new(name, 1, column + 1), LoadingMessages.Wording.Say("P198", twice)));
                continue;
            }

            var line = parser.RawRow;
            // A quote that is not closed takes the lines below into its cell.
            if (record.Index().FirstOrDefault(c => c.Item.Contains('\n', StringComparison.Ordinal)) is { Item: { } torn } cell)
            {
                var first = line - torn.Count(c => c == '\n');
                problems.Add(new("P213", new(name, Math.Max(1, first), cell.Index + 1), LoadingMessages.Wording.Say("P213")));
                continue;
            }

            if (record.Length > head.Length)
                problems.Add(
                    new("P199", new(name, line, head.Length + 1), LoadingMessages.Wording.Say("P199", record.Length, head.Length))
                );
            var cells = record
                .Take(head.Length)
                .Select((value, column) => (Field: head[column], Cell: new Cell(value.Trim(), new(name, line, column + 1))))
                .Where(c => c.Cell.Text.Length > 0)
                .ToList();
            if (cells.Count > 0)
                rows.Add(new(new(name, line, 1), Joined(cells)));
        }

        return new(rows);
    }

    /// <summary>The two halves of a name as one text.</summary>
    static List<(string Field, Cell Cell)> Joined(List<(string Field, Cell Cell)> cells)
    {
        var zh = cells.Find(c => c.Field == "zh").Cell;
        if (zh.Text is null)
            return cells;
        var en = cells.Find(c => c.Field == "en").Cell;
        return
        [
            .. cells.Where(c => c.Field is not ("zh" or "en")),
            ("name", zh with { Text = en.Text is null ? zh.Text : zh.Text + ShortWords.Bar + en.Text }),
        ];
    }
}
