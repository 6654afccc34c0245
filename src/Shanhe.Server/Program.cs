using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;
using Shanhe.Plans.Text;
using Shanhe.Server;
using Shanhe.Server.Commands;
using Shanhe.Server.Serving;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var language = CommonOptions.LanguageOf(args);

// In it the library says what is wrong with the arguments, and heads its help.
CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Language.En ? "en" : "zh-CN");
var parsed = ShanheCommand.Root().In(language).Parse(args);

// The server ends what it has begun; only when it does not come to an end the process is cut off.
try
{
    var run = CommandRun.OnConsole(args);
    run.ProcessTerminationTimeout = ShanheApp.StopTime + TimeSpan.FromSeconds(10);
    run.EnableDefaultExceptionHandler = false;
    if (parsed is { Errors.Count: 0, Action: not HelpAction })
        return await parsed.InvokeAsync(run);
    using StringWriter help = new(),
        wrong = new();
    (run.Output, run.Error) = (help, wrong);
    var exit = await parsed.InvokeAsync(run);
    await Console.Out.WriteAsync(HelpWords.Plain(help.ToString(), language));
    await Console.Error.WriteAsync(HelpWords.Plain(wrong.ToString(), language));
    return parsed.Errors.Count > 0 ? CommonOptions.Usage : exit;
}
catch (OperationCanceledException)
{
    return CommonOptions.Problems;
}
catch (Exception problem) when (Trouble.Words(problem) is { } words)
{
    Console.Error.WriteLine(words.Zh);
    Console.Error.WriteLine(words.En);
    return CommonOptions.Problems;
}
