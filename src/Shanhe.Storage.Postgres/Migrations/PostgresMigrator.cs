using System.Globalization;
using Dapper;
using Npgsql;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Postgres.Migrations;

/// <summary>
/// Brings the schema of a connection to its newest state, store by store, by numbered scripts, each once; nodes that start at once wait for
/// each other. A schema that another program made is refused before anything in it is touched.
/// </summary>
public static class PostgresMigrator
{
    const string Table =
        "CREATE TABLE IF NOT EXISTS migration (store text NOT NULL, no bigint NOT NULL, name text NOT NULL, checksum text NOT NULL, applied_at bigint NOT NULL, PRIMARY KEY (store, no))";

    /// <summary>Applies what is missing.</summary>
    /// <param name="connection">An open connection whose search path is the schema.</param>
    /// <param name="store">Which of the stores.</param>
    /// <exception cref="StoreRefusedException">The store was made by another program.</exception>
    public static void Bring(NpgsqlConnection connection, string store)
    {
        var scripts = ScriptsOf(store);
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/migration', 0))", transaction: transaction);
        connection.Execute(Table, transaction: transaction);
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

        foreach (var script in scripts.Where(s => applied.TrueForAll(a => a.No != s.No)))
        {
            connection.Execute(script.Text, transaction: transaction, commandTimeout: 0);
            connection.Execute(
                "INSERT INTO migration VALUES (@store, @no, @name, @checksum, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)",
                new
                {
                    store,
                    no = (long)script.No,
                    name = script.Name,
                    checksum = script.Checksum,
                },
                transaction
            );
        }

        transaction.Commit();
    }

    static List<MigrationScript> ScriptsOf(string store)
    {
        var assembly = typeof(PostgresMigrator).Assembly;
        var folder = $"migrations/{store}/";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    var file = name[folder.Length..];
                    return new MigrationScript(int.Parse(file[..4], CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd());
                }),
        ];
    }
}
