using Shanhe.Plans.Loading;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Composition;

/// <summary>
/// A county that goes on being served while its package changes: when one was confirmed, the server ends what it has begun, closes, and one
/// with the new package opens on the same folder and the same addresses. If that one can't be opened, the one before is opened again.
/// </summary>
sealed class ServedCounty : IAsyncDisposable
{
    readonly Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> _run;
    ServeOptions _options;

    ServedCounty(CountyServer server, ServeOptions options, Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> run) =>
        (Server, _options, _run) = (server, options, run);

    /// <summary>The server that works now.</summary>
    public CountyServer Server { get; private set; }

    /// <inheritdoc cref="CountyServer.Open"/>
    public static async Task<(ServedCounty? Served, OpenedCounty Opened)> Open(
        ServeOptions options,
        Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> run,
        CancellationToken cancellation
    )
    {
        var opened = await CountyServer.Open(options, run, cancellation);
        return (opened.Server is { } server ? new(server, options, run) : null, opened);
    }

    /// <summary>Starts the server; what it was to take of free ports is its own from now on.</summary>
    public async Task Start(CancellationToken cancellation)
    {
        await Server.Start(cancellation);
        _options = _options with { Address = string.Join(';', Server.Addresses), Gateway = Server.Gateway?.ToString() ?? _options.Gateway };
    }

    /// <summary>Serves until the process is told to stop; tells the version of each package that it goes over to.</summary>
    public async Task Work(Action<string> changed, CancellationToken cancellation)
    {
        while (true)
        {
            await Server.WaitForShutdown(cancellation);
            if (Server.Next is not { } folder)
                return;
            await Server.DisposeAsync();
            var before = _options;
            var opened = PackageLoader.Load(folder).Package is { } package
                ? await Opened(before with { Package = package, PlanFolder = folder, AcceptsStranded = false }, cancellation)
                : null;
            Server =
                opened
                ?? await Opened(before, cancellation)
                ?? throw new InvalidOperationException("The data folder was taken while the package changed.");
            await Start(cancellation);
            changed(_options.Package.Version);
        }
    }

    async Task<CountyServer?> Opened(ServeOptions options, CancellationToken cancellation)
    {
        var opened = await CountyServer.Open(options, _run, cancellation);
        if (opened.Server is not null)
            _options = options;
        return opened.Server;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
