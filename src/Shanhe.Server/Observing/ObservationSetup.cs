using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Background;
using Shanhe.Capabilities.Finding;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Soil;
using Shanhe.Capabilities.Sources;
using Shanhe.Capabilities.Today;
using Shanhe.Capabilities.Water;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Sources;
using Shanhe.Reports.Papers;
using Shanhe.Reports.ReadingForms;
using Shanhe.Server.Background;

namespace Shanhe.Server.Observing;

/// <summary>Composes observations: stores, engine, gateway, what asks them.</summary>
static class ObservationSetup
{
    const string Off = "off";

    public static async Task<ObservationStores> AddObservations(
        this WebApplicationBuilder builder,
        ObservingOptions options,
        IEvidenceStore evidence
    )
    {
        var settings = builder.Configuration.GetSection("gateway").Get<GatewaySettings>() ?? new();
        if (options.Gateway is { } address)
            settings = settings with { Address = address };
        var services = builder.Services;
        var taken = IsTaken(settings.Address) ? settings.Address : null;
        if (taken is not null)
            settings = settings with { Address = Off };
        services.AddSingleton(new TakenGateway(taken));
        services.AddSingleton(settings);
        var stores = await ObservationStores.Open(
            options.DataFolder,
            options.Package,
            evidence,
            SystemClock.Instance,
            Duration.FromSeconds(settings.PacketSeconds)
        );
        var targets = await TargetBook.Open(
            stores.State,
            stores.Book,
            builder.Configuration.GetSection("forwarding").Get<ForwardTarget[]>() ?? [],
            builder.Configuration.GetSection("mqtt").Get<MqttSettings>() ?? new()
        );
        services.AddSingleton(_ => targets);
        services.AddSingleton<IWorkPositions>(p => new StoredPositions(p.GetRequiredService<ObservationStores>().State));
        services.AddSingleton(p =>
        {
            var (archive, engine) = (p.GetRequiredService<IRawArchive>(), p.GetRequiredService<ObservationEngine>());
            return new GatewayMetrics(() => archive.Head - engine.Position);
        });
        services.AddSingleton<GatewayLines>();
        services.AddSingleton<IDeviceLines>(p => p.GetRequiredService<GatewayLines>());
        services.AddSingleton<CatchUp>();
        services.AddSingleton<AlarmEscalation>();
        services.AddSingleton<AlarmFollower>();
        services.AddObservationWorks();
        services.AddSingleton(new DataRoom(options.DataFolder));
        services.AddSingleton<IHouseState, HouseState>();
        services.AddHealthChecks().AddCheck<ObservationHealth>("observations");
        services.AddSingleton<Forwarder>();
        services.AddSingleton<IForwarding>(p => p.GetRequiredService<Forwarder>());
        services.AddHostedService(p => p.GetRequiredService<Forwarder>());
        if (options.Demo is { } demo)
        {
            services.AddSingleton(demo);
            services.AddSingleton<DemoHost>();
            services.AddWork<DemoHost>("demonstration", Schedule.Always, (host, stop) => host.Run(stop));
        }

        services.AddSingleton<MqttBridge>();
        services.AddSingleton<IMqttLine>(p => p.GetRequiredService<MqttBridge>());
        Listen(builder, options.Address, settings, options.BehindNodes);
        return stores;
    }

    /// <summary>The stores of observations behind their ports, the engine on them, and what can be asked of readings.</summary>
    public static void AddObservationStores(this IServiceCollection services, ObservationStores stores, string data)
    {
        // Made by the container's hand, so that it closes them.
        services.AddSingleton(_ => stores);
        services.AddSingleton<IRawArchive>(p => p.GetRequiredService<ObservationStores>().Archive);
        services.AddSingleton<IReadingHistory>(p => p.GetRequiredService<ObservationStores>().History);
        services.AddSingleton<IHistoryUpkeep>(p => p.GetRequiredService<ObservationStores>().Upkeep);
        services.AddSingleton<IObservationState>(p => p.GetRequiredService<ObservationStores>().State);
        services.AddSingleton<IStateUpkeep>(p => p.GetRequiredService<ObservationStores>().State);
        services.AddSingleton(p => p.GetRequiredService<ObservationStores>().Book);
        services.AddSingleton(p => p.GetRequiredService<ObservationStores>().Engine);
        services.TryAddSingleton<IDeviceLines>(NoLines.Instance);
        services.AddSingleton(p => Settings(data).GetSection("retention").Get<RetentionSettings>() ?? new());
        services.AddSingleton<RetentionDesk>();
        services.AddSingleton<ObservationUpkeep>();
        AddUseCases(services);
        services.AddSingleton<ObservedSource>();
        services.AddSingleton<IChangingSource>(p => p.GetRequiredService<ObservedSource>());
        services.AddSingleton<IMeasurements, SiteMeasurements>();
        services.AddSingleton<AirAssessment>();
        services.AddSingleton<AirWarnings>();
        services.AddSingleton<WaterAssessment>();
        services.AddSingleton<TransmissionRates>();
        services.AddSingleton<EmissionTotals>();
    }

