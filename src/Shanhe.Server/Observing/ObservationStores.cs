using NodaTime;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Observing;

/// <summary>The stores of observations in a data folder, and the engine on them. Only one process has them open.</summary>
sealed class ObservationStores : IDisposable
{
    ObservationStores(string data)
    {
        var folder = Folder(data);
        History = new(Path.Combine(folder, "history"));
        State = OpenState(data);
        Archive = new(Path.Combine(folder, "archive"));
    }

    public static async ValueTask<ObservationStores> Open(
        string data,
        PlanPackage package,
        IEvidenceStore evidence,
        IClock clock,
        Duration? packetWait = null
    )
    {
        var stores = new ObservationStores(data);
        stores.Book = await SiteBook.Open(package, new EvidenceSiteJournal(evidence, clock), stores.State, clock);
        stores.Engine = await ObservationEngine.Open(
            stores.Book,
            stores.Archive,
            stores.History,
            stores.State,
            (stores.History, stores.State),
            clock,
            packetWait
        );
        return stores;
    }

    public DuckDbHistory History { get; }

    public SqlObservationState State { get; }

    public SqliteRawArchive Archive { get; }

    public SiteBook Book { get; private set; } = null!;

    public ObservationEngine Engine { get; private set; } = null!;

    /// <summary>The state of a data folder, with the seal of its key ring.</summary>
    public static SqliteObservationState OpenState(string data) =>
        new(Path.Combine(Folder(data), "state.db"), SecretSeal.FromFile(Path.Combine(Path.GetFullPath(data), "keys", "personal")));

    public static string Folder(string data) => Path.Combine(Path.GetFullPath(data), "observations");

    public void Dispose()
    {
        Engine?.Dispose();
        Book?.Dispose();
        Archive.Dispose();
        History.Dispose();
        State.Dispose();
    }
}
