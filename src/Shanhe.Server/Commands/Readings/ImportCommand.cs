using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;
using Shanhe.Reports.ReadingForms;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations import</c>: takes readings of files into the archive and derives everything from them.</summary>
static class ImportCommand
{
    public static Command Build()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "CSV (or .csv.gz, .xlsx): long with site, factor, cadence, time, value, or wide with a column for each factor",
            Arity = ArgumentArity.OneOrMore,
        };
        var site = new Option<string?>("--site") { Description = "Site of a file that names none" };
        var cadence = new Option<string>("--cadence")
        {
            Description = "Length of reading of a wide file",
            DefaultValueFactory = _ => "hour",
        };
        var scale = new Option<string[]>("--scale")
        {
            Description = "COLUMN=FACTOR, such as CO=0.001 for μg to mg",
            AllowMultipleArgumentsPerToken = true,
        };
        var simulated = new Option<bool>("--simulated") { Description = "Mark the readings as simulated" };
        var command = new Command("import", "Take readings of files into the archive and derive everything from them")
        {
            files,
            site,
            cadence,
            scale,
            simulated,
        };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                var scales = new Dictionary<string, decimal>(StringComparer.Ordinal);
                foreach (var one in result.GetValue(scale) ?? [])
                {
                    if (
                        one.Split('=') is not [var column, var factor]
                        || !decimal.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    )
                        return CommonOptions.Usage;
                    scales[column] = number;
                }

                var problems = 0;
                foreach (var file in result.GetValue(files)!)
                {
                    if (!File.Exists(result.PathOf(file)))
                        return CommonOptions.Say(result, CommandMessages.Wording.Say("file.none", file), language);
                    problems += await One(
                        result,
                        county,
                        result.PathOf(file),
                        result.GetValue(site),
                        result.GetValue(cadence)!,
                        scales,
                        result.GetValue(simulated),
                        language,
                        cancellation
                    );
                }

                return problems > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static async Task<int> One(
        ParseResult result,
        County county,
        string file,
        string? site,
        string cadence,
        Dictionary<string, decimal> scales,
        bool simulated,
        Language language,
        CancellationToken cancellation
    )
    {
        var watch = Stopwatch.StartNew();
        var taken = await county
            .Get<ReadingFiles>()
            .Take(
                await File.ReadAllBytesAsync(file, cancellation),
                Path.GetFileName(file),
                site,
                cadence,
                simulated,
                ObservationsCommand.Operator,
                scales,
                cancellation
            );
        foreach (var told in taken.Notes.Concat(taken.Problems))
            result.Error().WriteLine($"{Path.GetFileName(file)}: {told.Code} {told.In(language)}");
        await county.Get<ObservationUpkeep>().Derive(cancellation);
        result
            .Out()
            .WriteLine(
                ObservingMessages
                    .Wording.Say(
                        "import.done",
                        Path.GetFileName(file),
                        taken.Accepted,
                        taken.Refused,
                        taken.Notes.Count,
                        taken.FirstPosition,
                        taken.LastPosition,
                        watch.Elapsed.TotalSeconds
                    )
                    .In(language)
            );
        return taken.Refused + taken.Problems.Count;
    }
}
