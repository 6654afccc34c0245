using System.CommandLine;
using System.Text;
using Shanhe.Server;
using Shanhe.Server.Commands;
using Shanhe.Server.Serving;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = ShanheCommand.Root().Parse(args);

// The server ends what it has begun; only when it does not come to an end the process is cut off.
var exit = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = ShanheApp.StopTime + TimeSpan.FromSeconds(10) });
return parsed.Errors.Count > 0 ? CommonOptions.Usage : exit;
