using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>The archive and the history that observations are tried on, opened again as often as asked.</summary>
/// <param name="Archive">Opens the archive of a folder.</param>
/// <param name="History">Opens the history of a folder; it is its own upkeep.</param>
/// <param name="LoseHistory">Loses the history of a folder.</param>
public sealed record BenchStores(Func<string, IRawArchive> Archive, Func<string, IReadingHistory> History, Action<string> LoseHistory)
{
    public static BenchStores Embedded() =>
        new(f => new SqliteRawArchive(f), f => new DuckDbHistory(f, "256MB"), f => Directory.Delete(f, recursive: true));

    /// <summary>Stores in a schema of their own.</summary>
    public static BenchStores Postgres()
    {
        var source = TestSource.New();
        return new(
            _ => new PostgresRawArchive(source),
            f => new PostgresHistory(source, f, "256MB"),
            f =>
            {
                using var command = source.CreateCommand(
                    "TRUNCATE history_stream, history_fine, history_coarse, history_superseded, history_change, history_year, history_sealed; UPDATE history_progress SET position = 0, event = 0"
                );
                command.ExecuteNonQuery();
                Directory.Delete(f, recursive: true);
            }
        );
    }
}
