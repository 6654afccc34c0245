using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Keeping;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Observing;

/// <summary>The observations of a data folder on which no server runs, as the command line works with them.</summary>
sealed class LocalObservations : IDisposable
{
    readonly ObservationStores _stores;
    readonly IClock _clock;

    LocalObservations(ObservationStores stores, IClock clock)
    {
        (_stores, _clock) = (stores, clock);
        Desk = new(stores.Book, stores.Engine, stores.State, NoLines.Instance, clock);
        Queries = new(Desk, stores.Book, stores.Engine, stores.History);
        Intake = new(Desk, stores.Engine, stores.Archive, clock);
        Air = new(stores.Book.Package, stores.History);
    }

    /// <summary>Whoever has the folder may do everything with it.</summary>
    public static Actor Operator { get; } = new("cli", "cli", Roles.Administrator, null);

    public MonitoringDesk Desk { get; }

    public ReadingQueries Queries { get; }

    public ReadingIntake Intake { get; }

    public AirAssessment Air { get; }

    /// <summary>The register of sites, for registering many at once.</summary>
    public SiteBook Sites => _stores.Book;

    /// <summary>Opens the observations of a folder; <c>null</c>: a server has them.</summary>
    public static async ValueTask<LocalObservations?> Open(string data, PlanPackage package, IEvidenceStore evidence, IClock clock)
    {
        try
        {
            return new(await ObservationStores.Open(data, package, evidence, clock), clock);
        }
        catch (HistoryInUseException)
        {
            return null;
        }
    }

    /// <summary>Derives everything that the archive has and was not derived yet.</summary>
    public ValueTask Derive() => _stores.Engine.Settle();

    /// <summary>How far deriving has come, and how many streams there are.</summary>
    public async ValueTask<(long Position, int Streams)> Derived() => (_stores.Engine.Position, (await _stores.History.Streams()).Count);

    /// <summary>Means of a stream, however long the range.</summary>
    public ValueTask<IReadOnlyList<Aggregate>> Means(StreamKey stream, LocalDateTime from, LocalDateTime to, string level) =>
        Aggregates.Of(_stores.History, Desk.Package, _stores.Book, stream, from, to, level);

    /// <summary>Writes readings of a site, or of all, as a Parquet file.</summary>
    public ValueTask Export(string? site, LocalDateTime from, LocalDateTime to, string file) =>
        _stores.History.ExportParquet(site, from, to, file);

    /// <summary>Seals whole months before a date; gives how many.</summary>
    public ValueTask<int> Seal(LocalDate before) => _stores.History.Seal(before);

    /// <summary>Moves readings that need not stay online to sealed files; a dry run only tells.</summary>
    public ValueTask<IReadOnlyList<Retired>> Retire(RetentionSettings settings, bool dryRun) =>
        new RetentionDesk(_stores.Book, _stores.History, settings, _clock).Retire(Operator.Id, dryRun);

    /// <summary>Checks the chain of a folder's archive.</summary>
    public static async ValueTask<ArchiveCheck> Check(string data)
    {
        using var archive = OpenArchive(data);
        return await archive.Check();
    }

    /// <summary>
    /// Sets the history of a folder aside and forgets what was derived, so that it is derived anew when it is opened next; false when a
    /// server has it.
    /// </summary>
    public static async ValueTask<bool> Forget(string data, IClock clock)
    {
        var history = HistoryFolder(data);
        if (Directory.Exists(history))
        {
            try
            {
                using var owned = new DuckDbHistory(history);
            }
            catch (HistoryInUseException)
            {
                return false;
            }

            Directory.Move(history, history + "-" + clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }

        using var archive = OpenArchive(data);
        using var state = ObservationStores.OpenState(data);
        await state.Reset();
        await state.CapForwarded(archive.Head);
        return true;
    }

    /// <summary>Readings that have left the online history of a folder, also while a server runs on it.</summary>
    public static IReadOnlyList<StreamReading> Offline(string data, StreamKey stream, LocalDateTime from, LocalDateTime to) =>
        OfflineReadings.Range(HistoryFolder(data), stream, from, to);

    static string HistoryFolder(string data) => Path.Combine(ObservationStores.Folder(data), "history");

    static SqliteRawArchive OpenArchive(string data) => new(Path.Combine(ObservationStores.Folder(data), "archive"));

    public void Dispose() => _stores.Dispose();

    /// <summary>Where no server runs there are no lines to devices.</summary>
    sealed class NoLines : IDeviceLines
    {
        public static NoLines Instance { get; } = new();

        public string Address => "";

        public IReadOnlyList<LineInfo> Lines => [];

        public bool IsConnected(string mn) => false;

        public ValueTask<bool> Activate(Device device, string actor, CancellationToken cancellation = default) => new(false);

        public bool Ask(DeviceCommand command) => false;
    }
}
