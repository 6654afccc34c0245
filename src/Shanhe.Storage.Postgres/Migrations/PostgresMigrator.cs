using System.Data;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;
using Npgsql;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Postgres.Migrations;

/// <summary>
/// Brings a store in a schema to its newest shape by numbered scripts, each once and in a transaction of its own, as the embedded stores have it. Of
/// several processes that start at once one does it, the others wait.
/// </summary>
public static class PostgresMigrator
{
    const string Table = """
        CREATE TABLE IF NOT EXISTS migration (
          store      text NOT NULL,
          no         bigint NOT NULL,
          name       text NOT NULL,
          checksum   text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT current_timestamp,
          PRIMARY KEY (store, no)
        )
        """;

    /// <summary>Applies what is missing. The schema of the search path is made where there is none.</summary>
    /// <exception cref="StoreRefusedException">The store was made by another program.</exception>
    /// <exception cref="InvalidOperationException">The database would order texts otherwise than by code points.</exception>
    public static void Bring(NpgsqlConnection connection, string store)
    {
        var order = connection.ExecuteScalar<string>("SELECT datcollate FROM pg_database WHERE datname = current_database()");
        if (order is not ("C" or "C.UTF-8" or "C.utf8" or "POSIX"))
            throw new InvalidOperationException($"The database orders texts by {order}: create it with LOCALE 'C.UTF-8'.");
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        connection.Execute("SELECT pg_advisory_xact_lock(7283946501)", transaction: transaction);
        var schema = new NpgsqlConnectionStringBuilder(connection.ConnectionString).SearchPath;
        if (schema is { Length: > 0 } named)
            connection.Execute($"CREATE SCHEMA IF NOT EXISTS {Quoted(named)}", transaction: transaction);
        connection.Execute(Table, transaction: transaction);
        var scripts = MigrationScript.Of(typeof(PostgresMigrator).Assembly, store);
        var applied = connection
            .Query<(long No, string Name, string Checksum)>(
                "SELECT no, name, checksum FROM migration WHERE store = @store ORDER BY no",
                new { store },
                transaction
            )
            .ToList();
        foreach (var (no, name, checksum) in applied)
        {
            if (scripts.FirstOrDefault(s => s.No == no) is not { } script)
                throw new StoreRefusedException(StoreRefusal.Newer, store, (int)no, name);
            if (script.Checksum != checksum)
                throw new StoreRefusedException(StoreRefusal.Other, store, (int)no, name);
        }

        foreach (var script in scripts.Where(s => applied.All(a => a.No != s.No)))
        {
            connection.Execute(script.Text, transaction: transaction, commandTimeout: 0);
            connection.Execute(
                "INSERT INTO migration (store, no, name, checksum) VALUES (@store, @No, @Name, @Checksum)",
                new
                {
                    store,
                    script.No,
                    script.Name,
                    script.Checksum,
                },
                transaction
            );
        }

        transaction.Commit();
    }

    /// <summary>Which scripts the stores of a schema have had; reads only.</summary>
    /// <param name="connectionString">How the schema is reached.</param>
    public static IReadOnlyList<(string Store, AppliedMigration Migration)> Applied(string connectionString)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var connection = source.OpenConnection();
        return connection.ExecuteScalar<bool>("SELECT to_regclass('migration') IS NOT NULL")
            ?
            [
                .. connection
                    .Query<(string Store, long No, string Name, string Checksum, DateTime At)>(
                        "SELECT store, no, name, checksum, applied_at FROM migration ORDER BY store, no"
                    )
                    .Select(r =>
                        (r.Store, new AppliedMigration((int)r.No, r.Name, r.Checksum, Instant.FromDateTimeUtc(r.At.ToUniversalTime())))
                    ),
            ]
            : [];
    }

    /// <summary>The schema of a connection, and the number of the lock that a purpose has in it.</summary>
    public static (string Schema, long Lock) Lock(NpgsqlConnection connection, string purpose)
    {
        var schema = connection.ExecuteScalar<string>("SELECT current_schema()")!;
        return (schema, BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"shanhe:{schema}:{purpose}"))));
    }

    static string Quoted(string name) => "\"" + name.Trim('"').Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
