using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.LayerFiles;

namespace Shanhe.Server.Commands.Layers;

/// <summary><c>shanhe layers import</c>: a version of a layer from a file, which a second person accepts.</summary>
static class LayerImportCommand
{
    /// <summary>Features that are named one by one; of more only the number is told.</summary>
    const int Named = 50;

    static readonly Argument<string> Source = new("file")
    {
        Description = "GeoJSON, GeoPackage, Shapefile (.shp, or .zip with .dbf, .prj, .cpg), KML or DXF",
    };

    public static Command Build()
    {
        var from = new Option<string>("--source") { Description = "Whose it is, by which paper", DefaultValueFactory = _ => "" };
        var day = new Option<string?>("--valid-from") { Description = "First day in force, YYYY-MM-DD" };
        var reason = new Option<string>("--case") { Description = "Why the layer changes", DefaultValueFactory = _ => "" };
        var certainty = new Option<Certainty>("--certainty")
        {
            Description = "How sure it is: text, high, secondary, memory or low",
            DefaultValueFactory = _ => Certainty.Text,
        };
        var crs = new Option<string?>("--crs")
        {
            Description = "Reference system, whatever the file tells: EPSG:4490, 4326, 4546, 4525 …, GCJ-02 or BD-09",
        };
        var reference = new Option<string?>("--reference") { Description = "A layer of the same features, to recognise displaced degrees" };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Take the good features where some are refused" };
        var simulated = new Option<bool>("--simulated") { Description = "Drawn for a demonstration; marked wherever it is seen" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen" };
        var command = new Command(
            "import",
            "Bring in a version of a layer, which a second person accepts; exit code 1 when it is not taken as it is"
        )
        {
            LayersCommand.Layer,
            Source,
            from,
            day,
            reason,
            certainty,
            crs,
            reference,
            skipBad,
            simulated,
            dryRun,
            LayersCommand.ActorName,
            LayersCommand.Department,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var path = result.PathOf(result.GetValue(Source)!);
                if (!File.Exists(path))
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("file.none", path).In(language));
                    return CommonOptions.Usage;
                }

                var written = result.GetValue(day);
                var first =
                    written is null ? null
                    : LocalDatePattern.Iso.Parse(written) is { Success: true } read ? read.Value
                    : (LocalDate?)null;
                if (written is not null && first is null)
                {
                    result.Error().WriteLine(LayerMessages.Wording.Say("day", written).In(language));
                    return CommonOptions.Usage;
                }

                var delivery = new LayerDelivery(result.GetValue(LayersCommand.Layer)!, Path.GetFileName(path), () => File.OpenRead(path))
                {
                    ValidFrom = first,
                    Source = result.GetValue(from)!,
                    Case = result.GetValue(reason)!,
                    Certainty = result.GetValue(certainty),
                    Simulated = result.GetValue(simulated),
                    SkipsBad = result.GetValue(skipBad),
                    Reference = result.GetValue(reference),
                    Progress = result.Run().IsTerminal ? new Told(result.Error(), language) : null,
                };
                var trial = await county
                    .Get<LayerIntake>()
                    .Take(
                        path,
                        delivery,
                        result.GetValue(crs),
                        LayersCommand.ActorOf(result, county.Get<PlanDesk>()),
                        result.GetValue(dryRun),
                        cancellation
                    );
                return Tell(result, trial, language);
            }
        );
        return command;
    }

    /// <summary>Tells a person at a terminal how far it is.</summary>
    sealed class Told(TextWriter writer, Language language) : IProgress<LayerProgress>
    {
        public void Report(LayerProgress value) =>
            writer.Write("\r" + LayerMessages.Wording.Say("progress", value.Done, value.Total).In(language));
    }

    static int Tell(ParseResult result, LayerTrial trial, Language language)
    {
        LayersCommand.Print(result, trial.Problems, language);
        LayersCommand.Print(result, trial.Refused.Take(Named), language);
        if (trial.Refused.Count > Named)
            result.Error().WriteLine(LayerMessages.Wording.Say("more", trial.Refused.Count - Named).In(language));
        LayersCommand.Print(result, trial.Notes, language);
        foreach (var feature in trial.Repaired.Take(Named))
            result.Out().WriteLine(LayerMessages.Tell(feature).In(language));
        if (trial.Repaired.Count > Named)
            result.Out().WriteLine(LayerMessages.Wording.Say("more", trial.Repaired.Count - Named).In(language));
        if (trial.Problems.Count > 0)
            return CommonOptions.Problems;
        result.Out().WriteLine(LayerMessages.Tell(trial).In(language));
        if (trial.Difference is { } difference)
            result.Out().WriteLine(LayerMessages.Tell(difference).In(language));
        return trial.Refused.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
    }
}
