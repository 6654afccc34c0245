using System.CommandLine;
using Shanhe.Reports.Tables;
using Spectre.Console;
using SpectreTable = Spectre.Console.Table;
using Table = Shanhe.Reports.Tables.Table;
using TableColumn = Spectre.Console.TableColumn;

namespace Shanhe.Server.Commands;

/// <summary>Prints a table in the format asked for; colours and lines only on a terminal.</summary>
static class TablePrinter
{
    const int MaximumDrawn = 16;

    /// <summary>Prints to the file that the command names, else to where it writes.</summary>
    public static void Print(ParseResult result, Table table, string format, string? output)
    {
        output = output is null ? null : result.PathOf(output);
        if (format == "xlsx")
        {
            using var memory = new MemoryStream();
            TableWriter.Xlsx(table, memory);
            if (output is null)
                result.Run().Bytes.Write(memory.ToArray());
            else
                File.WriteAllBytes(output, memory.ToArray());
            return;
        }

        var text = format switch
        {
            "json" => TableWriter.ToJson(table) + Environment.NewLine,
            "csv" => TableWriter.Csv(table),
            "md" => TableWriter.Markdown(table),
            _ => null,
        };
        if (text is not null)
        {
            if (output is null)
                result.Out().Write(text);
            else
                File.WriteAllText(output, text);
            return;
        }

        var console = Terminal(result, output is null ? null : new StreamWriter(output));
        if (table.Columns.Count > MaximumDrawn)
        {
            // Laying out dozens of columns takes minutes and shows nothing: such a table is for files and programs.
            var wide = CommandMessages.Wording.Say("table.wide", MaximumDrawn, table.Columns.Count);
            result.Error().WriteLine($"{wide.Zh} {wide.En}");
            table = table with
            {
                Columns = [.. table.Columns.Take(MaximumDrawn)],
                Rows = [.. table.Rows.Select(r => (IReadOnlyList<object?>)[.. r.Take(MaximumDrawn)])],
            };
        }

        console.Write(Drawn(table, result.Run().IsTerminal));
        if (output is not null)
            console.Profile.Out.Writer.Dispose();
    }

    /// <summary>A console on what the command writes to, or on <paramref name="writer"/>, that neither wraps nor colours when it is not a terminal.</summary>
    public static IAnsiConsole Terminal(ParseResult result, TextWriter? writer = null)
    {
        var console = AnsiConsole.Create(
            new()
            {
                Out = new AnsiConsoleOutput(writer ?? result.Out()),
                // The caller's terminal counts, not that of the process that does the command.
                Ansi = result.Run().IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = result.Run().IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = result.Run().IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        if (!result.Run().IsTerminal || result.Run().County is not null || writer is not null)
            console.Profile.Width = 240;
        return console;
    }

    static SpectreTable Drawn(Table table, bool terminal)
    {
        var drawn = new SpectreTable().Border(terminal ? TableBorder.Simple : TableBorder.Markdown);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(table.Columns[i])).NoWrap();
            if (table.Rows.Count > 0 && table.Rows.All(r => r[i] is null or decimal or int or long))
                column.RightAligned();
            drawn.AddColumn(column);
        }

        foreach (var row in table.Rows)
            drawn.AddRow([.. row.Select(c => new Text(c is null ? "—" : TableWriter.Shown(c)))]);
        return drawn;
    }
}
