using NodaTime;
using Npgsql;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Server.Places;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Server.Observing;

/// <summary>
/// The stores of observations in a data folder or in the county's schema, and the engine on them. Only one process has them open.
/// </summary>
sealed class ObservationStores : IDisposable
{
    readonly NpgsqlDataSource? _source;

    ObservationStores(string data)
    {
        var folder = Folder(data);
        var files = Path.Combine(folder, "history");
        if (EvidencePlace.Database(data) is { } database)
        {
            _source = NpgsqlDataSource.Create(database);
            State = new PostgresObservationState(database, SealOf(data));
            var history = new PostgresHistory(_source, files);
            (History, Upkeep) = (history, history);
            Archive = new PostgresRawArchive(_source);
        }
        else
        {
            var history = new DuckDbHistory(files);
            (History, Upkeep) = (history, history);
            State = OpenState(data);
            Archive = new SqliteRawArchive(Path.Combine(folder, "archive"));
        }
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
            (stores.Upkeep, stores.State),
            clock,
            packetWait
        );
        return stores;
    }

    public IReadingHistory History { get; }

    public IHistoryUpkeep Upkeep { get; }

    public SqlObservationState State { get; }

    public IRawArchive Archive { get; }

    public SiteBook Book { get; private set; } = null!;

    public ObservationEngine Engine { get; private set; } = null!;

    /// <summary>The state of a data folder, with the seal of its key ring.</summary>
    public static SqliteObservationState OpenState(string data) => new(Path.Combine(Folder(data), "state.db"), SealOf(data));

    internal static SecretSeal SealOf(string data) => SecretSeal.FromFile(Path.Combine(Path.GetFullPath(data), "keys", "personal"));

    public static string Folder(string data) => Path.Combine(Path.GetFullPath(data), "observations");

    public void Dispose()
    {
        Engine?.Dispose();
        Book?.Dispose();
        (Archive as IDisposable)?.Dispose();
        (History as IDisposable)?.Dispose();
        State.Dispose();
        _source?.Dispose();
    }
}
