using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Migrations;

/// <summary>
/// Brings a store to its newest schema by numbered scripts, each once and in a transaction of its own, and keeps which were applied, when,
/// and the checksum of their text. One way for all stores, on SQLite and on DuckDB. A store that another program made is refused before
/// anything in it is touched; a process that dies between two scripts leaves a store that the next one goes on from.
/// </summary>
public static class Migrator
{
    /// <summary>Records, figures, accounts and their journal.</summary>
    public const string Evidence = "evidence";

    /// <summary>Raw entries of a month.</summary>
    public const string Archive = "archive";

    /// <summary>What deriving remembers, and the secrets of devices.</summary>
    public const string State = "state";

    /// <summary>The long history of readings.</summary>
    public const string History = "history";

    // No types that one of the two engines lacks, and none that it takes for something smaller.
    const string Table =
        "CREATE TABLE migration (no BIGINT NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL, applied_at BIGINT)";

    /// <summary>Applies what is missing.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="store">Which of the stores it is.</param>
    /// <exception cref="StoreRefusedException">The store was made by another program.</exception>
    public static void Bring(DbConnection connection, string store)
    {
        var scripts = MigrationScript.Of(store);
        var applied = Checked(connection, store, scripts);
        if (scripts.Count == applied.Count && HasTable(connection, null, "migration"))
            return;
        // A script that makes a table anew would trip over what points at the old one; whether all still points right is looked at after.
        var points = connection is SqliteConnection && connection.ExecuteScalar<long>("PRAGMA foreign_keys") == 1;
        if (points)
            connection.Execute("PRAGMA foreign_keys = OFF");
        try
        {
            Adopt(connection, store, scripts);
            foreach (var script in scripts.Where(s => applied.All(a => a.No != s.No)))
                Apply(connection, script);
        }
        finally
        {
            if (points)
                connection.Execute("PRAGMA foreign_keys = ON");
        }
    }

    /// <summary>What a store has had so far, in the order of the numbers; reads only.</summary>
    /// <exception cref="StoreRefusedException">The store was made by another program.</exception>
    public static IReadOnlyList<AppliedMigration> Applied(DbConnection connection, string store) =>
        Checked(connection, store, MigrationScript.Of(store));

    /// <summary>What the SQLite store in a file has had so far; opens it for reading alone.</summary>
    /// <exception cref="StoreRefusedException">The store was made by another program.</exception>
    public static IReadOnlyList<AppliedMigration> AppliedIn(string file, string store)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return Applied(connection, store);
    }

    static IReadOnlyList<AppliedMigration> Checked(DbConnection connection, string store, IReadOnlyList<MigrationScript> scripts)
    {
        var applied = Kept(connection, null, store, scripts);
        foreach (var migration in applied)
        {
            if (scripts.FirstOrDefault(s => s.No == migration.No) is not { } script)
                throw new StoreRefusedException(StoreRefusal.Newer, store, migration.No, migration.Name);
            if (script.Checksum != migration.Checksum)
                throw new StoreRefusedException(StoreRefusal.Other, store, migration.No, migration.Name);
        }

        return applied;
    }

    static IReadOnlyList<AppliedMigration> Kept(
        DbConnection connection,
        DbTransaction? transaction,
        string store,
        IReadOnlyList<MigrationScript> scripts
    ) =>
        HasTable(connection, transaction, "migration")
            ?
            [
                .. connection
                    .Query<(long No, string Name, string Checksum, long? At)>(
                        "SELECT no, name, checksum, applied_at FROM migration ORDER BY no",
                        transaction: transaction
                    )
                    .Select(r => new AppliedMigration((int)r.No, r.Name, r.Checksum, r.At is { } at ? StoredInstant.Read(at) : null)),
            ]
            : EarlierStore.Of(connection, transaction, store, scripts);

    internal static bool HasTable(DbConnection connection, DbTransaction? transaction, string table) =>
        connection.ExecuteScalar<long>(
            $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{table}'",
            transaction: transaction
        ) > 0;

    /// <summary>Makes the table, with what a store of an earlier release has had.</summary>
    static void Adopt(DbConnection connection, string store, IReadOnlyList<MigrationScript> scripts)
    {
        using var transaction = Begin(connection);
        // Another process may have done so while this one waited.
        if (HasTable(connection, transaction, "migration"))
            return;
        var earlier = EarlierStore.Of(connection, transaction, store, scripts);
        connection.Execute(Table, transaction: transaction);
        foreach (var migration in earlier)
            Write(connection, transaction, migration);
        EarlierStore.Leave(connection, transaction);
        transaction.Commit();
    }

    static void Apply(DbConnection connection, MigrationScript script)
    {
        using var transaction = Begin(connection);
        var number = script.No.ToString(CultureInfo.InvariantCulture);
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM migration WHERE no = " + number, transaction: transaction) > 0)
            return;
        connection.Execute(script.Text, transaction: transaction, commandTimeout: 0);
        Write(connection, transaction, new(script.No, script.Name, script.Checksum, Now(connection, transaction)));
        if (connection is SqliteConnection)
        {
            if (
                connection.QueryFirstOrDefault<string>("SELECT \"table\" FROM pragma_foreign_key_check", transaction: transaction) is
                { } lost
            )
                throw new InvalidDataException($"Migration {script.No} {script.Name}: rows of {lost} point at nothing.");
            // By this number alone a release that knows no table of migrations sees that the store is newer than itself.
            connection.Execute("PRAGMA user_version = " + number, transaction: transaction);
        }

        transaction.Commit();
    }

    static DbTransaction Begin(DbConnection connection) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : connection.BeginTransaction();

    static void Write(DbConnection connection, DbTransaction transaction, AppliedMigration migration) =>
        connection.Execute(
            string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO migration VALUES ({migration.No}, '{migration.Name}', '{migration.Checksum}', {(migration.AppliedAt is { } at ? StoredInstant.Of(at) : "NULL")})"
            ),
            transaction: transaction
        );

    /// <summary>The engine's own clock.</summary>
    static Instant Now(DbConnection connection, DbTransaction transaction) =>
        StoredInstant.Read(
            connection.ExecuteScalar<long>(
                connection is SqliteConnection
                    ? "SELECT CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER)"
                    : "SELECT epoch_us(current_timestamp)",
                transaction: transaction
            )
        );
}
