using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Server.Counties;
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
                var check = await ObservationFolder.Check(result.GetValue(CommonOptions.Data)!);
                result
                    .Out()
                    .WriteLine(
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
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                var upkeep = county.Get<ObservationUpkeep>();
                await upkeep.Derive(cancellation);
                var (position, streams) = await upkeep.Derived(cancellation);
                result.Out().WriteLine(ObservingMessages.Wording.Say("import.derived", position, streams).In(language));
                return CommonOptions.Done;
            },
            // Nothing is forgotten under the feet of a server.
            async (result, _) =>
                DataFolder.IsServed(result.GetValue(CommonOptions.Data)!)
                || !await ObservationFolder.Forget(result.GetValue(CommonOptions.Data)!, SystemClock.Instance)
                    ? CommonOptions.Say(result, ObservationMessages.Wording.Say("O113"), CommonOptions.LanguageOf(result))
                    : null
        );
        return command;
    }

    public static Command Seal()
    {
        var before = new Option<string>("--before") { Description = "First day of the first month that stays open", Required = true };
        var command = new Command("seal", "Move whole months before a date into sorted Parquet files") { before };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                if (RowReader.Time(result.GetValue(before)) is not { } date)
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O111"), language);
                result.Out().WriteLine(await county.Get<ObservationUpkeep>().Seal(date.Date, cancellation));
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
