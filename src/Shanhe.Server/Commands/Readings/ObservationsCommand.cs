using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;

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
