using System.Diagnostics;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Observations;

namespace Shanhe.Observations.Bench;

/// <summary>
/// How fast the stores are alone: a bare SQLite heap with one frame a row, the archive by many senders, deriving into history.
/// </summary>
static class StoreLimit
{
    const int Frames = 100_000;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        var frames = Enumerable
            .Range(0, 1_000)
            .Select(n => Rig.Frame(n % 100, new LocalDateTime(2024, 1, 1, 0, 0).PlusSeconds(n), n))
            .ToArray();
        foreach (var batch in new[] { 100, 1_000 })
            Console.WriteLine(
                $"SQLite alone, FULL, {batch} frames a commit: {Bare(Path.Combine(folder, $"bare{batch}.db"), frames, batch):0} frames/s"
            );
        using var archive = new SqliteRawArchive(Path.Combine(folder, "archive"));
        foreach (var senders in new[] { 1, 100, 1_000 })
            Console.WriteLine(
                $"archive, {senders} senders waiting: {await Archive(archive, frames, senders):0} frames/s (chained, compressed, durable)"
            );
    }

    static double Bare(string file, byte[][] frames, int batch)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using (var setup = connection.CreateCommand())
        {
            setup.CommandText =
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE raw (received INTEGER, device TEXT, payload BLOB)";
            setup.ExecuteNonQuery();
        }

        var watch = Stopwatch.StartNew();
        for (var done = 0; done < Frames; done += batch)
        {
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO raw VALUES ($r, $d, $p)";
            var (r, d, p) = (
                insert.Parameters.Add("$r", SqliteType.Integer),
                insert.Parameters.Add("$d", SqliteType.Text),
                insert.Parameters.Add("$p", SqliteType.Blob)
            );
            for (var i = 0; i < batch; i++)
            {
                (r.Value, d.Value, p.Value) = (done + i, "BENCH", frames[(done + i) % frames.Length]);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return Frames / watch.Elapsed.TotalSeconds;
    }

    static async Task<double> Archive(SqliteRawArchive archive, byte[][] frames, int senders)
    {
        var each = Math.Max(1, Math.Min(Frames / senders, 2_000));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, senders)
                .Select(async s =>
                {
                    for (var i = 0; i < each; i++)
                        await archive.Append(
                            [
                                new RawInput(
                                    SystemClock.Instance.GetCurrentInstant(),
                                    EntryKind.Frame,
                                    "BENCH",
                                    "127.0.0.1",
                                    "",
                                    frames[(s + i) % frames.Length]
                                ),
                            ],
                            CancellationToken.None
                        );
                })
        );
        return senders * each / watch.Elapsed.TotalSeconds;
    }
}
