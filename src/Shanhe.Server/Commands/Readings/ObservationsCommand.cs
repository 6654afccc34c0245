using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Plans.Text;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations</c>: import, export, query and check readings on a data folder while no server runs on it.</summary>
static class ObservationsCommand
{
    public static Command Build() =>
        new("observations", "Readings of instruments: import, export, query, assess, verify (while no server runs on the data folder)")
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

    /// <summary>Opens the stores, or says that a server has them.</summary>
    internal static async Task<int> With(ParseResult result, Func<LocalObservations, Language, Task<int>> work)
    {
        if (CommonOptions.LoadPlan(result) is not { } package)
            return CommonOptions.Problems;
        var language = CommonOptions.LanguageOf(result);
        using var evidence = CommonOptions.OpenStore(result);
        using var local = await LocalObservations.Open(result.GetValue(CommonOptions.Data)!, package, evidence, SystemClock.Instance);
        return local is null ? Say(ObservationMessages.Wording.Say("O113"), language) : await work(local, language);
    }

    internal static int Say(LocalText text, Language language)
    {
        Console.Error.WriteLine(text.In(language));
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
