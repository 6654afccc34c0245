using System.CommandLine;
using Shanhe.Server.Commands;
using Shanhe.Storage.Postgres.Clusters;

namespace Shanhe.Server.Backups;

/// <summary><c>shanhe database start|stop</c>: a PostgreSQL of this machine's own in a folder, for trying a cluster.</summary>
static class DatabaseCommand
{
    public static Command Build()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the database" };
        var start = new Command("start", "Start it, made at the first time, and print its connection string") { folder };
        start.SetAction(result => Run(result, path => result.Out().WriteLine(LocalCluster.Start(path).ConnectionString)));
        var stop = new Command("stop", "Stop it") { folder };
        stop.SetAction(result => Run(result, path => LocalCluster.In(path).Stop()));
        return new("database", "A PostgreSQL of one's own in a folder, reached from this machine alone, for trying a cluster")
        {
            start,
            stop,
        };

        int Run(ParseResult result, Action<string> work)
        {
            try
            {
                work(Path.GetFullPath(result.PathOf(result.GetValue(folder)!)));
                return CommonOptions.Done;
            }
            catch (InvalidOperationException problem)
            {
                result
                    .Error()
                    .WriteLine(CommandMessages.Wording.Say("trouble.database", problem.Message).In(CommonOptions.LanguageOf(result)));
                return CommonOptions.Problems;
            }
        }
    }
}
