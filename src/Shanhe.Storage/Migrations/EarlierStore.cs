using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Shanhe.Storage.Migrations;

/// <summary>What stores of earlier releases say of themselves: only a number, or a table of steps.</summary>
static class EarlierStore
{
    const string Steps = "schema_step";

    public static IReadOnlyList<AppliedMigration> Of(
        DbConnection connection,
        DbTransaction? transaction,
        string store,
        IReadOnlyList<MigrationScript> scripts
    )
    {
        if (Migrator.HasTable(connection, transaction, Steps))
            return
            [
                .. connection
                    .Query<(long No, string Name, string Hash, string Applied)>(
                        $"SELECT no, name, hash, applied FROM {Steps} ORDER BY no",
                        transaction: transaction
                    )
                    .Select(r => new AppliedMigration((int)r.No, r.Name, r.Hash, Moment(r.Applied))),
            ];
        if (connection is not SqliteConnection)
            return [];
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > scripts.Count)
            throw new StoreRefusedException(StoreRefusal.Newer, store, version, "");
        // The release wrote its number and nothing else: its scripts are taken to be those of that number.
        return [.. scripts.Take(version).Select(s => new AppliedMigration(s.No, s.Name, s.Checksum, null))];
    }

    public static void Leave(DbConnection connection, DbTransaction transaction) =>
        connection.Execute($"DROP TABLE IF EXISTS {Steps}", transaction: transaction);

    /// <summary>SQLite wrote UTC without saying so, DuckDB the moment with its offset.</summary>
    static Instant? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Instant.FromDateTimeOffset(at)
            : null;
}
