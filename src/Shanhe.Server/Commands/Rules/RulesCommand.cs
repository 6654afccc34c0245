using System.CommandLine;

namespace Shanhe.Server.Commands.Rules;

/// <summary><c>shanhe rules</c>: what is forbidden or bound to conditions, and where.</summary>
static class RulesCommand
{
    public static Command Build() =>
        new("rules", "What is forbidden or bound to conditions, and where") { RuleCheckCommand.Build(), MeasureCommand.Build() };
}
