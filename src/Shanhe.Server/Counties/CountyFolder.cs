using NodaTime;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Server.Observing;
using Shanhe.Server.Places;
using Shanhe.Storage;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Counties;

/// <summary>The county of a data folder that this process has opened by itself; closing it closes the stores.</summary>
sealed class CountyFolder : IAsyncDisposable
{
    readonly ServiceProvider _services;
    readonly SqlEvidenceStore _store;
    readonly CountyOwnership? _ownership;

    CountyFolder(ServiceProvider services, SqlEvidenceStore store, bool lacksReadings, CountyOwnership? ownership = null)
    {
        (_services, _store, _ownership) = (services, store, ownership);
        County = new(services);
        LacksReadings = lacksReadings;
    }

    public County County { get; }

    /// <summary>Whether there are readings in the folder that another process keeps from us.</summary>
    public bool LacksReadings { get; }

    /// <summary>Opens the evidence of a folder, without a plan.</summary>
    public static CountyFolder Open(string data)
    {
        PrivateFiles.Require();
        DataStores.Check(data);
        var store = EvidencePlace.Open(data);
        return new(new ServiceCollection().AddEvidence(data, store).BuildServiceProvider(), store, false);
    }

    /// <summary>
    /// Opens a folder with its plan. Observations are opened where there are any, or are to be; those that another process has are left out.
    /// </summary>
    public static async Task<CountyFolder> Open(string data, PlanPackage package, bool makesReadings = false)
    {
        PrivateFiles.Require();
        DataStores.Check(data);
        var store = EvidencePlace.Open(data, new(package));
        ObservationStores? observations = null;
        var lacks = false;
        CountyOwnership? ownership = null;
        if (EvidencePlace.Database(data) is { } database)
        {
            // A schema may be open in many processes, but one derives.
            ownership = await CountyOwnership.Take(database, Duration.Zero, CancellationToken.None);
            lacks = ownership is null;
            if (!lacks)
                observations = await ObservationStores.Open(data, package, store, SystemClock.Instance);
        }
        else if (makesReadings || Directory.Exists(Path.Combine(ObservationStores.Folder(data), "history")))
        {
            try
            {
                observations = await ObservationStores.Open(data, package, store, SystemClock.Instance);
            }
            catch (HistoryInUseException)
            {
                lacks = true;
            }
        }

        return new(new ServiceCollection().AddCounty(package, data, store, observations).BuildServiceProvider(), store, lacks, ownership);
    }

    /// <summary>Whose plan's folder it is, when it is another's than this; noted at the first use.</summary>
    public ValueTask<string?> Claim(CancellationToken cancellation = default) => DataFolder.Claim(_store, County.Package!, cancellation);

    /// <summary>Whether lists stand as the plan has them; they are made anew by <see cref="Prepare"/>.</summary>
    public ValueTask<bool> IsPrepared(CancellationToken cancellation = default) => County.Get<PlanDesk>().Records.IsPrepared(cancellation);

    public async ValueTask Prepare(CancellationToken cancellation = default)
    {
        await County.Get<PlanDesk>().Records.Prepare(cancellation);
        await County.Get<LedgerDesk>().Prepare(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _store.Dispose();
        _ownership?.Dispose();
    }
}
