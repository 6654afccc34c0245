using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shanhe.Plans.Loading;
using Shanhe.Server.Commands;
using Shanhe.Server.Counties;
using Shanhe.Server.Places;

namespace Shanhe.Server.Clustering;

/// <summary><c>shanhe node add</c>: one more county, which the nodes serve as soon as they see it in the file.</summary>
static class AddCountyCommand
{
    public static Command Build()
    {
        var counties = new Option<string>("--counties") { Description = "File of the counties; made where there is none", Required = true };
        var database = new Option<string>("--database")
        {
            Description = "Connection string with the schema of the county (Host=…;Database=…;Search Path=…)",
            Required = true,
        };
        var hosts = new Option<string[]>("--host") { Description = "Name under which browsers ask for it; may be given again" };
        var gateway = new Option<int>("--gateway-port") { Description = "Port of its devices on every node; 0: none" };
        var command = new Command("add", "Add the county of --plan and --data; the nodes serve it without another start")
        {
            counties,
            database,
            hosts,
            gateway,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            if (CommonOptions.LoadPlan(result) is null)
                return CommonOptions.Problems;
            var file = result.PathOf(result.GetValue(counties)!);
            var data = Path.GetFullPath(result.GetValue(CommonOptions.Data)!);
            PrivateFiles.Require();
            try
            {
                var place = EvidencePlace.Checked(result.GetValue(database)!);
                var entries = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsArray() : [];
                entries.Add(
                    JsonSerializer.SerializeToNode(
                        new
                        {
                            plan = Path.GetFullPath(CommonOptions.PlanFolder(result)),
                            data,
                            hosts = result.GetValue(hosts) ?? [],
                            gateway = result.GetValue(gateway) is > 0 and var port
                                ? string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{port}")
                                : "off",
                        }
                    )
                );
                if (File.Exists(file) && ClusterCounties.Read(file).Any(c => EvidencePlace.Database(c.Data) == place))
                    throw new InvalidDataException(EvidencePlace.Key);
                Directory.CreateDirectory(data);
                var named = EvidencePlace.Database(data);
                if (named is not null && named != place)
                    throw new InvalidDataException($"{EvidencePlace.SettingsFile(data)}: {EvidencePlace.Key}");
                if (named is null && File.Exists(EvidencePlace.StoreFile(data)))
                    throw new InvalidDataException($"{data}: shanhe move --to postgres");
                EvidencePlace.Name(data, place);
                // Looked at as a node would, before any sees it.
                File.WriteAllText(file + ".new", entries.ToJsonString(new() { WriteIndented = true }));
                var read = ClusterCounties.Read(file + ".new");
                File.Move(file + ".new", file, overwrite: true);
                result.Out().WriteLine(CommandMessages.Wording.Say("node.added", read[^1].Id, read.Count).In(language));
                return CommonOptions.Done;
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidDataException or FormatException)
            {
                result.Error().WriteLine(CommandMessages.Wording.Say("counties.bad", file, wrong.Message).In(language));
                return CommonOptions.Problems;
            }
        });
        return command;
    }
}
