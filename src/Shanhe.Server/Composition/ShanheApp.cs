using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using OpenTelemetry.Metrics;
using Shanhe.Capabilities.Administration;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Records;
using Shanhe.Evidence.Seals;
using Shanhe.Plans.Package;
using Shanhe.Server.Administration;
using Shanhe.Server.Assessing;
using Shanhe.Server.Background;
using Shanhe.Server.Counties;
using Shanhe.Server.Enforcing;
using Shanhe.Server.Observing;
using Shanhe.Server.Outgoing;
using Shanhe.Storage;
using Shanhe.Storage.Engines;
using Shanhe.Web;
using Shanhe.Web.Access;
using Shanhe.Web.Api;

namespace Shanhe.Server.Composition;

/// <summary>Composes the program: stores behind ports, capabilities, web, workers.</summary>
public static class ShanheApp
{
    /// <summary>How long a server that is to stop may take to end what it has begun.</summary>
    public static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    /// <summary>Builds the application; nothing listens until it is started.</summary>
    public static async Task<WebApplication> Build(ServeOptions options, SqlEvidenceStore store, AcceptedStrandings? stranded = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(ShanheApp).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        // The build that a checkout makes is served as a published one: packed as it was built, and kept for good where the name says the
        // content.
        builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopTime);
        builder.WebHost.UseUrls(options.Address);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 12_000_000;
        });
        builder.Configuration.AddJsonFile(Path.GetFullPath(Path.Combine(options.DataFolder, "settings.json")), optional: true);
        var proxies = builder.Configuration.GetSection("proxies").GetChildren().Count();
        builder.Configuration.AddInMemoryCollection(
            options.Nodes.Select(
                (n, i) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"proxies:{proxies + i}"), (string?)n)
            )
        );
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Shanhe", LogLevel.Information);
        builder.Logging.AddFilter("Shanhe.Web.Access", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(stranded ?? new([]));
        var packages = DataFolder.Packages(options.DataFolder);
        services.AddSingleton(
            new ServedPackage(
                options.PlanFolder is not { } folder ? "" : packages.HashOf(folder) ?? packages.Keep(PackageFiles.InFolder(folder))
            )
        );
        services.AddWork<LedgerDesk>(
            "ledger-lapses",
            Schedule.Every(Duration.FromMinutes(10)),
            async (desk, stop) => await desk.LapseAll(stop)
        );
        services.AddWork<SealBook>("seal", Schedule.Every(Duration.FromHours(1)), async (book, stop) => await book.Seal(stop));
        services.AddHostedService<ImportsHost>();
        if (options.Run is { } run)
            services.AddSingleton(p => new BackgroundWork(
                "commands",
                Schedule.Always,
                new CommandDoor(options.DataFolder, run, p.GetRequiredService<ILogger<CommandDoor>>()).Run
            ));
        services.AddOutgoing(builder.Configuration);
        services.AddEnforcingWorks();
        services.AddAccountabilityWorks();
        services
            .AddDataProtection()
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.GetFullPath(Path.Combine(options.DataFolder, "keys"))))
            .SetApplicationName("shanhe/" + options.Package.Plan.County);
        services.AddHealthChecks().AddCheck<StoreHealth>("store");
        services
            .AddOpenTelemetry()
            .WithMetrics(m =>
                m.AddAspNetCoreInstrumentation()
                    .AddMeter(
                        "Microsoft.AspNetCore.Server.Kestrel",
                        Web.Access.SignInLog.MeterName,
                        "System.Runtime",
                        GatewayMetrics.Name,
                        StoreMeter.Name
                    )
                    .AddPrometheusExporter(o => o.ScrapeResponseCacheDurationMilliseconds = 0)
            );
        services.AddBackground();
        var observations = await builder.AddObservations(
            new(options.DataFolder, options.Package, options.Address, options.Gateway, options.Demo, options.Nodes.Count > 0),
            store
        );
        services.AddCounty(options.Package, options.DataFolder, store, observations);
        services.AddSingleton<IFolderState>(p => new FolderState(options.DataFolder, p));
        services.AddSingleton(Notices.About);
        services.AddSingleton<AdministrationDesk>();
        services.AddShanheWeb(SignInSettings.From(options.Package.Plan.County, builder.Configuration), options.DataFolder);

        var app = builder.Build();
        await app.Services.GetRequiredService<PlanDesk>().Records.Prepare();
        await app.Services.GetRequiredService<LedgerDesk>().Prepare();
        app.UseShanheWeb();
        app.MapHealthChecks("/healthz").AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Administrators);
        return app;
    }
}
