using System.CommandLine;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands.Standards;

/// <summary>A subcommand that judges the rows of a file: the input's columns come back with the results beside them.</summary>
/// <remarks>A row with a problem is named on the error stream and left out; the rest goes on, and the exit code is 1.</remarks>
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
    )
    {
        var input = new Argument<FileInfo>("file") { Description = "输入 .csv 或 or .xlsx" };
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "csv", Description = "csv | json | table | xlsx" };
        var output = new Option<FileInfo?>("--output") { Description = "输出文件 output file; needed for xlsx" };
        format.AcceptOnlyFromAmong("csv", "json", "table", "xlsx");
        var command = new Command(name, description) { input, format, output };
        if (option is not null)
            command.Add(option);
        command.SetAction(p =>
            Run(
                p.GetValue(input)!,
                p.GetValue(format)!,
                p.GetValue(output),
                (row, results) => judge(row, option is null ? "" : p.GetValue(option)!, results)
            )
        );
        return command;
    }

    private static int Run(FileInfo input, string format, FileInfo? output, Action<SheetRow, Dictionary<string, object?>> judge)
    {
        if (format == "xlsx" && output is null)
        {
            Console.Error.WriteLine("请用 --output 指定文件 name the file with --output");
            return 1;
        }

        var (good, failed) = (new List<Dictionary<string, object?>>(), false);
        try
        {
            var file = SheetFile.Read(input);
            foreach (var told in file.Notes.Concat(file.Problems))
                Console.Error.WriteLine($"{told.At.File}: {told.Code} {told.In(Language.Zh)} {told.In(Language.En)}");
            failed = file.Problems.Count > 0;
            var used = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in file.Rows)
            {
                var results = new Dictionary<string, object?>();
                foreach (var (column, text) in row.Cells)
                    results[column] = text;
                judge(row, results);
                used.UnionWith(row.Used);
                foreach (var problem in row.Problems)
                    Console.Error.WriteLine(problem);
                if (row.Problems.Count == 0)
                    good.Add(results);
                else
                    failed = true;
            }

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
