using Microsoft.Data.Sqlite;
using Shanhe.Capabilities.Audit;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Evidence;

/// <summary>Whoever changes the tables beside the journal is found.</summary>
public class PlantedTests
{
    const string SignedBody = "{\"kind\":\"x\"}";

    static async Task<string> Filled()
    {
        var file = Path.Combine(Checkout.Temporary(), "evidence.db");
        var clock = new SetClock(default);
        clock.To(2026, 9, 1);
        using var store = new SqliteEvidenceStore(file);
        var book = new RecordBook(Desk.Package, store, clock);
        await book.Prepare();
        await store.Write(async t =>
        {
            await t.Save(
                new Account("wang", "王", Roles.Department, "bureau", null, "", "hash-of-wang", false, clock.Now),
                "admin",
                clock.Now
            );
            await t.Save(new ApiToken("t1", "wang", "script", "hash-of-token", clock.Now, clock.Now, false), "wang", clock.Now);
            await t.Save(new UploadedFile(new string('a', 64), "a.pdf", "application/pdf", 10), "wang", clock.Now);
            await t.Keep("delegation", "wang", "", SignedBody, "wang", clock.Now);
            return 0;
        });
        var opened = await book.Create("outfalls", Desk.Outfall(("width", "1.5")), Desk.Bureau);
        Assert.NotNull(opened.Revision);
        return file;
    }

    static async Task<string?> Found(string file)
    {
        using var store = new SqliteEvidenceStore(file);
        var book = new RecordBook(Desk.Package, store, new SetClock(default));
        await book.Prepare();
        return (await new EvidenceAudit(store, (_, _) => new(true), records: book).Run()).Broken?.Detail;
    }

    [Fact]
    public async Task What_the_program_wrote_agrees_with_the_journal() => Assert.Null(await Found(await Filled()));

    [Theory]
    [InlineData("UPDATE account SET body = json_set(body, '$.role', 'administrator')", "account")]
    [InlineData("UPDATE account SET body = json_set(body, '$.disabled', json('true'))", "account")]
    [InlineData("UPDATE account SET body = json_set(body, '$.passwordHash', 'another')", "account")]
    [InlineData("INSERT INTO account SELECT 'ghost', json_set(body, '$.id', 'ghost') FROM account", "account")]
    [InlineData("DELETE FROM account", "account")]
    [InlineData("UPDATE token SET hash = 'mine', body = json_set(body, '$.hash', 'mine')", "token")]
    [InlineData("UPDATE token SET hash = 'mine'", "token")]
    [InlineData("INSERT INTO token SELECT 't2', account, 'x', json_set(body, '$.id', 't2', '$.hash', 'x') FROM token", "token")]
    [InlineData("UPDATE upload SET type = 'image/png'", "upload")]
    [InlineData("INSERT INTO upload VALUES ('b', 'b.pdf', 'application/pdf', 1)", "upload")]
    [InlineData("UPDATE kept SET body = 'other'", "kept")]
    [InlineData("UPDATE journal_head SET no = no + 1 WHERE stream = 'accounts'", "journal_head")]
    [InlineData("UPDATE record SET title = '别的'", "record")]
    [InlineData("UPDATE record SET town = '990001101'", "record")]
    [InlineData("UPDATE record_tally SET records = records + 1", "record_tally")]
    [InlineData("UPDATE record SET due = 1767225600000000", "record")]
    [InlineData("UPDATE \"list:outfalls\" SET town = '990001101'", "list")]
    [InlineData("UPDATE \"list:outfalls\" SET creator = 'qi'", "list")]
    [InlineData("UPDATE \"list:outfalls\" SET \"f:width\" = 9", "list")]
    [InlineData("DELETE FROM \"list:outfalls\"", "list")]
    [InlineData(
        "INSERT INTO series_value VALUES ('outfalls.signed', '2026', '990001', 'outfalls', 3, '3', '', 1767225600000000, 1)",
        "series_value"
    )]
    [InlineData("INSERT INTO record_contribution SELECT id, 'outfalls.signed', '2026', '990001', '1' FROM record", "series_value")]
    public async Task A_row_that_was_planted_or_changed_is_found(string sql, string where)
    {
        var file = await Filled();
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys = OFF; " + sql;
            Assert.True(command.ExecuteNonQuery() > 0);
        }

        Assert.Equal(where, await Found(file));
    }

    [Fact]
    public async Task The_line_of_an_account_holds_neither_its_password_hash_nor_its_stamp()
    {
        using var store = new SqliteEvidenceStore(await Filled());
        var line = (await store.Journal(kind: "account").ToListAsync()).Single();
        Assert.DoesNotContain("hash-of-wang", line.Body, StringComparison.Ordinal);
        Assert.Contains("\"digest\":", line.Body, StringComparison.Ordinal);
    }
}
