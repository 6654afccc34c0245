using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Server.Observing;
using Shanhe.Server.Serving;
using Shanhe.Web.Access;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe serve</c>: starts the web server; stops cleanly on Ctrl-C and SIGTERM.</summary>
static class ServeCommand
{
    public static Command Build()
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
        var command = new Command("serve", "Start the portal, the workspace, the API and the gateway of devices")
        {
            address,
            gateway,
            simulate,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                if (CommonOptions.LoadPlan(result) is not { } package)
                    return CommonOptions.Problems;
                var language = CommonOptions.LanguageOf(result);
                using var held = DataFolder.Hold(result.GetValue(CommonOptions.Data)!);
                if (held is null)
                {
                    Console.Error.WriteLine(CommandMessages.Wording.Say("data.served").In(language));
                    return CommonOptions.Problems;
                }

                DataStores.Check(result.GetValue(CommonOptions.Data)!);
                using var store = CommonOptions.OpenStore(result);
                if (await CommonOptions.Refused(result, store, package) is { } refused)
                    return refused;
                var app = await ShanheApp.Build(
                    new(result.GetValue(CommonOptions.Data)!, package, result.GetValue(address)!)
                    {
                        Gateway = result.GetValue(gateway),
                        Demo = result.GetValue(simulate) ? new(result.GetValue(CommonOptions.Plan)!) : null,
                    },
                    store
                );
                await using (app)
                {
                    await NotePackage(package, store, cancellation: cancellation);
                    var accounts = new AccountBook(store, SystemClock.Instance);
                    var secret =
                        (await store.Accounts(cancellation)).Count == 0
                            ? (
                                await accounts.Create(
                                    package,
                                    "admin",
                                    "admin",
                                    Roles.Administrator,
                                    null,
                                    null,
                                    "",
                                    "system",
                                    cancellation: cancellation
                                )
                            ).Secret
                            : null;
                    await app.StartAsync(cancellation);
                    var devices = app.Services.GatewayAddress();
                    foreach (
                        var url in app
                            .Services.GetRequiredService<IServer>()
                            .Features.Get<IServerAddressesFeature>()!
                            .Addresses.Where(u => devices is null || !u.EndsWith(":" + devices.Port, StringComparison.Ordinal))
                    )
                        Console.Out.WriteLine(CommandMessages.Wording.Say("serve.address", url).In(language));
                    if (devices is not null)
                        Console.Out.WriteLine(ObservingMessages.Wording.Say("serve.gateway", devices).In(language));
                    if (secret is not null)
                        Console.Out.WriteLine(CommandMessages.Wording.Say("serve.admin", secret).In(language));
                    await app.WaitForShutdownAsync(cancellation);
                }

                Console.Out.WriteLine(CommandMessages.Wording.Say("serve.stopped").In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    /// <summary>Writes into the journal which package serves from now on, when it changed.</summary>
    static async ValueTask NotePackage(PlanPackage package, Storage.SqliteEvidenceStore store, CancellationToken cancellation = default)
    {
        if (
            await store.JournalOf("package", package.Plan.Id, 1, cancellation) is [{ } last]
            && last.Body.Contains(package.Version, StringComparison.Ordinal)
        )
            return;
        await store.Write(
            async t =>
                await t.Note(
                    "system",
                    "package",
                    package.Plan.Id,
                    $"{{\"version\":\"{package.Version}\"}}",
                    SystemClock.Instance.GetCurrentInstant(),
                    cancellation
                ),
            cancellation
        );
    }
}
