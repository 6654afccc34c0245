using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using MiniExcelLibs;

namespace Shanhe.Reports.Tables;

/// <summary>Writes tables as CSV (RFC 4180, formulas kept from being computed), JSON, Markdown and xlsx.</summary>
public static class TableWriter
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Csv(Table table)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var column in table.Columns)
            csv.WriteField(FormulaGuard.Put(column));
        csv.NextRecord();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
                csv.WriteField(cell is decimal or int or long or double or bool ? Shown(cell) : FormulaGuard.Put(Shown(cell)));
            csv.NextRecord();
        }

        csv.Flush();
        return text.ToString();
    }

    public static string ToJson(Table table)
    {
        var keys = table.Keys ?? table.Columns;
        return JsonSerializer.Serialize(table.Rows.Select(r => keys.Zip(r).ToDictionary(p => p.First, p => p.Second)), Json);
    }

    public static string Markdown(Table table)
    {
        var text = new StringBuilder();
        void Line(IEnumerable<string> cells) =>
            text.Append("| ")
                .AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")))
                .AppendLine(" |");
        Line(table.Columns);
        Line(table.Columns.Select(_ => "---"));
        foreach (var row in table.Rows)
            Line(row.Select(Shown));
        return text.ToString();
    }

    public static void Xlsx(Table table, Stream stream)
    {
        var rows = table.Rows.Select(r =>
            table
                .Columns.Zip(r)
                .ToDictionary(p => p.First, p => p.Second is null or decimal or int or long or double or bool ? p.Second! : Shown(p.Second))
        );
        if (table.Rows.Count == 0)
            rows = [table.Columns.ToDictionary(c => c, _ => (object)"")];
        MiniExcel.SaveAs(stream, rows, sheetName: table.Title.Length is > 0 and <= 31 ? table.Title : "Sheet1");
    }

    /// <summary>A cell as text: numbers invariant, nothing as the empty text.</summary>
    public static string Shown(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
}
