using System.CommandLine;
using Shanhe.Server.Commands;

return await ShanheCommand.Root().Parse(args).InvokeAsync();
