using System.CommandLine;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Observing;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations range|latest|aggregate|export</c>.</summary>
static class QueryCommands
{
    public static Command Range()
    {
        var (stream, from, to, format) = (
            ObservationsCommand.Stream(),
            ObservationsCommand.From(),
            ObservationsCommand.To(),
            CommonOptions.Format()
        );
        var command = new Command("range", "Readings of a stream") { stream, from, to, format, CommonOptions.Output };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                if (!StreamKey.TryParse(result.GetValue(stream), out var key))
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O112", result.GetValue(stream)), language);
                if (!ObservationsCommand.Times(result, from, to, out var start, out var end))
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O111"), language);
                Print(
                    result,
                    county.Package!,
                    await county
                        .Get<ReadingQueries>()
                        .Each([key], start, end, ObservationsCommand.Operator, int.MaxValue, cancellation)
                        .ToListAsync(cancellation),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output),
                    language
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Latest()
    {
        var (site, format) = (new Option<string?>("--site") { Description = "Only this site" }, CommonOptions.Format());
        var command = new Command("latest", "The last reading of each stream") { site, format, CommonOptions.Output };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                Print(
                    result,
                    county.Package!,
                    [
                        .. (await county.Get<MonitoringDesk>().Sites(ObservationsCommand.Operator, cancellation))
                            .SelectMany(s => s.Latest)
                            .Where(r => result.GetValue(site) is not { } s || r.Stream.Site == s)
                            .OrderBy(r => r.Stream.ToString(), StringComparer.Ordinal),
                    ],
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output),
                    language
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static void Print(
        ParseResult result,
        PlanPackage package,
        IReadOnlyList<StreamReading> readings,
        string format,
        string? output,
        Language language
    )
    {
        string Word(string code) => ObservingMessages.Wording.Say("col." + code).In(language);
        TablePrinter.Print(
            result,
            new Table(
                [Word("site"), Word("factor"), Word("time"), Word("value"), Word("unit"), Word("valid"), Word("marks"), Word("position")],
                [
                    .. readings.Select(r =>
                        (IReadOnlyList<object?>)
                            [
                                r.Stream.Site,
                                $"{r.Stream.Factor}/{r.Stream.Cadence.ToString().ToLowerInvariant()}",
                                r.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                                r.Value,
                                package.Find<ObservedFactor>(r.Stream.Factor)?.Unit,
                                r.Valid ? 1 : 0,
                                r.Marks == Marks.None ? "" : r.Marks.ToString(),
                                r.Position,
                            ]
                    ),
                ]
            ),
            format,
            output
        );
    }

    public static Command Aggregate()
    {
        var (stream, from, to, format) = (
            ObservationsCommand.Stream(),
            ObservationsCommand.From(),
            ObservationsCommand.To(),
            CommonOptions.Format()
        );
        var level = new Option<string>("--level")
        {
            Description = "hour, day, month or year",
            DefaultValueFactory = _ => "month",
        }.AcceptOnlyFromAmong("hour", "day", "month", "year");
        var command = new Command("aggregate", "Means by the rules of the medium")
        {
            stream,
            from,
            to,
            level,
            format,
            CommonOptions.Output,
        };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                if (!StreamKey.TryParse(result.GetValue(stream), out var key))
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O112", result.GetValue(stream)), language);
                if (!ObservationsCommand.Times(result, from, to, out var start, out var end))
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O111"), language);
                string Word(string code) => ObservingMessages.Wording.Say("col." + code).In(language);
                var rows = await county.Get<ObservationUpkeep>().Means(key, start, end, result.GetValue(level)!, cancellation);
                TablePrinter.Print(
                    result,
                    new Table(
                        [Word("period"), Word("value"), Word("days"), Word("valid")],
                        [.. rows.Select(a => (IReadOnlyList<object?>)[a.Period, a.Value, a.Count, a.IsValid ? 1 : 0])]
                    ),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Export()
    {
        var (site, from, to) = (
            new Option<string?>("--site") { Description = "Only this site" },
            ObservationsCommand.From(),
            ObservationsCommand.To()
        );
        var file = new Argument<string>("file") { Description = "The Parquet file to write" };
        var command = new Command("export", "Write readings as Parquet, sorted, simulated ones marked") { file, site, from, to };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                if (!ObservationsCommand.Times(result, from, to, out var start, out var end))
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O111"), language);
                await county
                    .Get<ObservationUpkeep>()
                    .Export(result.GetValue(site), start, end, result.PathOf(result.GetValue(file)!), cancellation);
                result
                    .Out()
                    .WriteLine(
                        ObservingMessages
                            .Wording.Say("export.done", result.GetValue(file), new FileInfo(result.PathOf(result.GetValue(file)!)).Length)
                            .In(language)
                    );
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
