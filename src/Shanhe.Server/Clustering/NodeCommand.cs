using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Shanhe.Server.Commands;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Server.Places;
using Shanhe.Server.Serving;

namespace Shanhe.Server.Clustering;

/// <summary><c>shanhe node</c>: one of several machines that serve counties together.</summary>
static class NodeCommand
{
    /// <param name="run">Does a command of the command line in a county that this node serves.</param>
    public static Command Build(Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> run)
    {
        var counties = new Option<string>("--counties")
        {
            Description =
                "File of the counties (JSON: plan, data, hosts, gateway of each); each names its database in the settings.json of its data folder",
            Required = true,
        };
        var database = new Option<string>("--database")
        {
            Description = "Connection string of the cluster's members (Host=…;Database=…;Search Path=…)",
            Required = true,
        };
        var address = new Option<string>("--address")
        {
            Description = "Address of this machine that browsers, devices and the other nodes reach",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var port = new Option<int>("--port") { Description = "Port of the web", DefaultValueFactory = _ => 8080 };
        var silo = new Option<int>("--silo-port") { Description = "Port for the other nodes", DefaultValueFactory = _ => 11_111 };
        var name = new Option<string?>("--name") { Description = "Name of the node (default: its address and port)" };
        var nodes = new Option<string[]>("--nodes")
        {
            Description = "Addresses or networks of all nodes and of the balancer before them (default: 127.0.0.0/8)",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["127.0.0.0/8"],
        };
        var front = new Option<bool>("--front")
        {
            Description = "Serve no county, only let browsers and devices through to the nodes that do",
        };
        var command = new Command("node", "Serve counties together with other machines: each county on one node, reached through any")
        {
            counties,
            database,
            address,
            port,
            silo,
            name,
            nodes,
            front,
            AddCountyCommand.Build(),
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var file = result.PathOf(result.GetValue(counties)!);
                if (!File.Exists(file))
                    return Refuse("file.none", file);
                ClusterCounties wanted;
                string members;
                try
                {
                    wanted = ClusterCounties.Open(file);
                    members = EvidencePlace.Checked(result.GetValue(database)!);
                }
                catch (Exception wrong) when (wrong is JsonException or InvalidDataException or FormatException)
                {
                    return Refuse("counties.bad", file, wrong.Message);
                }

                if (!IPAddress.TryParse(result.GetValue(address), out var ip))
                    return Refuse("serve.url", result.GetValue(address));
                PrivateFiles.Require();
                var settings = new ClusterSettings(
                    result.GetValue(name) ?? string.Create(CultureInfo.InvariantCulture, $"{ip}:{result.GetValue(silo)}"),
                    members,
                    ip,
                    result.GetValue(port),
                    result.GetValue(silo),
                    result.GetValue(nodes)!,
                    wanted,
                    !result.GetValue(front)
                );
                await using var app = ClusterNode.Build(settings, run, new(Opened));
                await app.StartAsync(cancellation);
                foreach (var url in app.Urls)
                    result.Out().WriteLine(CommandMessages.Wording.Say("serve.address", url).In(language));
                foreach (var county in wanted.Now.Where(c => c.GatewayPort > 0))
                    result
                        .Out()
                        .WriteLine(ObservingMessages.Wording.Say("serve.gateway", new IPEndPoint(ip, county.GatewayPort)).In(language));
                await app.WaitForShutdownAsync(cancellation);
                result.Out().WriteLine(CommandMessages.Wording.Say("serve.stopped").In(language));
                return CommonOptions.Done;

                void Opened(string county, CountyPlace place, string? secret, TimeSpan took)
                {
                    result
                        .Out()
                        .WriteLine(
                            CommandMessages
                                .Wording.Say(
                                    "node.county",
                                    county,
                                    place.Node,
                                    took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)
                                )
                                .In(language)
                        );
                    if (secret is not null)
                        result.Out().WriteLine(CommandMessages.Wording.Say("serve.admin", secret).In(language));
                }

                int Refuse(string code, params ReadOnlySpan<object?> values)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say(code, values).In(language));
                    return CommonOptions.Problems;
                }
            }
        );
        return command;
    }
}
