using System.CommandLine;
using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Composition;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Server.Serving;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe serve</c>: starts the web server; stops cleanly on Ctrl-C and SIGTERM.</summary>
static class ServeCommand
{
    /// <param name="root">Makes the whole command line, of which the server does what it is asked to.</param>
    public static Command Build(Func<RootCommand> root)
    {
        var address = new Option<string>("--urls")
        {
            Description = "Address to listen on",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var gateway = new Option<string?>("--gateway")
        {
            Description = "Address and port of the HJ 212 gateway, or off (default: settings.json, else 127.0.0.1:9212)",
        };
        var simulate = new Option<bool>("--simulate")
        {
            Description = "Play the devices of the package's demonstration; everything they send is marked as simulated",
        };
        var counties = new Option<string?>("--counties")
        {
            Description = "File of the counties to serve (JSON: plan, data, urls, gateway of each), in place of --plan, --data, --urls",
        };
        var accept = new Option<bool>("--accept-stranded")
        {
            Description =
                "Serve a package though it strands figures, records or accounts of the data folder; the page of operation lists them",
        };
        var command = new Command("serve", "Start the portal, the workspace, the API and the gateway of devices")
        {
            address,
            gateway,
            simulate,
            counties,
            accept,
        };
        command.SetAction(
            async (result, cancellation) =>
                result.GetValue(counties) is { } file
                    ? await Several(result, root, file, result.GetValue(accept), cancellation)
                    : await Serve(
                        result,
                        root,
                        [
                            (
                                CommonOptions.PlanFolder(result),
                                package =>
                                    new(result.GetValue(CommonOptions.Data)!, package, result.GetValue(address)!)
                                    {
                                        Gateway = result.GetValue(gateway),
                                        AcceptsStranded = result.GetValue(accept),
                                        Demo = result.GetValue(simulate) ? new(result.GetValue(CommonOptions.Plan)!) : null,
                                    }
                            ),
                        ],
                        cancellation
                    )
        );
        return command;
    }

    /// <summary>Serves the counties that a file names.</summary>
    static async Task<int> Several(ParseResult result, Func<RootCommand> root, string file, bool accept, CancellationToken cancellation)
    {
        var path = result.PathOf(file);
        if (!File.Exists(path))
            return Say(result, "file.none", file);
        IReadOnlyList<CountyEntry>? entries;
        try
        {
            entries = JsonSerializer.Deserialize<IReadOnlyList<CountyEntry>>(
                await File.ReadAllBytesAsync(path, cancellation),
                EvidenceJson.Options
            );
        }
        catch (JsonException wrong)
        {
            return Say(result, "counties.bad", file, wrong.Message);
        }

        if (entries is not { Count: > 0 } || entries.Any(e => e is not { Plan.Length: > 0, Data.Length: > 0, Urls.Length: > 0 }))
            return Say(result, "counties.bad", file, "plan, data, urls");
        string Beside(string name) => Path.GetFullPath(name, Path.GetDirectoryName(path)!);
        return await Serve(
            result,
            root,
            [
                .. entries.Select(e =>
                    (
                        DataFolder.Packages(Beside(e.Data)).LivePlanFolder() ?? Beside(e.Plan),
                        (Func<PlanPackage, ServeOptions>)(
                            package => new(Beside(e.Data), package, e.Urls) { Gateway = e.Gateway, AcceptsStranded = accept }
                        )
                    )
                ),
            ],
            cancellation
        );
    }

    static async Task<int> Serve(
        ParseResult result,
        Func<RootCommand> root,
        IReadOnlyList<(string Plan, Func<PlanPackage, ServeOptions> Options)> counties,
        CancellationToken cancellation
    )
    {
        var language = CommonOptions.LanguageOf(result);
        var servers = new List<ServedCounty>();
        try
        {
            // All are looked at before the first is opened: one that can't be served keeps none from having begun.
            var wanted = new List<ServeOptions>();
            foreach (var (plan, made) in counties)
            {
                if (CommonOptions.LoadPlan(result, plan) is not { } package)
                    return CommonOptions.Problems;
                wanted.Add(made(package) with { PlanFolder = plan });
                if (!wanted[^1].Address.Split(';').All(IsAddress))
                    return Say(result, "serve.url", wanted[^1].Address);
            }

            foreach (var options in wanted)
            {
                var package = options.Package;
                var (served, opened) = await ServedCounty.Open(
                    options,
                    (county, call, output, error, stop) => Asked(root(), county, call, output, error, stop),
                    cancellation
                );
                if (opened.Stranded.Count > 0)
                    Tell(result, opened);
                if (served is null)
                    return opened.IsHeld ? Say(result, "data.served", options.DataFolder)
                        : opened.OtherPlan is { } other ? Say(result, "data.other", other, package.Plan.Id)
                        : CommonOptions.Problems;
                servers.Add(served);
                var secret = await served.Server.FirstAccount(cancellation);
                await served.Start(cancellation);
                foreach (var url in served.Server.Addresses)
                    result.Out().WriteLine(CommandMessages.Wording.Say("serve.address", url).In(language));
                if (served.Server.Gateway is { } devices)
                    result.Out().WriteLine(ObservingMessages.Wording.Say("serve.gateway", devices).In(language));
                if (served.Server.TakenGateway is { } taken)
                    result.Error().WriteLine(ObservingMessages.Wording.Say("gateway.taken", taken).In(language));
                if (secret is not null)
                    result.Out().WriteLine(CommandMessages.Wording.Say("serve.admin", secret).In(language));
            }

            await Task.WhenAll(
                servers.Select(s =>
                    s.Work(
                        version => result.Out().WriteLine(CommandMessages.Wording.Say("serve.package", version[..12]).In(language)),
                        cancellation
                    )
                )
            );
        }
        finally
        {
            foreach (var served in servers)
                await served.DisposeAsync();
        }

        result.Out().WriteLine(CommandMessages.Wording.Say("serve.stopped").In(language));
        return CommonOptions.Done;
    }

    /// <summary>Says what the package strands, and what to do.</summary>
    static void Tell(ParseResult result, OpenedCounty opened)
    {
        foreach (var problem in opened.Stranded)
            result.Error().WriteLine($"{problem.Code} {problem.In(CommonOptions.LanguageOf(result))}");
        Say(result, opened.Server is null ? "serve.stranded" : "serve.accepted", opened.Stranded.Count);
    }

    static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static int Say(ParseResult result, string code, params ReadOnlySpan<object?> values)
    {
        result.Error().WriteLine(CommandMessages.Wording.Say(code, values).In(CommonOptions.LanguageOf(result)));
        return CommonOptions.Problems;
    }

    /// <summary>Does a command of the command line in this server.</summary>
    public static async Task<int> Asked(
        RootCommand root,
        County county,
        CommandCall call,
        Stream output,
        Stream error,
        CancellationToken stop
    )
    {
        await using var outText = new StreamWriter(output, leaveOpen: true) { AutoFlush = true };
        await using var errorText = new StreamWriter(error, leaveOpen: true) { AutoFlush = true };
        var parsed = root.Parse(call.Arguments);
        // Others run in the process that was called, or not at all.
        if (parsed.Action is not CountyAction)
            return CommonOptions.Usage;
        var run = new CommandRun
        {
            Arguments = call.Arguments,
            County = county,
            Folder = call.Folder,
            Language = call.English ? Language.En : Language.Zh,
            Plan = call.Plan,
            IsTerminal = call.IsTerminal,
            Width = call.Width,
            Bytes = output,
            ErrorBytes = error,
            Output = outText,
            Error = errorText,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(run, stop);
        }
        catch (Exception problem) when (Trouble.Words(problem) is { } words)
        {
            await errorText.WriteLineAsync(words.In(run.Language.Value));
            return CommonOptions.Problems;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await errorText.WriteLineAsync(problem.ToString());
            return CommonOptions.Problems;
        }
    }
}
