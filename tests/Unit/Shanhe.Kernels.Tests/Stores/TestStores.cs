using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shanhe.Evidence;
using Shanhe.Storage;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>
/// Stores of evidence and states of observations for tests. The same tests run on a file of SQLite and, with <c>SHANHE_TEST_STORES=postgres</c>, on a schema of
/// PostgreSQL: where they differ, one of the two is wrong. Thread-safe.
/// </summary>
static class TestStores
{
    static readonly ConditionalWeakTable<SqlEvidenceStore, string> Places = [];

    static readonly ConcurrentDictionary<string, string> States = new(StringComparer.Ordinal);

    public static bool OnPostgres { get; } = Environment.GetEnvironmentVariable("SHANHE_TEST_STORES") == "postgres";

    /// <summary>A place without a store: the name of a file, or how a schema is reached.</summary>
    public static string Place() => OnPostgres ? TestDatabase.New() : Path.Combine(Checkout.Temporary(), "evidence.db");

    public static SqlEvidenceStore New() => Open(Place());

    public static SqlEvidenceStore Open(string place, EvidenceNames? names = null)
    {
        SqlEvidenceStore store = OnPostgres ? new PostgresEvidenceStore(place, names) : new SqliteEvidenceStore(place, names);
        Places.Add(store, place);
        return store;
    }

    /// <summary>The state of a folder: opened again it is the same. A folder that has its file stays with the file.</summary>
    public static SqlObservationState State(string folder)
    {
        var seal = SecretSeal.FromFile(Path.Combine(folder, "keys", "personal"));
        var file = Path.Combine(folder, "state.db");
        return OnPostgres && !File.Exists(file)
            ? new PostgresObservationState(States.GetOrAdd(folder, _ => TestDatabase.New()), seal)
            : new SqliteObservationState(file, seal);
    }

    /// <summary>Runs a statement behind the program's back, as another program would that has the database.</summary>
    /// <param name="store">The store.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="guarded">Whether the database's own guards stand; else they were taken away before.</param>
    public static void Behind(SqlEvidenceStore store, string sql, bool guarded = false)
    {
        var place = Places.TryGetValue(store, out var known) ? known : ((SqliteEvidenceStore)store).File;
        using DbConnection connection = OnPostgres
            ? new NpgsqlConnection(place + ";Pooling=false")
            : new SqliteConnection($"Data Source={place};Pooling=False");
        connection.Open();
        if (!guarded && connection is NpgsqlConnection)
            connection.Execute("SET session_replication_role = replica");
        else if (!guarded)
        {
            connection.Execute("PRAGMA foreign_keys = OFF");
            foreach (
                var guard in connection.Query<string>(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
                )
            )
                connection.Execute($"DROP TRIGGER {guard}");
        }

        connection.Execute(sql);
    }
}
