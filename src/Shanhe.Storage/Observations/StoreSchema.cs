using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Storage.Observations;

/// <summary>
/// Brings a store to its newest schema by numbered scripts, each once and in a transaction of its own, and keeps which were applied, when,
/// and the hash of their text: a store that was made by other scripts is refused, as is one of a newer program.
/// </summary>
static class StoreSchema
{
    const string Prefix = "schema/";

    const string Steps =
        "CREATE TABLE IF NOT EXISTS schema_step (no INTEGER NOT NULL, name VARCHAR NOT NULL, hash VARCHAR NOT NULL, applied VARCHAR NOT NULL)";

    /// <summary>Applies what is missing.</summary>
    /// <param name="connection">An open connection that no other process uses.</param>
    /// <param name="store">The folder of the scripts.</param>
    /// <exception cref="InvalidDataException">The store was made by other scripts, or by a newer program.</exception>
    public static void Bring(DbConnection connection, string store)
    {
        Run(connection, null, Steps);
        var applied = Applied(connection);
        var scripts = Scripts(store);
        foreach (var (number, name, hash) in applied)
        {
            if (scripts.Find(s => s.Number == number) is not { Text: { } text })
                throw new InvalidDataException($"{store}: the store has step {number} ({name}), which this program does not know.");
            if (HashOf(text) != hash)
                throw new InvalidDataException($"{store}: step {number} ({name}) of the store is not the one of this program.");
        }

        foreach (var (number, name, text) in scripts.Where(s => applied.TrueForAll(a => a.Number != s.Number)))
        {
            using var transaction = connection.BeginTransaction();
            Run(connection, transaction, text);
            Run(
                connection,
                transaction,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO schema_step VALUES ({number}, '{name}', '{HashOf(text)}', CAST(current_timestamp AS VARCHAR))"
                )
            );
            transaction.Commit();
        }
    }

    static List<(int Number, string Name, string Hash)> Applied(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT no, name, hash FROM schema_step ORDER BY no";
        using var rows = command.ExecuteReader();
        var found = new List<(int, string, string)>();
        while (rows.Read())
            found.Add((Convert.ToInt32(rows.GetValue(0), CultureInfo.InvariantCulture), rows.GetString(1), rows.GetString(2)));
        return found;
    }

    static void Run(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The scripts of a store, in order; their names are those of the files.</summary>
    static List<(int Number, string Name, string Text)> Scripts(string store)
    {
        var assembly = typeof(StoreSchema).Assembly;
        var scripts = new List<(int, string, string)>();
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix + store + "/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var file = resource[(Prefix.Length + store.Length + 1)..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add((int.Parse(file[..4], CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd()));
        }

        return scripts;
    }

    static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}
