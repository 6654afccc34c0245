using System.CommandLine;
using Shanhe.Standards.Conformance;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards docs</c>: writes the page of standards, or checks that it is fresh.</summary>
internal static class StandardsDocsCommand
{
    public static Command Build()
    {
        var check = new Option<bool>("--check") { Description = "只检查 check only; exit 1 when the page is stale" };
        var vectors = new Option<DirectoryInfo>("--vectors")
        {
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("tests", "Unit", "Shanhe.Standards.Tests", "Vectors")),
            Description = "测试向量目录 folder of vector files",
        };
        var output = new Option<FileInfo>("--output")
        {
            DefaultValueFactory = _ => new FileInfo(Path.Combine("docs", "standards.md")),
            Description = "文档 the page",
        };
        var command = new Command("docs", "生成标准清单 generate the page of standards from code, tables and vectors")
        {
            check,
            vectors,
            output,
        };
        command.SetAction(p => Run(p.GetValue(check), p.GetValue(vectors)!, p.GetValue(output)!));
        return command;
    }

    private static int Run(bool check, DirectoryInfo vectors, FileInfo output)
    {
        string page;
        try
        {
            var files = vectors.GetFiles("*.csv").OrderBy(f => f.Name, StringComparer.Ordinal);
            page = StandardsDocument.Render(files.SelectMany(f => VectorFile.Parse(File.ReadAllText(f.FullName))));
            if (!check)
            {
                output.Directory?.Create();
                File.WriteAllText(output.FullName, page);
                Console.WriteLine($"已写入 written: {output.Name}");
                return 0;
            }
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{vectors.Name}: {e.Message}");
            return 1;
        }

        var fresh = output.Exists && File.ReadAllText(output.FullName).ReplaceLineEndings("\n") == page;
        Console.WriteLine(fresh ? "文档为最新 the page is fresh" : "文档已过期，请运行 the page is stale, run: shanhe standards docs");
        return fresh ? 0 : 1;
    }
}
