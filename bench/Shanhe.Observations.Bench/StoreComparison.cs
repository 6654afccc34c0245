using System.Diagnostics;
using NodaTime;
using Npgsql;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Clusters;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Observations.Bench;

/// <summary>
/// The stores on PostgreSQL beside the embedded ones, in one run on one disk, both durable: readings written and frames acknowledged each
/// second, at two sizes.
/// </summary>
static class StoreComparison
{
    const int Streams = 200;
    const int Batch = 5_000;

    public static async Task Run(int small, int large)
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        var database = Directory.CreateTempSubdirectory("shanhe-pg-").FullName;
        var cluster = LocalCluster.Start(database);
        try
        {
            foreach (var size in new[] { small, large })
            {
                var own = Directory.CreateDirectory(Path.Combine(folder, $"{size}")).FullName;
                await using var source = Schema(cluster, $"county_{size}");
                using (var embedded = new DuckDbHistory(Path.Combine(own, "duckdb")))
                using (var postgres = new PostgresHistory(source, Path.Combine(own, "postgres")))
                {
                    Say($"{size} new readings", "readings", await Written(embedded, size, 0), await Written(postgres, size, 0));
                    Say(
                        $"{size / 10} corrected readings",
                        "readings",
                        await Written(embedded, size / 10, 1),
                        await Written(postgres, size / 10, 1)
                    );
                }

                using (var embedded = new SqliteRawArchive(Path.Combine(own, "archive")))
                using (var postgres = new PostgresRawArchive(source))
                {
                    foreach (var senders in new[] { 1, 100, 1_000 })
                    {
                        var frames = senders == 1 ? size / 200 : size / 20;
                        Say(
                            $"{frames} frames, {senders} waiting",
                            "frames",
                            await Acknowledged(embedded, frames, senders),
                            await Acknowledged(postgres, frames, senders)
                        );
                    }
                }
            }
        }
        finally
        {
            cluster.Stop();
            Directory.Delete(folder, recursive: true);
            Directory.Delete(database, recursive: true);
        }
    }

    static NpgsqlDataSource Schema(LocalCluster cluster, string name)
    {
        using var all = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false");
        using var command = all.CreateCommand($"CREATE SCHEMA {name}");
        command.ExecuteNonQuery();
        return NpgsqlDataSource.Create(cluster.ConnectionString + $";Search Path={name}");
    }

    static void Say(string what, string unit, double embedded, double postgres) =>
        Console.WriteLine($"{what}: embedded {embedded:0} {unit}/s, PostgreSQL {postgres:0} {unit}/s, ratio {postgres / embedded:0.00}");

    /// <summary>Minutes of streams in turn, in batches as deriving writes them.</summary>
    static async Task<double> Written(IReadingHistory history, int readings, int revision)
    {
        var start = new LocalDateTime(2024, 1, 1, 0, 0);
        var received = Instant.FromUtc(2024, 1, 1, 0, 0);
        var before = (await history.Mark()).Position;
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < readings; done += Batch)
            await history.Write(
                [
                    .. Enumerable
                        .Range(done, Math.Min(Batch, readings - done))
                        .Select(n => new StreamReading(
                            new($"site-{n % Streams / 10}", $"factor-{n % 10}", Cadence.Minute),
                            start.PlusMinutes(n / Streams)
                        )
                        {
                            Value = (n % 997) + revision,
                            Low = n % 997,
                            High = (n % 997) + 3,
                            Flag = "N",
                            Valid = true,
                            Position = before + n + 1,
                            Received = received,
                        }),
                ],
                before + done + Batch
            );
        return readings / watch.Elapsed.TotalSeconds;
    }

    static async Task<double> Acknowledged(IRawArchive archive, int frames, int senders)
    {
        var each = Math.Max(1, frames / senders);
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
                                    Rig.Frame(s % 100, new LocalDateTime(2024, 1, 1, 0, 0).PlusSeconds(i), i)
                                ),
                            ],
                            CancellationToken.None
                        );
                })
        );
        return senders * each / watch.Elapsed.TotalSeconds;
    }
}
