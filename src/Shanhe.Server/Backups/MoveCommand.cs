using System.CommandLine;
using System.Globalization;
using NodaTime;
using Shanhe.Server.Commands;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Server.Places;
using Shanhe.Storage;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Moving;
using Shanhe.Storage.Postgres;

namespace Shanhe.Server.Backups;

/// <summary>
/// <c>shanhe move</c>: carries the evidence of a data folder into PostgreSQL or back, compares both, and only then lets settings.json name the
/// new place. What was carried stays where it was, under another name.
/// </summary>
static class MoveCommand
{
    public static Command Build()
    {
        var to = new Option<string>("--to") { Description = "Where to: postgres or folder", Required = true };
        to.AcceptOnlyFromAmong("postgres", "folder");
        var database = new Option<string?>("--database")
        {
            Description = "Connection string with the schema of the county (Host=…;Database=…;Search Path=…), for --to postgres",
        };
        var command = new Command("move", "Carry the evidence of the data folder into PostgreSQL or back, compared table by table")
        {
            to,
            database,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var data = Path.GetFullPath(result.GetValue(CommonOptions.Data)!);
                var goesOut = result.GetValue(to) == "postgres";
                if (goesOut && result.GetValue(database) is not { Length: > 0 })
                    return Refuse("move.where", CommonOptions.Usage);
                PrivateFiles.Require();
                using var held = DataFolder.Hold(data);
                if (held is null)
                    return Refuse("move.held", CommonOptions.Problems, data);
                var now = EvidencePlace.Database(data);
                var file = EvidencePlace.StoreFile(data);
                if (goesOut ? now is not null || !File.Exists(file) : now is null || File.Exists(file))
                    return Refuse("move.already", CommonOptions.Problems, data);
                var target = goesOut ? EvidencePlace.Checked(result.GetValue(database)!) : file;
                var carried = await Carry(now ?? file, target, goesOut, Told, cancellation);
                if (carried is { Agrees: true })
                    carried = carried with
                    {
                        Tables = [.. carried.Tables, .. await ObservationPlace.Carry(data, now ?? target, goesOut, Told, cancellation)],
                    };
                if (carried is not { Agrees: true })
                {
                    if (!goesOut)
                    {
                        SetAside(file, "broken");
                        ObservationPlace.SetAside(data, "broken");
                    }

                    return carried is null
                        ? Refuse("move.filled", CommonOptions.Problems)
                        : Refuse(
                            "move.differs",
                            CommonOptions.Problems,
                            carried.Broken?.Seq,
                            carried.Broken?.Subject,
                            carried.Broken?.Detail
                        );
                }

                if (goesOut)
                {
                    SetAside(file, "moved");
                    ObservationPlace.SetAside(data, "moved");
                }

                EvidencePlace.Name(data, goesOut ? target : null);
                result.Out().WriteLine(CommandMessages.Wording.Say("move.done", carried.Lines, carried.Head).In(language));
                return CommonOptions.Done;

                void Told(TableCopied table) =>
                    result
                        .Out()
                        .WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Table}\t{table.Count}\t{table.Hash[..16]}"));

                int Refuse(string code, int exit, params ReadOnlySpan<object?> values)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say(code, values).In(language));
                    return exit;
                }
            }
        );
        return command;
    }

    /// <summary>What was carried; <c>null</c>: there is something already where it was to go.</summary>
    static async Task<StoreCopied?> Carry(string from, string to, bool goesOut, Action<TableCopied> told, CancellationToken cancellation)
    {
        using SqlEvidenceStore source = goesOut ? new SqliteEvidenceStore(from) : new PostgresEvidenceStore(from);
        using SqlEvidenceStore target = goesOut ? new PostgresEvidenceStore(to) : new SqliteEvidenceStore(to);
        return await target.JournalHead(cancellation) is null ? await StoreCopy.Run(source, target, told, cancellation) : null;
    }

    static void SetAside(string file, string why)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var stamp = SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        File.Move(file, Path.ChangeExtension(file, null) + $"-{why}-{stamp}.db");
    }
}
