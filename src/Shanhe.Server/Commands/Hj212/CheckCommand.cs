using System.CommandLine;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary><c>check</c>: says what is not as the standard says; exit code 1 if anything is refused.</summary>
internal static class CheckCommand
{
    public static Command Build()
    {
        var file = Hj212Command.Input();
        var strict = new Option<bool>("--strict") { Description = "严格：任何偏差都不接受 · accept no deviation" };
        var key = Hj212Command.Key();
        var lang = Hj212Command.Lang();
        var command = new Command("check", "检查每一帧 · check every frame") { file, strict, key, lang };
        command.SetAction(result =>
            Run(result.GetValue(file)!, result.GetValue(strict), result.GetValue(key), Hj212Command.LanguageOf(result.GetValue(lang)))
        );
        return command;
    }

    private static int Run(string file, bool strict, string? key, Language language)
    {
        if (Hj212Command.ReaderOptions(key) is not { } options || Hj212Command.ReadAll(file) is not { } bytes)
            return 2;
        var input = DecodedInput.Read(bytes, options);
        using var output = new Output("text", language, false);
        var refused = 0;
        var number = 0;
        foreach (var frame in input.Frames)
        {
            number++;
            var accepted = frame.Message.IsAcceptable(strict ? Strictness.Strict : Strictness.Lenient);
            if (!accepted)
                refused++;
            output.Line($"{number}  {(accepted ? "ok" : "--")}  CN={frame.Message.HeaderText("CN")}  MN={frame.Message.Mn}");
            foreach (var defect in frame.Message.Defects)
                output.Line($"      {defect.Severity}  {defect.Code}: {defect.Describe(language)}");
        }

        output.Line(
            language == Language.Chinese
                ? $"帧 {number}，拒绝 {refused}，帧外字节 {input.NoiseBytes}，不完整字节 {input.IncompleteBytes}"
                : $"frames {number}, refused {refused}, bytes outside frames {input.NoiseBytes}, incomplete bytes {input.IncompleteBytes}"
        );
        return refused > 0 || number == 0 || (strict && (input.NoiseBytes > 0 || input.IncompleteBytes > 0)) ? 1 : 0;
    }
}
