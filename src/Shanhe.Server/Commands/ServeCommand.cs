using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Server.Serving;
using Shanhe.Web.Access;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe serve</c>: starts the web server; stops cleanly on Ctrl-C and SIGTERM.</summary>
static class ServeCommand
{
    public static Command Build()
    {
        var address = new Option<string>("--urls") { Description = "Address to listen on", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var command = new Command("serve", "Start the portal, the workspace and the API") { address };
        command.SetAction(async (result, cancellation) =>
        {
            if (CommonOptions.LoadPlan(result) is not { } package) return CommonOptions.Problems;
            var language = CommonOptions.LanguageOf(result);
            using var store = CommonOptions.OpenStore(result);
            var app = ShanheApp.Build(new(result.GetValue(CommonOptions.Data)!, package, result.GetValue(address)!), store);
            await using (app)
            {
                NotePackage(package, store);
                var accounts = new AccountBook(store, SystemClock.Instance);
                var secret = store.Accounts().Count == 0 ? accounts.Create(package, "admin", "admin", Roles.Administrator, null, null, "", "system").Secret : null;
                await app.StartAsync(cancellation);
                foreach (var url in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
                    Console.Out.WriteLine(CommandMessages.Wording.Say("serve.address", url).In(language));
                if (secret is not null) Console.Out.WriteLine(CommandMessages.Wording.Say("serve.admin", secret).In(language));
                await app.WaitForShutdownAsync(cancellation);
            }

            Console.Out.WriteLine(CommandMessages.Wording.Say("serve.stopped").In(language));
            return CommonOptions.Done;
        });
        return command;
    }

    /// <summary>Writes into the journal which package serves from now on, when it changed.</summary>
    static void NotePackage(PlanPackage package, Storage.SqliteEvidenceStore store)
    {
        if (store.JournalOf("package", package.Plan.Id, 1) is [{ } last] && last.Body.Contains(package.Version, StringComparison.Ordinal)) return;
        store.Write(t => t.Note("system", "package", package.Plan.Id, $"{{\"version\":\"{package.Version}\"}}", SystemClock.Instance.GetCurrentInstant()));
    }
}
