using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Seals;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Observations.Alarms;
using Shanhe.Storage;
using Shanhe.Storage.Migrations;
using Shanhe.Storage.Observations;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>Every store is brought to the newest schema in one way, and none that another program made is touched.</summary>
public class MigratorTests
{
    static void Change(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static string NewStore(string store)
    {
        var folder = Checkout.Temporary();
        switch (store)
        {
            case Migrator.Evidence:
                Open(store, folder);
                return Path.Combine(folder, "shanhe.db");
            case Migrator.State:
                Open(store, folder);
                return Path.Combine(folder, "state.db");
            default:
                var kept = KeptFolder.Of(1);
                Open(Migrator.Archive, kept.Archive);
                return Directory.EnumerateFiles(kept.Archive, "*.db").Single();
        }
    }

    static void Open(string store, string folder)
    {
        using IDisposable opened = store switch
        {
            Migrator.Evidence => new SqliteEvidenceStore(Path.Combine(folder, "shanhe.db")),
            Migrator.State => new SqliteObservationState(
                Path.Combine(folder, "state.db"),
                SecretSeal.FromFile(Path.Combine(folder, "keys", "personal"))
            ),
            Migrator.Archive => new SqliteRawArchive(folder),
            _ => new DuckDbHistory(folder),
        };
    }

    static IReadOnlyList<AppliedMigration> Had(string store, string file) =>
        store == Migrator.History ? DuckDbHistory.MigrationsOf(file) : Migrator.AppliedIn(file, store);

    [Theory]
    [InlineData(Migrator.Evidence)]
    [InlineData(Migrator.State)]
    [InlineData(Migrator.Archive)]
    public void A_store_of_a_newer_or_another_program_is_refused_and_left_as_it_is(string store)
    {
        foreach (
            var (sql, refusal) in new[]
            {
                ("INSERT INTO migration VALUES (99, 'later', 'x', 0)", StoreRefusal.Newer),
                ("UPDATE migration SET checksum = 'x' WHERE no = 1", StoreRefusal.Other),
            }
        )
        {
            var file = NewStore(store);
            Change(file, sql + "; PRAGMA wal_checkpoint(TRUNCATE)");
            var before = File.ReadAllBytes(file);
            var refused = Assert.Throws<StoreRefusedException>(() => Open(store, Path.GetDirectoryName(file)!));
            Assert.Equal((refusal, store, refusal == StoreRefusal.Newer ? 99 : 1), (refused.Refusal, refused.Store, refused.No));
            Assert.Equal(before, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void A_history_of_another_program_is_refused()
    {
        var folder = Checkout.Temporary();
        Open(Migrator.History, folder);
        using (var connection = new DuckDB.NET.Data.DuckDBConnection("DataSource=" + Path.Combine(folder, "history.duckdb")))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO migration VALUES (99, 'later', 'x', 0)";
            command.ExecuteNonQuery();
        }

        Assert.Equal(StoreRefusal.Newer, Assert.Throws<StoreRefusedException>(() => Open(Migrator.History, folder)).Refusal);
    }

    [Fact]
    public void A_store_that_knows_only_a_number_is_refused_when_the_number_is_newer()
    {
        var file = KeptFolder.Of(1).Evidence;
        Change(file, "PRAGMA user_version = 99");
        Assert.Equal(99, Assert.Throws<StoreRefusedException>(() => Open(Migrator.Evidence, Path.GetDirectoryName(file)!)).No);
    }

    [Fact]
    public void Stores_of_an_earlier_release_are_adopted_with_what_they_had_and_a_second_opening_applies_nothing()
    {
        var kept = KeptFolder.Of(1);
        var month = Directory.EnumerateFiles(kept.Archive, "*.db").Single();
        (string Store, string Folder, string File)[] stores =
        [
            (Migrator.Evidence, kept.Data, kept.Evidence),
            (Migrator.State, Path.GetDirectoryName(kept.State)!, kept.State),
            (Migrator.Archive, kept.Archive, month),
            (Migrator.History, kept.History, Path.Combine(kept.History, "history.duckdb")),
        ];
        foreach (var (store, folder, file) in stores)
        {
            var had = Had(store, file);
            Assert.NotEmpty(had);
            Open(store, folder);
            var has = Had(store, file);
            Assert.Equal(had, has.Take(had.Count));
            Assert.Equal(Enumerable.Range(1, has.Count), has.Select(m => m.No));
            Assert.All(has.Skip(had.Count), m => Assert.NotNull(m.AppliedAt));
            Open(store, folder);
            Assert.Equal(has, Had(store, file));
        }

        // The release wrote when each step of these stores was made, in the manner of the engine.
        Assert.All(stores.Skip(1), s => Assert.Equal(2026, Had(s.Store, s.File)[0].AppliedAt!.Value.InUtc().Year));
    }

    [Fact]
    public void What_a_killed_process_left_between_two_migrations_is_gone_on_from()
    {
        var kept = KeptFolder.Of(1);
        var had = Migrator.AppliedIn(kept.Evidence, Migrator.Evidence);
        // As it stands when the process dies behind the adoption.
        Change(
            kept.Evidence,
            "CREATE TABLE migration (no BIGINT NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL, applied_at BIGINT);"
                + string.Concat(had.Select(m => $"INSERT INTO migration VALUES ({m.No}, '{m.Name}', '{m.Checksum}', NULL);"))
        );
        Open(Migrator.Evidence, kept.Data);
        Assert.True(Migrator.AppliedIn(kept.Evidence, Migrator.Evidence).Count > had.Count);
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_store_as_it_was()
    {
        var kept = KeptFolder.Of(1);
        Change(kept.Evidence, "UPDATE record SET created = 'yesterday' WHERE id = 1");
        Assert.Throws<SqliteException>(() => Open(Migrator.Evidence, kept.Data));
        Assert.Equal(6, Migrator.AppliedIn(kept.Evidence, Migrator.Evidence).Count);
        Change(kept.Evidence, "UPDATE record SET created = updated WHERE id = 1");
        Open(Migrator.Evidence, kept.Data);
    }

    [Theory]
    [InlineData(1)]
    public async Task A_kept_folder_keeps_its_journal_records_seals_frames_and_alarms(int release)
    {
        var kept = KeptFolder.Of(release);
        var package = Checkout.Load(Path.Combine(KeptFolder.All, "package"));
        using var store = new SqliteEvidenceStore(kept.Evidence);
        var book = new RecordBook(package, store, SystemClock.Instance);
        await book.Prepare(TestContext.Current.CancellationToken);
        var (broken, lines, _) = await JournalCheck.Of(store.Journal(), TestContext.Current.CancellationToken);
        Assert.Null(broken ?? await store.FirstDerivedBreak() ?? await book.FirstBreak(TestContext.Current.CancellationToken));
        Assert.True(lines > 90);
        var seals = await store.Seals.Seals(100);
        var key = new SealKey(Shanhe.Evidence.KeyFile.ReadOrMake(Path.Combine(kept.Data, "keys", "seal")));
        var sealing = new SealBook(store.Seals, key, $"shanhe/{package.Plan.County}", SystemClock.Instance);
        Assert.NotEmpty(seals);
        foreach (var seal in seals)
        {
            var proof = await sealing.Inclusion(seal.Size, TestContext.Current.CancellationToken);
            Assert.Equal(ProofVerdict.Holds, proof!.Check(sealing.Verifier, await store.JournalLine(seal.Size)));
        }

        using var archive = new SqliteRawArchive(kept.Archive);
        var check = await archive.Check();
        Assert.Null(check.Broken);
        Assert.True(check.Entries > 20);
        using var state = new SqliteObservationState(kept.State, SecretSeal.FromFile(Path.Combine(kept.Data, "keys", "personal")));
        var alarms = await state.Alarms(new(AlarmSet.All, Limit: null));
        Assert.Equal(
            [("stack-closed", AlarmState.Closed), ("stack-open", AlarmState.Open), ("stack-told", AlarmState.Acknowledged)],
            alarms.Select(a => (a.Site, a.State)).Order()
        );
    }
}
