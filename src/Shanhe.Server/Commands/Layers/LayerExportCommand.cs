using System.CommandLine;
using NodaTime.Text;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Reports.LayerFiles;

namespace Shanhe.Server.Commands.Layers;

/// <summary><c>shanhe layers export</c>: a version of a layer as a file.</summary>
static class LayerExportCommand
{
    static readonly string[] Endings = [".geojson", ".json", ".gpkg"];

    public static Command Build()
    {
        var output = new Option<string>("--output", "-o") { Description = "The file to write: .geojson or .gpkg", Required = true };
        var number = new Option<int?>("--number") { Description = "Number of the version (default: that in force)" };
        var day = new Option<string?>("--day") { Description = "What was in force on a day, YYYY-MM-DD (default: today)" };
        var command = new Command("export", "Write a version of a layer as GeoJSON or GeoPackage, with its source")
        {
            LayersCommand.Layer,
            output,
            number,
            day,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var name = result.GetValue(LayersCommand.Layer)!;
                var asked = result.GetValue(day) is { } text ? LocalDatePattern.Iso.Parse(text) : null;
                if (asked is { Success: false })
                {
                    result.Error().WriteLine(LayerMessages.Wording.Say("day", result.GetValue(day)).In(language));
                    return CommonOptions.Usage;
                }

                var path = result.PathOf(result.GetValue(output)!);
                var ending = Path.GetExtension(path).ToLowerInvariant();
                if (!Endings.Contains(ending))
                {
                    result.Error().WriteLine(LayerMessages.Wording.Say("ending", ending, string.Join(' ', Endings)).In(language));
                    return CommonOptions.Usage;
                }

                var desk = county.Get<PlanDesk>();
                if (county.Package!.Find<SpatialLayer>(name) is not { } layer)
                    return LayersCommand.Unknown(result, county, name, language);
                var version = await county
                    .Get<LayerDesk>()
                    .Features(name, CommonOptions.Owner(desk.Package, "cli"), asked?.Value, result.GetValue(number), cancellation);
                if (version is null)
                    return CommonOptions.Say(
                        result,
                        result.GetValue(number) is { } lacking
                            ? LayerMessages.Wording.Say("version.number", layer.Name, lacking)
                            : LayerMessages.Wording.Say("version.none", layer.Name),
                        language
                    );
                if (ending == ".gpkg")
                    LayerExport.GeoPackage(county.Package!, layer, version, path);
                else
                    await File.WriteAllTextAsync(path, LayerExport.GeoJson(county.Package!, layer, version), cancellation);
                result.Out().WriteLine(path);
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
