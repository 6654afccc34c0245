using System.Collections.Concurrent;
using System.Text;
using NodaTime;
using Npgsql;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Postgres.Clusters;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Observations;

public sealed class PostgresArchiveTests : ArchiveTests<PostgresRawArchive>
{
    readonly NpgsqlDataSource _source = TestSource.New();

    protected override PostgresRawArchive Open() => new(_source);

    protected override void Replace(long first, string body)
    {
        using var command = _source.CreateCommand(
            $"UPDATE archive_block SET body = {string.Format(null, body, "archive_block")} WHERE first = {first}"
        );
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task Months_lie_in_partitions_and_what_follows_one_that_was_detached_is_read()
    {
        using (var archive = Open())
        {
            await archive.Append([Input(1, Instant.FromUtc(2024, 4, 30, 23, 0))], Test);
            await archive.Append([Input(2, Instant.FromUtc(2024, 5, 31, 23, 0))], Test);
            await archive.Append([Input(3, Instant.FromUtc(2024, 6, 1, 1, 0))], Test);
        }

        await using (var command = _source.CreateCommand("ALTER TABLE archive_block DETACH PARTITION archive_block_202405"))
            await command.ExecuteNonQueryAsync(Test);
        using var again = Open();
        Assert.Equal([1L], (await again.After(0, 1)).Select(e => e.Position));
        Assert.Equal([3L], (await again.After(1, 5)).Select(e => e.Position));
        Assert.Null(await again.Find(2));
        Assert.Equal(4, await again.Append([Input(4)], Test));
    }

    [Fact]
    public async Task Nodes_that_append_at_once_make_one_chain_in_which_each_entry_stands_once()
    {
        using var one = Open();
        using var other = Open();
        var acknowledged = new ConcurrentDictionary<long, string>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(sender =>
                    Task.Run(
                        async () =>
                        {
                            for (var i = 0; i < 20; i++)
                                Assert.True(
                                    acknowledged.TryAdd(
                                        await (sender % 2 == 0 ? one : other).Append([Named($"{sender}.{i}")], Test),
                                        $"{sender}.{i}"
                                    )
                                );
                        },
                        Test
                    )
                )
        );
        var check = await one.Check(Test);
        Assert.Null(check.Broken);
        Assert.Equal(1_200, check.Entries);
        // Each node hears of what the other appended, and reads it.
        foreach (var node in new[] { one, other })
        {
            await node.WaitAfter(1_199, Test).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Test);
            Assert.Equal(acknowledged.OrderBy(a => a.Key).Select(a => a.Value), (await All(node)).Select(Name));
        }
    }

    [Fact]
    public async Task A_node_that_only_waits_is_woken_by_what_another_appends()
    {
        using var one = Open();
        using var other = Open();
        var waiting = other.WaitAfter(0, Test).AsTask();
        await one.Append([Input(1)], Test);
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), Test);
        Assert.Equal([1L], (await other.After(0, 10)).Select(e => e.Position));
        // What it appends itself follows; its page holds both.
        Assert.Equal(2, await other.Append([Input(2)], Test));
        Assert.Equal([1L, 2L], (await other.After(0, 10)).Select(e => e.Position));
        await one.WaitAfter(1, Test).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Test);
        Assert.Equal([1L, 2L], (await one.After(0, 10)).Select(e => e.Position));
    }

    [Fact]
    public async Task A_server_that_is_stopped_at_once_and_started_again_has_all_that_was_acknowledged()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-pg-").FullName;
        var cluster = LocalCluster.Start(folder);
        try
        {
            await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
            using var archive = new PostgresRawArchive(source);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(Test);
            var acknowledged = new ConcurrentDictionary<string, long>();
            var refused = 0;
            var senders = Enumerable
                .Range(0, 20)
                .Select(sender =>
                    Task.Run(
                        async () =>
                        {
                            for (var i = 0; !over.IsCancellationRequested; i++)
                            {
                                try
                                {
                                    acknowledged[$"{sender}.{i}"] = await archive.Append([Named($"{sender}.{i}")], Test);
                                }
                                catch (IOException)
                                {
                                    Interlocked.Increment(ref refused);
                                    await Task.Delay(20, Test);
                                }
                            }
                        },
                        Test
                    )
                )
                .ToList();
            await Until(() => acknowledged.Count > 200);
            cluster.Stop(atOnce: true);
            await Until(() => Volatile.Read(ref refused) > 20);
            var before = acknowledged.Count;
            LocalCluster.Start(folder);
            await Until(() => acknowledged.Count > before + 200);
            await over.CancelAsync();
            await Task.WhenAll(senders);
            Assert.Null((await archive.Check(Test)).Broken);
            var kept = (await All(archive)).ToDictionary(e => e.Position, Name);
            Assert.All(acknowledged, a => Assert.Equal(a.Key, kept[a.Value]));
        }
        finally
        {
            cluster.Stop(atOnce: true);
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(20, Test);
    }

    static RawInput Named(string name) => Input(0) with { Payload = Encoding.ASCII.GetBytes(name) };

    static string Name(RawEntry entry) => Encoding.ASCII.GetString(entry.Payload.Span);

    static async Task<List<RawEntry>> All(PostgresRawArchive archive)
    {
        var all = new List<RawEntry>();
        while (await archive.After(all.Count, 500) is { Count: > 0 } page)
            all.AddRange(page);
        return all;
    }
}
