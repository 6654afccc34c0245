using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;
using Shanhe.Reports.ReadingForms;
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
        command.SetAction(
            (result, cancellation) =>
                ObservationsCommand.With(
                    result,
                    async (local, language) =>
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
                            if (!File.Exists(file))
                                return ObservationsCommand.Say(CommandMessages.Wording.Say("file.none", file), language);
                            problems += await One(
                                local,
                                file,
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
                )
        );
        return command;
    }

    static async Task<int> One(
        LocalObservations local,
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
        var (package, sites) = (local.Desk.Package, new SiteNames(local.Desk.Picture));
        var rows = ReadingSheet.Read(
            package,
            local.Desk.Names,
            await File.ReadAllBytesAsync(file, cancellation),
            file,
            new(site, sites.Find(site)?.Kind, cadence) { Scales = scales },
            sites,
            cancellation
        );
        var taken = await local.Intake.Take(rows.Rows, LocalObservations.Operator, Path.GetFileName(file), simulated, cancellation);
        foreach (var told in rows.Notes.Concat(taken.Notes).Concat(rows.Problems).Concat(taken.Problems))
            Console.Error.WriteLine($"{Path.GetFileName(file)}: {told.Code} {told.In(language)}");
        await local.Derive();
        Console.Out.WriteLine(
            ObservingMessages
                .Wording.Say(
                    "import.done",
                    Path.GetFileName(file),
                    taken.Accepted,
                    taken.Refused,
                    rows.Notes.Count + taken.Notes.Count,
                    taken.FirstPosition,
                    taken.LastPosition,
                    watch.Elapsed.TotalSeconds
                )
                .In(language)
        );
        return rows.Problems.Count + taken.Refused + taken.Problems.Count;
    }
}
