using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniExcelLibs;
using Shanhe.Reports.Tables;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Writes rows as CSV, JSON, a table for the eye, or Excel.</summary>
internal static class SheetOutput
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IReadOnlyList<Dictionary<string, object?>> rows, string format, FileInfo? output)
    {
        if (format == "xlsx")
        {
            MiniExcel.SaveAs(output!.FullName, rows, overwriteFile: true);
            return;
        }

        using var file = output is null ? null : new StreamWriter(output.FullName);
        var writer = file ?? Console.Out;
        if (format == "json")
            writer.WriteLine(JsonSerializer.Serialize(rows, Json));
        else if (format == "table")
            Table(writer, rows);
        else
            Csv(writer, rows);
    }

    public static void Csv(TextWriter writer, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        if (rows.Count > 0)
            writer.Write(TableWriter.Csv(new([.. rows[0].Keys], [.. rows.Select(r => (IReadOnlyList<object?>)[.. r.Values])])));
    }

    private static void Table(TextWriter writer, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var table = new Table();
        if (rows.Count == 0)
            return;
        foreach (var column in rows[0].Keys)
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows)
            table.AddRow([.. row.Values.Select(v => Markup.Escape(Text(v)))]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (writer != Console.Out || Console.IsOutputRedirected)
            console.Profile.Width = 400;
        console.Write(table);
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
