using System.CommandLine;
using System.Text;
using Shanhe.Server.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = ShanheCommand.Root().Parse(args);
var exit = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? CommonOptions.Usage : exit;
