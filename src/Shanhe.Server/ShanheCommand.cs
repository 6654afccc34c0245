using System.CommandLine;
using Shanhe.Server.Backups;
using Shanhe.Server.Commands;
using Shanhe.Server.Commands.Authoring;
using Shanhe.Server.Commands.Documents;
using Shanhe.Server.Commands.Readings;

namespace Shanhe.Server;

/// <summary>
/// The command line <c>shanhe</c>: one subcommand a concept of the product. Exit codes: 0 done, 1 problems found, 2 wrong usage.
/// </summary>
internal static class ShanheCommand
{
    public static RootCommand Root() =>
        new("山河 Shanhe: a county's ecological plan, executable")
        {
            CommonOptions.Lang,
            CommonOptions.Data,
            CommonOptions.Plan,
            PlanCommand.Build(),
            IndicatorsCommand.Build(),
            FiguresCommand.Build(),
            RecordsCommand.Build(),
            Commands.Papers.PapersCommand.Build(),
            StoreCommands.Audit(),
            StoreCommands.Backup(),
            StoreCommands.Restore(),
            MoveCommand.Build(),
            DatabaseCommand.Build(),
            StoresCommand.Build(),
            AccountsCommand.Build(),
            ServeCommand.Build(Root),
            Clustering.NodeCommand.Build(
                (county, call, output, error, stop) => ServeCommand.Asked(Root(), county, call, output, error, stop)
            ),
            DemoCommand.Build(),
            ObservationsCommand.Build(),
            SimulateCommand.Build(),
            Commands.Hj212.Hj212Command.Build(),
            CompletionCommand.Build(),
            DocsCommand.Build(),
            Commands.Standards.StandardsCommand.Build(),
            Commands.Ledgers.LedgerCommand.Build(),
            Commands.Layers.LayersCommand.Build(),
            Commands.Rules.RulesCommand.Build(),
            Commands.Enforcing.DrawCommand.Build(),
            Commands.Enforcing.GridsCommand.Build(),
            Commands.Assessing.AccountabilityCommand.Build(),
        };
}
