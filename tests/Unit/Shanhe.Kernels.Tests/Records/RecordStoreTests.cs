using Microsoft.Data.Sqlite;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Records;

public class RecordStoreTests
{
    static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Theory]
    [InlineData("UPDATE record SET state = 'signed'")]
    [InlineData("UPDATE record SET no = 7")]
    [InlineData("UPDATE record SET creator = 'nobody'")]
    [InlineData("UPDATE record SET seq = seq - 1")]
    [InlineData("DELETE FROM record")]
    public async ValueTask A_record_that_says_something_else_than_the_journal_is_found(string sql)
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        await desk.Done(key, "order", fields: ("days", "60"));
        Assert.Null(await desk.Store.FirstDerivedBreak());
        TestStores.Behind(desk.Store, sql);
        Assert.Equal(BreakKind.Derived, (await desk.Store.FirstDerivedBreak())?.Kind);
    }

    [Fact]
    public async Task What_an_audit_of_records_costs_grows_with_their_number_and_not_with_its_square()
    {
        var steps = new List<long>();
        foreach (var records in (int[])[150, 600])
        {
            using var desk = await Desk.Open(new SqliteEvidenceStore(Path.Combine(Checkout.Temporary(), "evidence.db")));
            var rows = Enumerable
                .Range(1, records)
                .Select(i => new ImportRow(i, Desk.Outfall(("name", $"排口{i}"), ("code", $"AB-{i:000}"))))
                .ToList();
            Assert.Equal(records, (await desk.Book.Import("outfalls", rows, Desk.Bureau, dryRun: false)).Created);
            using var connection = new SqliteConnection($"Data Source={((SqliteEvidenceStore)desk.Store).File};Pooling=False");
            connection.Open();
            long counted = 0;
            SQLitePCL.delegate_progress count = _ =>
            {
                counted++;
                return 0;
            };
            SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 10, count, null);
            Assert.Null(DerivedCheck.First(connection));
            steps.Add(counted);
            GC.KeepAlive(count);
        }

        Assert.InRange(steps[1], 1, 6 * steps[0]);
    }

    /// <summary>The store as it was before revisions moved into the journal alone.</summary>
    static string StoreOfSchemaTwo()
    {
        var file = Path.Combine(Checkout.Temporary(), "evidence.db");
        var assembly = typeof(SqliteEvidenceStore).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("migrations/evidence/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Take(2)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Execute(file, reader.ReadToEnd());
        }

        Execute(file, "PRAGMA user_version = 2");
        return file;
    }

    [Fact]
    public async ValueTask A_store_of_the_schema_before_is_brought_up_to_date_with_every_revision()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        await desk.Done(key, "order", fields: ("days", "60"));
        var file = StoreOfSchemaTwo();
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            JournalEntry? before = null;
            await foreach (var now in desk.Store.Journal())
            {
                // Records alone, and the chain as it was: one for all lines.
                if (now.Kind != "record")
                    continue;
                var seq = (before?.Seq ?? 0) + 1;
                var line = now with { Seq = seq, Stream = "", No = seq, Previous = before?.Hash ?? JournalEntry.Beginning };
                before = line = line with { Hash = line.ComputeHash() };
                Insert(
                    connection,
                    "INSERT INTO journal VALUES ($a, $b, $c, $d, $e, $f, $g, $h)",
                    line.Seq,
                    line.At.ToString(),
                    line.Actor,
                    line.Kind,
                    line.Subject,
                    line.Body,
                    line.Previous,
                    line.Hash
                );
                var revision = System.Text.Json.JsonSerializer.Deserialize<RecordRevision>(line.Body, EvidenceJson.Options)!;
                Insert(
                    connection,
                    "INSERT INTO record_revision VALUES ($a, $b, $c, $d, $e)",
                    line.Seq,
                    revision.Register,
                    revision.Key,
                    revision.No,
                    line.Body
                );
                Insert(
                    connection,
                    "INSERT INTO record (register, key, no, state, department, year, creator, created, updated, title, closed, body) VALUES ($a, $b, $c, $d, $e, $f, $g, $h, $h, '', 0, $i) "
                        + "ON CONFLICT (register, key) DO UPDATE SET no = excluded.no, state = excluded.state, body = excluded.body",
                    revision.Register,
                    revision.Key,
                    revision.No,
                    revision.State,
                    revision.Department,
                    revision.Year,
                    line.Actor,
                    line.At.ToString(),
                    line.Body
                );
            }
        }

        using var store = new SqliteEvidenceStore(file);
        await new RecordBook(Desk.Package, store, desk.Clock).Prepare();
        Assert.Equal("rectifying", (await store.Record("outfalls", key))!.Last.State);
        Assert.Equal(["create", "order"], (await store.RecordHistory("outfalls", key)).Select(r => r.Move));
        Assert.Equal(key, Assert.Single((await store.RecordPage(new("outfalls") { Search = "北桥" })).Items).Record.Key);
        Assert.Null((await JournalCheck.Of(store.Journal())).Broken ?? await store.FirstDerivedBreak());
    }

    static void Insert(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (char)('a' + i), values[i]);
        command.ExecuteNonQuery();
    }
}
