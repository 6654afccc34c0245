using System.CommandLine;
using System.Text;
using Shanhe.Server;
using Shanhe.Server.Commands;
using Shanhe.Server.Serving;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = ShanheCommand.Root().Parse(args);

// The server ends what it has begun; only when it does not come to an end the process is cut off.
try
{
    var run = CommandRun.OnConsole(args);
    run.ProcessTerminationTimeout = ShanheApp.StopTime + TimeSpan.FromSeconds(10);
    run.EnableDefaultExceptionHandler = false;
    var exit = await parsed.InvokeAsync(run);
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
