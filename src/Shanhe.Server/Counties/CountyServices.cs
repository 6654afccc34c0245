using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Audit;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Opinions;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Rules;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Reports.FigureForms;
using Shanhe.Reports.LayerFiles;
using Shanhe.Reports.RecordForms;
using Shanhe.Rules.Layers;
using Shanhe.Server.Assessing;
using Shanhe.Server.Enforcing;
using Shanhe.Server.Ledgers;
using Shanhe.Server.Observing;
using Shanhe.Storage;

namespace Shanhe.Server.Counties;

/// <summary>
/// The one composition of a county: its package, its data folder, and what can be done with them. The server, the command line and the tests
/// are composed of it; what only a server has (pages, lines of devices, background work) is added there.
/// </summary>
static class CountyServices
{
    /// <summary>What can be done in a data folder without knowing the plan: accounts, the proof of the evidence, what a package would mean.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services, string data, SqlEvidenceStore store)
    {
        var uploads = Path.Combine(data, "uploads");
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<IEvidenceStore>(store);
        services.AddSingleton<IUploads>(p => new FolderUploads(uploads, store, p.GetRequiredService<IClock>()));
        services.AddSingleton<AccountBook>();
        services.AddSingleton<TokenBook>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton(PersonalNumbers.FromFile(Path.Combine(data, "keys", "personal")));
        services.AddSingleton<PackageReview>();
        services.AddSingleton(p => new EvidenceAudit(
            store,
            (hash, cancellation) => FolderUploads.Holds(uploads, hash, cancellation),
            p.GetService<PlanPackage>(),
            p.GetService<PlanDesk>()?.Records
        ));
        return services;
    }

    /// <summary>All that can be done in a county.</summary>
    /// <param name="services">What is composed.</param>
    /// <param name="package">The plan.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="store">The evidence in it.</param>
    /// <param name="observations">
    /// The observations in it; <c>null</c> where there are none, or another process has them: readings answer nothing then.
    /// </param>
    public static IServiceCollection AddCounty(
        this IServiceCollection services,
        PlanPackage package,
        string data,
        SqlEvidenceStore store,
        ObservationStores? observations
    )
    {
        services.AddEvidence(data, store);
        services.AddSingleton(package);
        services.AddSingleton(p => SealKeys.Book(store, data, package, p.GetRequiredService<IClock>()));
        services.AddSingleton(DataFolder.Packages(data));
        services.AddSingleton(p => new PackageProposals(
            package,
            store,
            p.GetRequiredService<PackageArchive>(),
            p.GetRequiredService<PackageReview>(),
            p.GetRequiredService<IClock>(),
            p.GetService<ServedPackage>()
        ));
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<FigureQueries>();
        services.AddSingleton<ReportingSheets>();
        services.AddSingleton<FigureReview>();
        services.AddSingleton<FigureSources>();
        services.AddSingleton<RecordDesk>();
        services.AddSingleton<SharedReads>();
        services.AddSingleton<RecordQueries>();
        services.AddSingleton<RecordMaps>();
        services.AddSingleton<OpinionDesk>();
        services.AddSingleton<JudgedList>();
        services.AddSingleton<TownValues>();
        services.AddSingleton(new TileArchives(Path.Combine(data, "map")));
        services.AddSingleton<PublicRegisters>();
        services.AddSingleton<Shanhe.Web.Portal.Syndication>();
        services.AddSingleton<RecordMigrations>();
        services.AddSingleton<ReaderNotes>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<Attachments>();
        services.AddSingleton<PublicEntries>();
        services.AddEnforcing();
        services.AddAccountability();
        services.AddLedgers(package, store);
        services.AddSingleton<ILayerStore>(store.Layers);
        services.AddSingleton<LayerVersions>();
        services.AddSingleton<LayerSource>();
        services.AddSingleton<ILayerSource>(p => p.GetRequiredService<LayerSource>());
        services.AddSingleton<LayerDesk>();
        services.AddSingleton<LayerMaps>();
        services.AddSingleton<LayerIntake>();
        services.AddSingleton<LayerJobs>();
        services.AddSingleton<FigureIntake>();
        services.AddSingleton<RecordIntake>();
        services.AddSingleton<Demonstrations.Demonstration>();
        if (observations is not null)
            services.AddObservationStores(observations, data);
        return services;
    }
}
