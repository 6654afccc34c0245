using System.CommandLine;

namespace Shanhe.Server.Commands.Documents;

/// <summary><c>shanhe docs codes</c>: writes docs/codes.md and docs/codes.zh-CN.md, every coded message.</summary>
static class CodesCommand
{
    public static Command Build()
    {
        var root = MadePages.Root();
        var check = MadePages.Check();
        var command = new Command("codes", "Write docs/codes.md and docs/codes.zh-CN.md: every coded message") { root, check };
        command.SetAction(result => MadePages.Settle(result, result.GetValue(root)!, result.GetValue(check), CodePages.All()));
        return command;
    }
}
