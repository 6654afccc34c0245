using System.CommandLine;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Plans.Text;
using Shanhe.Server.Observing;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations verify|rederive|seal</c>: the archive and what follows from it.</summary>
static class ArchiveCommands
{
    public static Command Verify()
    {
        var command = new Command("verify", "Check the chain of the archive from the first entry on; exit code 1 when it is broken");
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var folder = Path.Combine(ObservationStores.Folder(result.GetValue(CommonOptions.Data)!), "archive");
            using var archive = new SqliteRawArchive(folder);
            var broken = archive.FirstBreak(out var entries, out var head);
            Console.Out.WriteLine(
                (
                    broken is null
                        ? ObservingMessages.Wording.Say("verify.ok", entries, head)
                        : ObservingMessages.Wording.Say("verify.broken", broken.Position, broken.Detail)
                ).In(language)
            );
            return broken is null ? CommonOptions.Done : CommonOptions.Problems;
        });
        return command;
    }

    public static Command Rederive()
    {
        var command = new Command("rederive", "Derive history and state anew from the archive; the old history is set aside, not deleted");
        command.SetAction(
            async (result, _) =>
            {
                var folder = ObservationStores.Folder(result.GetValue(CommonOptions.Data)!);
                var stamp = SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                if (Directory.Exists(Path.Combine(folder, "history")))
                {
                    try
                    {
                        using var owned = new DuckDbHistory(Path.Combine(folder, "history"));
                    }
                    catch (HistoryInUseException)
                    {
                        return ObservationsCommand.Say(ObservationMessages.Wording.Say("O113"), CommonOptions.LanguageOf(result));
                    }

                    Directory.Move(Path.Combine(folder, "history"), Path.Combine(folder, "history-" + stamp));
                }

                using (var archive = new SqliteRawArchive(Path.Combine(folder, "archive")))
                using (var state = ObservationStores.OpenState(result.GetValue(CommonOptions.Data)!))
                {
                    state.Reset();
                    state.CapForwarded(archive.Head);
                }

                return await ObservationsCommand.With(
                    result,
                    async (stores, language) =>
                    {
                        ObservationsCommand.DeriveAll(stores);
                        Console.Out.WriteLine(
                            ObservingMessages
                                .Wording.Say("import.derived", stores.Engine.Position, stores.History.Streams().Count)
                                .In(language)
                        );
                        return CommonOptions.Done;
                    }
                );
            }
        );
        return command;
    }

    public static Command Seal()
    {
        var before = new Option<string>("--before") { Description = "First day of the first month that stays open", Required = true };
        var command = new Command("seal", "Move whole months before a date into sorted Parquet files") { before };
        command.SetAction(
            (result, _) =>
                ObservationsCommand.With(
                    result,
                    async (stores, language) =>
                    {
                        if (RowReader.Time(result.GetValue(before)) is not { } date)
                            return ObservationsCommand.Say(ObservationMessages.Wording.Say("O111"), language);
                        Console.Out.WriteLine(stores.History.Seal(date.Date));
                        return CommonOptions.Done;
                    }
                )
        );
        return command;
    }
}
