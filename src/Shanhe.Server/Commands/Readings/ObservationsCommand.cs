using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations</c>: import, export, query and check readings on a data folder.</summary>
static class ObservationsCommand
{
    public static Command Build() =>
        new("observations", "Readings of instruments: import, export, query, assess, verify")
        {
            ImportCommand.Build(),
            QueryCommands.Range(),
            QueryCommands.Latest(),
            QueryCommands.Aggregate(),
            QueryCommands.Export(),
            AirCommand.Build(),
            ArchiveCommands.Verify(),
            ArchiveCommands.Rederive(),
            ArchiveCommands.Seal(),
            RetentionCommands.Retire(),
            RetentionCommands.Query(),
        };

    /// <summary>Whoever has the folder may do everything with it.</summary>
    internal static Actor Operator { get; } = new("cli", "cli", Roles.Administrator, null);

    /// <summary>A command on the readings of a county, or one that says that another process has them.</summary>
    internal static void SetObservationsAction(
        this Command command,
        Func<ParseResult, County, Language, CancellationToken, Task<int>> work,
        Func<ParseResult, CancellationToken, Task<int?>>? first = null
    ) =>
        command.Action = new CountyAction(
            needsPlan: true,
            async (result, county, language, cancellation) =>
                county.Find<ObservationUpkeep>() is null
                    ? Say(result, ObservationMessages.Wording.Say("O113"), language)
                    : await work(result, county, language, cancellation),
            first
        )
        {
            MakesReadings = true,
        };

    internal static int Say(ParseResult result, LocalText text, Language language)
    {
        result.Error().WriteLine(text.In(language));
        return CommonOptions.Problems;
    }

    internal static Option<string> Stream() =>
        new("--stream") { Description = "site/factor/cadence, such as air-county/a34004/hour", Required = true };

    internal static Option<string> From() =>
        new("--from") { Description = "First time, such as 2024-01-01 or 2024-01-01T08:00", DefaultValueFactory = _ => "1990-01-01" };

    internal static Option<string> To() => new("--to") { Description = "Time after the last", DefaultValueFactory = _ => "2200-01-01" };

    internal static bool Times(ParseResult result, Option<string> from, Option<string> to, out LocalDateTime start, out LocalDateTime end)
    {
        (start, end) = (RowReader.Time(result.GetValue(from)) ?? default, RowReader.Time(result.GetValue(to)) ?? default);
        return start != default && end > start;
    }
}