    /// <summary>The settings of a data folder.</summary>
    static IConfiguration Settings(string data) =>
        new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(Path.Combine(data, "settings.json")), optional: true).Build();

    /// <summary>What people and programs do and ask.</summary>
    static void AddUseCases(IServiceCollection services)
    {
        services.AddSingleton<MonitoringDesk>();
        services.AddSingleton<AirToday>();
        services.AddSingleton<WaterToday>();
        services.AddSingleton<GlanceDesk>();
        services.AddSingleton<PaperDesk>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Finder>();
        services.AddSingleton<SiteRegistration>();
        services.AddSingleton<DeviceRegister>();
        services.AddSingleton<DeviceFleet>();
        services.AddSingleton<DeviceCommands>();
        services.AddSingleton<ActivationDesk>();
        services.AddSingleton<Quarantine>();
        services.AddSingleton<ArchiveQueries>();
        services.AddSingleton<ReadingQueries>();
        services.AddSingleton<ReadingExport>();
        services.AddSingleton<ReadingIntake>();
        services.AddSingleton<ReadingFiles>();
        services.AddSingleton<LiveNews>();
        services.AddSingleton<AlarmRecords>();
        services.AddSingleton<AlarmDesk>();
        services.AddSingleton<AlarmRuleDesk>();
        services.AddSingleton<DerivingProgress>();
        services.AddSingleton<IrrigationUse>();
    }

    /// <summary>Whether another program listens where the gateway is to: the county is served all the same, and devices try again.</summary>
    static bool IsTaken(string address)
    {
        if (address == Off || !IPEndPoint.TryParse(address, out var gateway) || gateway.Port == 0)
            return false;
        try
        {
            using var probe = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(gateway);
            probe.Listen();
            return false;
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }

    /// <summary>
    /// Endpoints named in code replace those of UseUrls, so the web's addresses are named here too when the gateway is on.
    /// </summary>
    static void Listen(WebApplicationBuilder builder, string urls, GatewaySettings settings, bool behindNodes)
    {
        if (settings.Address == Off)
            return;
        if (!IPEndPoint.TryParse(settings.Address, out var gateway))
            throw new InvalidDataException($"gateway: '{settings.Address}'");
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Ten thousand devices may connect at once after a power cut; each has its own small buffer.
            kestrel.Limits.MaxConcurrentConnections = null;
            foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
                ListenWeb(kestrel, BindingAddress.Parse(url));
            kestrel.Listen(
                gateway,
                options =>
                {
                    if (behindNodes)
                        options.UseNodePreface();
                    if (settings.Certificate is { Length: > 0 } file)
                        options.UseHttps(X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword));
                    options.UseConnectionHandler<GatewayHandler>();
                    kestrel.ApplicationServices.GetRequiredService<GatewayEndpoint>().Options = options;
                }
            );
        });
        builder.WebHost.UseSockets(s =>
        {
            s.Backlog = 4_096;
            s.MaxReadBufferSize = 65_536;
        });
        builder.Services.AddSingleton<GatewayEndpoint>();
    }

    static void ListenWeb(KestrelServerOptions kestrel, BindingAddress address)
    {
        void Configure(ListenOptions o)
        {
            if (address.Scheme == Uri.UriSchemeHttps)
                o.UseHttps();
        }

        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, Configure);
        else if (address.Host == "localhost")
            kestrel.ListenLocalhost(address.Port, Configure);
        else
            kestrel.ListenAnyIP(address.Port, Configure);
    }

    /// <summary>After the start: where the gateway listens; <c>null</c> when it is off.</summary>
    public static IPEndPoint? GatewayAddress(this IServiceProvider services)
    {
        var bound = services.GetService<GatewayEndpoint>()?.Options?.EndPoint as IPEndPoint;
        if (bound is not null)
            services.GetRequiredService<GatewayLines>().Address = bound.ToString();
        return bound;
    }
}

/// <summary>Remembers the endpoint of the gateway, whose port is known once it is bound.</summary>
sealed class GatewayEndpoint
{
    public ListenOptions? Options { get; set; }
}
