using System.CommandLine;
using Shanhe.Plans.Text;
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

    /// <summary>The width of what nobody reads on a terminal, where nothing needs more.</summary>
    const int Unlimited = 240;

    /// <summary>The columns between two cells, with the line between them.</summary>
    const int Between = 3;

    /// <summary>Whether a format is read by people; the others are for programs.</summary>
    public static bool IsForPeople(string format) => format is "table" or "md";

    /// <summary>A table whose headings are the words of its columns in a language; programs know the columns by their keys.</summary>
    public static Table Named(IReadOnlyList<string> keys, IReadOnlyList<IReadOnlyList<object?>> rows, Language language) =>
        new([.. keys.Select(k => CommandMessages.Wording.Say("col." + k).In(language))], rows) { Keys = keys };

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

        // A table that is squeezed says nothing: on a terminal that is too narrow each row is a block, all else has the width it needs.
        var width = WidthOf(table);
        if (output is null && result.Run().IsTerminal && width > console.Profile.Width)
            WriteBlocks(result.Out(), table);
        else
        {
            console.Profile.Width = Math.Max(console.Profile.Width, width);
            console.Write(Drawn(table, result.Run().IsTerminal));
        }

        if (output is not null)
            console.Profile.Out.Writer.Dispose();
    }

    /// <summary>A console on what the command writes to, or on <paramref name="writer"/>, that neither wraps nor colours when it is not a terminal.</summary>
    public static IAnsiConsole Terminal(ParseResult result, TextWriter? writer = null)
    {
        var console = AnsiConsole.Create(
            new()
            {
                Out = new AnsiConsoleOutput(writer ?? result.InvocationConfiguration.Output),
                // The caller's terminal counts, not that of the process that does the command.
                Ansi = result.Run().IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = result.Run().IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = result.Run().IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        console.Profile.Width = writer is null && result.Run() is { IsTerminal: true, Width: { } columns } ? columns : Unlimited;
        return console;
    }

    static string Shown(object? cell) => cell is null ? "—" : PlainWriter.Shown(TableWriter.Shown(cell));

    static int WidthOf(Table table) =>
        Between
        + Enumerable
            .Range(0, table.Columns.Count)
            .Sum(i => Between + table.Rows.Select(r => TextWidth.Of(Shown(r[i]))).Append(TextWidth.Of(table.Columns[i])).Max());

    /// <summary>The rows one below the other: the first two cells as the heading, each other that says something on a line of its own.</summary>
    static void WriteBlocks(TextWriter output, Table table)
    {
        foreach (var row in table.Rows)
        {
            output.WriteLine(string.Join(' ', row.Take(2).Select(Shown)));
            for (var i = 2; i < row.Count; i++)
            {
                if (row[i] is not (null or ""))
                    output.WriteLine($"  {table.Columns[i]}: {Shown(row[i])}");
            }

            output.WriteLine();
        }
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
            drawn.AddRow([.. row.Select(c => new Text(Shown(c)))]);
        return drawn;
    }
}
