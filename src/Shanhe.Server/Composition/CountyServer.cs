using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Server.Places;
using Shanhe.Server.Serving;
using Shanhe.Storage;

namespace Shanhe.Server.Composition;

/// <summary>
/// A county that this process serves: its data folder, held for itself alone, its stores, its web and its gateway. A process may serve
/// several; none reaches anything of another.
/// </summary>
sealed class CountyServer : IAsyncDisposable
{
    /// <summary>How long a server that has just ended may hold the county's lock in the database.</summary>
    static readonly Duration Patience = Duration.FromSeconds(5);

    readonly IDisposable _held;
    readonly CountyOwnership? _ownership;
    readonly SqlEvidenceStore _store;
    WebApplication? _app;

    CountyServer(IDisposable held, CountyOwnership? ownership, SqlEvidenceStore store) =>
        (_held, _ownership, _store) = (held, ownership, store);

    public County County { get; private set; } = null!;

    /// <summary>The folder of the package that was confirmed while this one was served: the server stops to go over to it.</summary>
    public string? Next { get; private set; }

    /// <summary>Opens the folder and composes the server; nothing listens until it is started.</summary>
    /// <param name="options">What it is started with.</param>
    /// <param name="run">How a command of the command line is done in it.</param>
    public static async Task<OpenedCounty> Open(
        ServeOptions options,
        Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> run,
        CancellationToken cancellation
    )
    {
        PrivateFiles.Require();
        // In a cluster the node holds the county's lock in the database, and all nodes see the folder.
        if ((DataFolder.Hold(options.DataFolder) ?? (options.Nodes.Count > 0 ? NoHold.Instance : null)) is not { } held)
            return new() { IsHeld = true };
        CountyOwnership? ownership = null;
        if (options.Nodes.Count == 0 && EvidencePlace.Database(options.DataFolder) is { } database)
        {
            ownership = await CountyOwnership.Take(database, Patience, cancellation);
            if (ownership is null)
            {
                held.Dispose();
                return new() { IsHeld = true };
            }
        }

        CommandDoor.TakeDown(options.DataFolder);
        try
        {
            DataStores.Check(options.DataFolder);
        }
        catch
        {
            ownership?.Dispose();
            held.Dispose();
            throw;
        }

        var server = new CountyServer(held, ownership, EvidencePlace.Open(options.DataFolder, new(options.Package)));
        try
        {
            if (await DataFolder.Claim(server._store, options.Package, cancellation) is { } other)
            {
                await server.DisposeAsync();
                return new() { OtherPlan = other };
            }

            var review = new PackageReview(
                server._store,
                PersonalNumbers.FromFile(Path.Combine(options.DataFolder, "keys", "personal")),
                SystemClock.Instance
            );
            var stranded = await DataFolder.Stranded(server._store, review, options.Package, cancellation);
            if (stranded.Count > 0 && !options.AcceptsStranded)
            {
                await server.DisposeAsync();
                return new() { Stranded = stranded };
            }

            server._app = await ShanheApp.Build(
                options with
                {
                    Run = (call, output, error, stop) => run(server.County, call, output, error, stop),
                },
                server._store,
                new(stranded)
            );
            // Another may have the county from now on: nothing more is acknowledged here.
            ownership?.Lost.Register(server._app.Lifetime.StopApplication);
            server.County = new(server._app.Services);
            server.County.Get<PackageProposals>().Confirmed += folder =>
            {
                server.Next = folder;
                server._app.Lifetime.StopApplication();
            };
            await server.County.Get<PlanDesk>().NotePackage(cancellation);
            return new() { Server = server, Stranded = stranded };
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the first account where there is none; gives its password, which is shown once.</summary>
    public async ValueTask<string?> FirstAccount(CancellationToken cancellation) =>
        (await County.Get<AccountBook>().All(cancellation)).Count > 0
            ? null
            : (await County.Get<AccountBook>().Create(County.Package!, new("admin", Roles.Administrator), "system", cancellation)).Secret;

    public Task Start(CancellationToken cancellation) => _app!.StartAsync(cancellation);

    /// <summary>Waits until the process is told to stop, and has ended what it had begun.</summary>
    public Task WaitForShutdown(CancellationToken cancellation) => _app!.WaitForShutdownAsync(cancellation);

    /// <summary>After the start: where devices are heard; <c>null</c>: nowhere.</summary>
    public IPEndPoint? Gateway => _app!.Services.GatewayAddress();

    /// <summary>Where the gateway was to listen and another program does; <c>null</c>: nowhere.</summary>
    public string? TakenGateway => _app!.Services.GetRequiredService<TakenGateway>().Address;

    /// <summary>After the start: the addresses of the web.</summary>
    public IReadOnlyList<string> Addresses =>
        [
            .. _app!
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Where(u => Gateway is not { } devices || !u.EndsWith(":" + devices.Port, StringComparison.Ordinal)),
        ];

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _store.Dispose();
        _ownership?.Dispose();
        _held.Dispose();
    }
}
