using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Shanhe.Storage;

/// <summary>Brings a store to the newest schema by numbered SQL files, each in a transaction of its own.</summary>
static class Migrator
{
    const string Folder = ".Migrations.";

    /// <summary>The number of the newest migration.</summary>
    public static int Newest => Scripts().Max(s => s.Number);

    public static void Run(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > Newest)
            throw new InvalidDataException($"The store has schema {version}, newer than this program's {Newest}. Use a newer program.");
        foreach (var (number, text) in Scripts().Where(s => s.Number > version).OrderBy(s => s.Number))
        {
            using var transaction = connection.BeginTransaction();
            // Another process may have migrated while this one waited for the lock.
            if (connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction) >= number)
                continue;
            connection.Execute(text, transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"), transaction: transaction);
            transaction.Commit();
        }
    }

    static IEnumerable<(int Number, string Text)> Scripts()
    {
        var assembly = typeof(Migrator).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(Folder, StringComparison.Ordinal)))
        {
            var file = name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(file[..4], CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
