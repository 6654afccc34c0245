using System.CommandLine;
using Shanhe.Standards.Conformance;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards verify FILE.csv</c>: holds the library to a file of vectors.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("file") { Description = "测试向量 CSV file of vectors" };
        var command = new Command("verify", "用测试向量核对标准库 check the library against vectors; exit 1 when any row differs") { file };
        command.SetAction(parse => Run(parse.GetValue(file)!, Console.Out, Console.Error));
        return command;
    }

    private static int Run(FileInfo file, TextWriter output, TextWriter errors)
    {
        IReadOnlyList<VectorCase> vectors;
        try
        {
            vectors = VectorFile.Parse(File.ReadAllText(file.FullName));
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{file.Name}: {e.Message}");
            return 1;
        }

        var failed = 0;
        foreach (var outcome in vectors.Select(ConformanceSuite.Run))
        {
            if (outcome.Passed)
                continue;
            failed++;
            var c = outcome.Case;
            output.WriteLine($"第 {c.Row} 行 row {c.Row}  {c.Id}  {c.Function}: {outcome.Difference}");
            output.WriteLine($"  期望 expected {c.ExpectedJson}");
            output.WriteLine($"  实际 actual   {outcome.ActualJson ?? "-"}");
        }

        output.WriteLine($"共 total {vectors.Count}, 通过 passed {vectors.Count - failed}, 不符 failed {failed}");
        return failed == 0 ? 0 : 1;
    }
}
