using System.Net;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;
using Shanhe.Server.Counties;
using Shanhe.Server.Serving;

namespace Shanhe.Server.Clustering;

/// <summary>Composes a node: a silo of Orleans with the counties' grains, and the front that leads to wherever they are.</summary>
static class ClusterNode
{
    public static WebApplication Build(
        ClusterSettings settings,
        Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> run,
        NodeNews news
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // While a node dies these say so for each message on its way.
        foreach (var noisy in (string[])["Orleans.Messaging", "Orleans.Runtime.Messaging", "Orleans.Networking", "Polly", "Yarp"])
            builder.Logging.AddFilter(noisy, LogLevel.Error);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 12_000_000;
            k.Listen(settings.Address, settings.WebPort);
        });
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(news);
        services.AddSingleton(p => new CountyHost(settings, run, news, p.GetRequiredService<ILogger<CountyHost>>()));
        services.AddSingleton(_ => NpgsqlDataSource.Create(settings.Database));
        services.AddSingleton<IMembershipTable, PostgresMembership>();
        services.AddPlacementDirector<CountyPlacement, CountyPlacementDirector>();
        services.AddSingleton<CountyDirectory>();
        services.AddHostedService(p => p.GetRequiredService<CountyDirectory>());
        services.AddHostedService<DeviceFront>();
        services.AddHttpForwarder();
        services.AddSingleton<WebFront>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = Composition.ShanheApp.StopTime);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("shanhe", "shanhe"));
            silo.Configure<SiloOptions>(o => o.SiloName = settings.Name + (settings.TakesCounties ? "" : CountyPlacementDirector.Front));
            silo.Configure<EndpointOptions>(o =>
            {
                o.AdvertisedIPAddress = settings.Address;
                o.SiloPort = settings.SiloPort;
                o.SiloListeningEndpoint = new IPEndPoint(settings.Address, settings.SiloPort);
                // Nobody comes from outside the nodes.
                o.GatewayPort = 0;
            });
            // A node that has died is noticed within two to three seconds, and its counties open elsewhere.
            silo.Configure<ClusterMembershipOptions>(o =>
            {
                o.ProbeTimeout = TimeSpan.FromSeconds(1);
                o.NumMissedProbesLimit = 2;
                o.NumVotesForDeathDeclaration = 1;
                o.TableRefreshTimeout = TimeSpan.FromSeconds(3);
                o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            });
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(60));
        });
        var app = builder.Build();
        app.MapGet("/healthz/node", () => Results.Text("ok"));
        app.MapFallback(context => context.RequestServices.GetRequiredService<WebFront>().Handle(context));
        return app;
    }
}
