using System.Diagnostics;
using Dapper;
using Npgsql;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>Two processes that have the state of one schema open.</summary>
public sealed class SharedStateTests : IDisposable
{
    readonly string _place = Named(TestDatabase.New());
    readonly SecretSeal _seal = SecretSeal.FromFile(Path.Combine(Checkout.Temporary(), "keys", "personal"));
    readonly PostgresObservationState _one;
    readonly PostgresObservationState _other;

    public SharedStateTests() => (_one, _other) = (new(_place, _seal), new(_place, _seal));

    static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>The server is told the name of the schema with each connection.</summary>
    static string Named(string place) => new NpgsqlConnectionStringBuilder(place) { ApplicationName = SchemaOf(place) }.ToString();

    static string? SchemaOf(string place) => new NpgsqlConnectionStringBuilder(place).SearchPath;

    /// <summary>Runs a statement as somebody who administers the database.</summary>
    int Behind(string sql, object? values = null)
    {
        using var connection = new NpgsqlConnection(_place + ";Pooling=false");
        connection.Open();
        return connection.ExecuteScalar<int>(sql, values);
    }

    /// <summary>Cuts all connections of this place; gives how many.</summary>
    int Cut() =>
        Behind(
            "SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = @name",
            new { name = SchemaOf(_place) }
        );

    static async Task Within(TimeSpan time, Func<bool> so)
    {
        for (var started = Stopwatch.StartNew(); !so(); await Task.Delay(10, Test))
            Assert.True(started.Elapsed < time, $"not within {time}");
    }

    [Fact]
    public async Task What_one_saves_the_other_reads()
    {
        await _one.Save(StateTests.Changes(7, [new("stack-1")], [AlarmBench.Alarm(1)]), Test);
        Assert.Equal((7L, "hash 7"), ((await _other.Mark(Test)).Position, (await _other.Mark(Test)).Hash));
        Assert.Equal("stack-1", Assert.Single(await _other.Sites(Test).ToListAsync(Test)).Site);
        await _other.Say([new(1, AlarmState.Acknowledged, [], 1)], Test);
        Assert.Equal(AlarmState.Acknowledged, (await _one.Alarm(1, Test))!.State);
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(n => Task.Run(async () => await (n % 2 == 0 ? _one : _other).Raise(AlarmBench.Alarm(100 + n), Test), Test))
        );
        var changes = (await _one.AlarmsAfter(0, 100, Test)).Select(a => a.Change).ToList();
        Assert.Equal(changes.Distinct().Count(), changes.Count);
        Assert.Equal(41, changes.Count);
    }

    [Fact]
    public async Task A_secret_that_one_changes_is_found_by_the_other()
    {
        for (var n = 1; n <= 4; n++)
        {
            var (writer, reader) = n % 2 == 0 ? (_other, _one) : (_one, _other);
            await writer.Put(Bench.Mn, new($"{n}"), Test);
            Assert.Equal($"{n}", writer.Find(Bench.Mn)?.Password);
            await Within(TimeSpan.FromSeconds(3), () => reader.Find(Bench.Mn)?.Password == $"{n}");
        }

        // Nothing is announced: it is looked for.
        Behind("DELETE FROM secret; UPDATE progress SET position = position + 1; SELECT 0");
        await Within(TimeSpan.FromSeconds(3), () => _one.Find(Bench.Mn) is null && _other.Find(Bench.Mn) is null);
    }

    [Fact]
    public async Task Secrets_that_both_change_at_once_end_up_the_same_in_both()
    {
        static string Mn(int n) => $"mn-{n % 5}";
        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(n => Task.Run(async () => await (n % 2 == 0 ? _one : _other).Put(Mn(n / 2), new($"{n}"), Test), Test))
        );
        using var third = new PostgresObservationState(_place, _seal);
        await Within(
            TimeSpan.FromSeconds(3),
            () =>
                Enumerable
                    .Range(0, 5)
                    .All(n => third.Find(Mn(n)) is { } kept && kept.Equals(_one.Find(Mn(n))) && kept.Equals(_other.Find(Mn(n))))
        );
    }

    [Fact]
    public async Task A_connection_that_is_cut_while_saving_leaves_nothing_and_is_opened_again()
    {
        await _one.Save(StateTests.Changes(1, [new("air-1")]), Test);
        // The mark is written last: sites and alarms are already there.
        Behind(
            """
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
            CREATE TRIGGER cut BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION cut();
            SELECT 0
            """
        );
        var changes = StateTests.Changes(2, [new("stack-1")], [AlarmBench.Alarm(1)]);
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await _one.Save(changes, Test));
        Assert.Equal(1, (await _other.Mark(Test)).Position);
        Assert.Equal(["air-1"], await _other.Sites(Test).Select(s => s.Site).ToListAsync(Test));
        Assert.Empty(await _other.Alarms(new(AlarmSet.All), Test));
        Behind("DROP TRIGGER cut ON mark; SELECT 0");
        await _one.Save(changes, Test);
        Assert.Equal(2, (await _other.Mark(Test)).Position);
        Assert.Single(await _other.Alarms(new(AlarmSet.All), Test));
    }

    [Fact]
    public async Task Connections_that_are_cut_while_nobody_writes_cost_no_write_and_no_secret()
    {
        await _one.Put(Bench.Mn, new("before"), Test);
        await Within(TimeSpan.FromSeconds(3), () => _other.Find(Bench.Mn) is not null);
        Assert.True(Cut() >= 4);
        await _one.Put(Bench.Mn, new("after"), Test);
        await Within(TimeSpan.FromSeconds(3), () => _other.Find(Bench.Mn)?.Password == "after");
        await _other.Save(StateTests.Changes(1), Test);
        Assert.Equal(1, (await _one.Mark(Test)).Position);
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }
}
