using Dapper;
using NodaTime;
using Npgsql;
using Shanhe.Evidence.Journals;
using Shanhe.Storage;
using Shanhe.Storage.Postgres;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>Several processes share a schema of PostgreSQL; here, several stores of one process.</summary>
public class SharedStoreTests
{
    static ValueTask<long> Line(SqlEvidenceStore store, string subject) =>
        store.Write(async t => (await t.Note("a", "county", subject, "{}", Instant.FromUnixTimeSeconds(1))).Seq);

    [Fact]
    public async Task Who_writes_at_once_on_several_nodes_writes_one_journal()
    {
        var place = TestDatabase.New();
        using var one = new PostgresEvidenceStore(place);
        using var two = new PostgresEvidenceStore(place);
        SqlEvidenceStore[] stores = [one, two];
        var lines = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i => Task.Run(() => Line(stores[i % 2], $"s{i}").AsTask(), TestContext.Current.CancellationToken))
        );
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), lines.Order());
        var (broken, count, _) = await JournalCheck.Of(two.Journal());
        Assert.Null(broken);
        Assert.Equal(200, count);
    }

    [Fact]
    public async Task A_node_hears_soon_that_another_has_written()
    {
        var place = TestDatabase.New();
        using var one = new PostgresEvidenceStore(place);
        using var two = new PostgresEvidenceStore(place);
        await Line(two, "before");
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        var before = two.Written;
        await Line(one, "x");
        Assert.True(SpinWait.SpinUntil(() => two.Written > before, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_connection_that_is_cut_loses_nothing_that_was_acknowledged_and_the_next_write_goes_on()
    {
        const string name = "shanhe-cut";
        var place = TestDatabase.New();
        using var store = new PostgresEvidenceStore($"{place};Application Name={name}");
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        await using var other = new NpgsqlConnection(place + ";Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        var cut = 0;
        for (var i = 0; i < 60; i++)
        {
            var subject = $"s{i}";
            try
            {
                await Line(store, subject);
                acknowledged.Add(subject);
            }
            catch (NpgsqlException)
            {
                cut++;
            }

            if (i % 20 == 10)
                await other.ExecuteAsync(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = @name",
                    new { name }
                );
        }

        var kept = (await store.Journal().ToListAsync(TestContext.Current.CancellationToken)).ConvertAll(l => l.Subject);
        Assert.InRange(cut, 0, 6);
        Assert.InRange(acknowledged.Count, 50, 60);
        Assert.Subset(kept.ToHashSet(StringComparer.Ordinal), acknowledged);
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Null((await JournalCheck.Of(store.Journal())).Broken);
    }
}
