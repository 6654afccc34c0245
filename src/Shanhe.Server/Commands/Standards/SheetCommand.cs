using System.CommandLine;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands.Standards;

/// <summary>
/// A subcommand that judges the rows of a file: the input's columns come back with the results beside them, or the rows give one answer.
/// </summary>
/// <remarks>A row with a problem is named on the error stream and left out; the rest goes on, and the exit code is 1. An answer out of all
/// rows is given only when none has a problem.</remarks>
internal static class SheetCommand
{
    /// <param name="name">The subcommand.</param>
    /// <param name="description">What it does and which columns it reads.</param>
    /// <param name="option">An option of the subcommand, or null.</param>
    /// <param name="judge">Makes the results of a row, or reports the row's problems.</param>
    public static Command Build(
        string name,
        string description,
        Option<string>? option,
        Action<SheetRow, string, Dictionary<string, object?>> judge
    ) =>
        Build(
            name,
            description,
            option is null ? [] : [option],
            options => rows => EachRow(rows, (row, results) => judge(row, option is null ? "" : options[0], results))
        );

    /// <param name="name">The subcommand.</param>
    /// <param name="description">What it does and which columns it reads.</param>
    /// <param name="options">The options of the subcommand.</param>
    /// <param name="answer">Takes the values of the options in their order and makes the rows that come back out of those of the file.</param>
    public static Command Build(
        string name,
        string description,
        IReadOnlyList<Option<string>> options,
        Func<IReadOnlyList<string>, Func<IReadOnlyList<SheetRow>, IReadOnlyList<Dictionary<string, object?>>>> answer
    )
    {
        var input = new Argument<FileInfo>("file") { Description = "输入 .csv 或 or .xlsx" };
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "csv", Description = "csv | json | table | xlsx" };
        var output = new Option<FileInfo?>("--output") { Description = "输出文件 output file; needed for xlsx" };
        format.AcceptOnlyFromAmong("csv", "json", "table", "xlsx");
        var command = new Command(name, description) { input, format, output };
        foreach (var option in options)
            command.Add(option);
        command.SetAction(p =>
            Run(p.GetValue(input)!, p.GetValue(format)!, p.GetValue(output), answer([.. options.Select(o => p.GetValue(o) ?? "")]))
        );
        return command;
    }

    /// <summary>The columns of each row with its results; rows with problems are left out.</summary>
    public static IReadOnlyList<Dictionary<string, object?>> EachRow(
        IReadOnlyList<SheetRow> rows,
        Action<SheetRow, Dictionary<string, object?>> judge
    )
    {
        var good = new List<Dictionary<string, object?>>();
        foreach (var row in rows)
        {
            var results = new Dictionary<string, object?>();
            foreach (var (column, text) in row.Cells)
                results[column] = text;
            judge(row, results);
            if (row.Problems.Count == 0)
                good.Add(results);
        }

        return good;
    }

    private static int Run(
        FileInfo input,
        string format,
        FileInfo? output,
        Func<IReadOnlyList<SheetRow>, IReadOnlyList<Dictionary<string, object?>>> answer
    )
    {
        if (format == "xlsx" && output is null)
        {
            Console.Error.WriteLine("请用 --output 指定文件 name the file with --output");
            return 1;
        }

        var failed = false;
        try
        {
            var file = SheetFile.Read(input);
            foreach (var told in file.Notes.Concat(file.Problems))
                Console.Error.WriteLine($"{told.At.File}: {told.Code} {told.In(Language.Zh)} {told.In(Language.En)}");
            failed = file.Problems.Count > 0;
            var good = answer(file.Rows);
            foreach (var problem in file.Rows.SelectMany(r => r.Problems))
            {
                Console.Error.WriteLine(problem);
                failed = true;
            }

            foreach (var doubt in file.Rows.SelectMany(r => r.Doubts))
                Console.Error.WriteLine(doubt);
            var used = file.Rows.SelectMany(r => r.Used).ToHashSet(StringComparer.Ordinal);
            var unused = file.Rows.Count == 0 ? [] : file.Rows[0].Cells.Select(c => c.Key).Where(c => !used.Contains(c)).ToList();
            if (unused.Count > 0)
                Console.Error.WriteLine($"未参与计算、原样返回的列 columns returned as they are, not judged: {string.Join('、', unused)}");
            SheetOutput.Write(good, format, output);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{input.Name}: {e.Message}");
            return 1;
        }

        return failed ? 1 : 0;
    }
}
