using Shanhe.Server.Observing;
using Shanhe.Server.Places;
using Shanhe.Storage.Migrations;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Counties;

/// <summary>The stores of a data folder, and which migrations each has had. Reads only.</summary>
static class DataStores
{
    /// <summary>Every store there is, with its file as it is named in the folder.</summary>
    public static IEnumerable<(string Store, string File)> Of(string data)
    {
        var observations = ObservationStores.Folder(data);
        IEnumerable<(string Store, string File)> files =
        [
            (Migrator.Evidence, EvidencePlace.StoreFile(data)),
            (Migrator.State, Path.Combine(observations, "state.db")),
            .. Months(Path.Combine(observations, "archive")).Select(f => (Migrator.Archive, f)),
            (Migrator.History, Path.Combine(observations, "history", "history.duckdb")),
        ];
        return files.Where(f => File.Exists(f.File));
    }

    static IEnumerable<string> Months(string archive) =>
        Directory.Exists(archive) ? Directory.EnumerateFiles(archive, "????-??.db").Order(StringComparer.Ordinal) : [];

    /// <summary>
    /// Looks at all stores before any of them is opened to be written, so that none is brought to the newest schema beside one that this
    /// program must not touch.
    /// </summary>
    /// <exception cref="StoreRefusedException">Another program made one of them.</exception>
    public static void Check(string data)
    {
        foreach (var (store, file) in Of(data))
            Migrations(store, file);
    }

    /// <summary>What the store in a file has had; <c>null</c> where a server holds it.</summary>
    /// <exception cref="StoreRefusedException">Another program made it.</exception>
    public static IReadOnlyList<AppliedMigration>? Migrations(string store, string file)
    {
        try
        {
            return store == Migrator.History ? DuckDbHistory.MigrationsOf(file) : Migrator.AppliedIn(file, store);
        }
        catch (HistoryInUseException)
        {
            return null;
        }
    }
}
