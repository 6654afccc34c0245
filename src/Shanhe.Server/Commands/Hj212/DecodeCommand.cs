using System.CommandLine;
using System.Text;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary><c>decode</c>: takes bytes apart into frames and fields.</summary>
internal static class DecodeCommand
{
    public static Command Build()
    {
        var file = Hj212Command.Input();
        var csv = new Option<string?>("--csv")
        {
            Description = "CSV 文件，frame 列为转义的字节，每行一条 · CSV file with escaped bytes in the column frame",
        };
        var format = new Option<string>("--format")
        {
            Description = "text | json | jsonl",
            DefaultValueFactory = _ => "text",
        }.AcceptOnlyFromAmong("text", "json", "jsonl");
        var details = new Option<bool>("--details")
        {
            Description = "在 JSON 中加入每个缺陷的说明 · add the sentence of each defect to the JSON",
        };
        var key = Hj212Command.Key();
        var lang = Hj212Command.Lang();
        var command = new Command("decode", "解码并逐项解释 · decode and explain") { file, csv, format, details, key, lang };
        command.SetAction(result =>
            Run(
                result.GetValue(file)!,
                result.GetValue(csv),
                result.GetValue(format)!,
                result.GetValue(details),
                result.GetValue(key),
                Hj212Command.LanguageOf(result.GetValue(lang))
            )
        );
        return command;
    }

    private static int Run(string file, string? csv, string format, bool details, string? key, Language language)
    {
        if (Hj212Command.ReaderOptions(key) is not { } options)
            return 2;
        using var output = new Output(format, language, details);
        if (csv is not null)
            return Csv(csv, options, output);
        if (Hj212Command.ReadAll(file) is not { } bytes)
            return 1;
        output.Write(null, DecodedInput.Read(bytes, options));
        return 0;
    }

    private static int Csv(string file, MessageReaderOptions options, Output output)
    {
        if (Hj212Command.ReadAll(file) is not { } bytes)
            return 1;
        if (MessageFile.Read(Encoding.UTF8.GetString(bytes)) is not { } messages)
        {
            Console.Error.WriteLine($"{file}: 没有 frame 列 · there is no column frame");
            return 1;
        }

        foreach (var (id, message) in messages)
            output.Write(id, DecodedInput.Read(message, options));
        return 0;
    }
}
