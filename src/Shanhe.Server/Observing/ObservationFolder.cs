using System.Globalization;
using NodaTime;
using Npgsql;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Server.Places;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Server.Observing;

/// <summary>What can be done with the observations of a data folder without opening all of them.</summary>
static class ObservationFolder
{
    /// <summary>Checks the chain of a folder's archive.</summary>
    public static async ValueTask<ArchiveCheck> Check(string data)
    {
        if (EvidencePlace.Database(data) is { } database)
        {
            await using var source = NpgsqlDataSource.Create(database);
            using var kept = new PostgresRawArchive(source);
            return await kept.Check();
        }

        using var archive = OpenArchive(data);
        return await archive.Check();
    }

    /// <summary>
    /// Sets the history of a folder aside and forgets what was derived, so that it is derived anew when it is opened next; false when a
    /// server has it.
    /// </summary>
    public static async ValueTask<bool> Forget(string data, IClock clock)
    {
        if (EvidencePlace.Database(data) is { } database)
            return await Forget(database, data, clock);
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

    static async ValueTask<bool> Forget(string database, string data, IClock clock)
    {
        using var owned = await CountyOwnership.Take(database, Duration.Zero, CancellationToken.None);
        if (owned is null)
            return false;
        await using var source = NpgsqlDataSource.Create(database);
        using var history = new PostgresHistory(source, HistoryFolder(data));
        using var archive = new PostgresRawArchive(source);
        using var state = new PostgresObservationState(database, ObservationStores.SealOf(data));
        await history.SetAside(clock.GetCurrentInstant());
        await state.Reset();
        await state.CapForwarded(archive.Head);
        return true;
    }

    /// <summary>Readings that have left the online history of a folder, also while a server runs on it.</summary>
    public static IReadOnlyList<StreamReading> Offline(string data, StreamKey stream, LocalDateTime from, LocalDateTime to) =>
        OfflineReadings.Range(HistoryFolder(data), stream, from, to);

    static string HistoryFolder(string data) => Path.Combine(ObservationStores.Folder(data), "history");

    static SqliteRawArchive OpenArchive(string data) => new(Path.Combine(ObservationStores.Folder(data), "archive"));
}
