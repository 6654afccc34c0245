using System.CommandLine;

namespace Shanhe.Server.Commands;

/// <summary>The command line <c>shanhe</c>: one subcommand a concept of the product.</summary>
internal static class ShanheCommand
{
    public static RootCommand Root() => new("山河 Shanhe: a county's ecological plan, executable")
    {
        Standards.StandardsCommand.Build(),
    };
}
