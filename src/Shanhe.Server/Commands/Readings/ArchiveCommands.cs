using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations verify|rederive|seal</c>: the archive and what follows from it.</summary>
static class ArchiveCommands
{
    public static Command Verify()
    {
        var command = new Command("verify", "Check the chain of the archive from the first entry on; exit code 1 when it is broken");
        command.SetAction(
            async (result, _) =>
            {
                var check = await LocalObservations.Check(result.GetValue(CommonOptions.Data)!);
                Console.Out.WriteLine(
                    (
                        check.Broken is { } broken
                            ? ObservingMessages.Wording.Say("verify.broken", broken.Position, broken.Detail)
                            : ObservingMessages.Wording.Say("verify.ok", check.Entries, check.Head)
                    ).In(CommonOptions.LanguageOf(result))
                );
                return check.Broken is null ? CommonOptions.Done : CommonOptions.Problems;
            }
        );
        return command;
    }

    public static Command Rederive()
    {
        var command = new Command("rederive", "Derive history and state anew from the archive; the old history is set aside, not deleted");
        command.SetAction(
            async (result, _) =>
            {
                if (!await LocalObservations.Forget(result.GetValue(CommonOptions.Data)!, SystemClock.Instance))
                    return ObservationsCommand.Say(ObservationMessages.Wording.Say("O113"), CommonOptions.LanguageOf(result));
                return await ObservationsCommand.With(
                    result,
                    async (local, language) =>
                    {
                        await local.Derive();
                        var (position, streams) = await local.Derived();
                        Console.Out.WriteLine(ObservingMessages.Wording.Say("import.derived", position, streams).In(language));
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
                    async (local, language) =>
                    {
                        if (RowReader.Time(result.GetValue(before)) is not { } date)
                            return ObservationsCommand.Say(ObservationMessages.Wording.Say("O111"), language);
                        Console.Out.WriteLine(await local.Seal(date.Date));
                        return CommonOptions.Done;
                    }
                )
        );
        return command;
    }
}
