using System.CommandLine;
using NodaTime.Text;
using Shanhe.Server.Counties;
using Shanhe.Server.Places;
using Shanhe.Storage.Postgres.Migrations;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe stores</c>: which migrations each store of the data folder has had.</summary>
static class StoresCommand
{
    public static Command Build()
    {
        var format = CommonOptions.Format();
        var command = new Command(
            "stores",
            "The stores of the data folder and the migrations that each has had, with date and checksum; opens them for reading alone"
        )
        {
            format,
            CommonOptions.Output,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var data = result.GetValue(CommonOptions.Data)!;
            var rows = new List<IReadOnlyList<object?>>();
            foreach (var (store, file) in DataStores.Of(data))
            {
                var name = Path.GetRelativePath(data, file);
                if (DataStores.Migrations(store, file) is not { } migrations)
                    rows.Add([name, null, CommandMessages.Wording.Say("stores.held").In(language), null, null]);
                else
                    rows.AddRange(
                        migrations.Select(m =>
                            (IReadOnlyList<object?>)
                                [name, m.No, m.Name, m.AppliedAt is { } at ? InstantPattern.General.Format(at) : "", m.Checksum]
                        )
                    );
            }

            if (EvidencePlace.Database(data) is { } database)
                rows.AddRange(
                    PostgresMigrator
                        .Applied(database)
                        .Select(a =>
                            (IReadOnlyList<object?>)
                                [
                                    "postgres/" + a.Store,
                                    a.Migration.No,
                                    a.Migration.Name,
                                    a.Migration.AppliedAt is { } at ? InstantPattern.General.Format(at) : "",
                                    a.Migration.Checksum,
                                ]
                        )
                );
            string[] keys = ["store", "no", "migration", "applied", "checksum"];
            TablePrinter.Print(
                result,
                TablePrinter.Named(keys, rows, language),
                result.GetValue(format)!,
                result.GetValue(CommonOptions.Output)
            );
            return CommonOptions.Done;
        });
        return command;
    }
}
