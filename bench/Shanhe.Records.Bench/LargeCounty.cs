using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Records.Bench;

/// <summary>
/// Fills the evidence of the invented county with many records of a counting register in seconds: two are made as people make them, and
/// copied with all that follows from them inside the store. Lines of the copies carry invented hashes, so the chain does not hold.
/// </summary>
static class LargeCounty
{
    const string Register = "outfalls";

    /// <summary>Half of the records are found and open, half are signed off and count; towns, names, codes, places and days differ.</summary>
    /// <param name="file">The store.</param>
    /// <param name="package">The county of qingshan.</param>
    /// <param name="records">How many.</param>
    public static async Task Fill(string file, PlanPackage package, int records)
    {
        var clock = SystemClock.Instance;
        string[] keys;
        RecordEntry[] entries;
        using (var store = new SqliteEvidenceStore(file))
        {
            var book = new RecordBook(package, store, clock);
            await book.Prepare();
            keys = [await Open(book, "TM-001", "990001100"), await Open(book, "TM-002", "990001101")];
            var register = package.Find<Register>(Register)!;
            var last = (await store.Record(Register, keys[1]))!;
            var signed = last.Last with
            {
                Seq = 0,
                Hash = "",
                No = 2,
                Move = "sign",
                State = "signed",
                Fields = new Dictionary<string, string>(last.Last.Fields) { ["accepted"] = "2026-05-01" },
            };
            await store.Write(async t => await t.Append(signed, RecordEntries.Of(package, register, last with { Last = signed })));
            entries =
            [
                .. await Task.WhenAll(keys.Select(async k => RecordEntries.Of(package, register, (await store.Record(Register, k))!))),
            ];
        }

        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144");
        using var transaction = connection.BeginTransaction();
        // Copies are no lines that anybody wrote: what guards the journal stands aside while they are made.
        var guards = Texts(connection, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'");
        foreach (var name in Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"))
            Run(connection, $"DROP TRIGGER {name}");
        for (var i = 0; i < keys.Length; i++)
            Copy(connection, keys[i], i == 0 ? "TM-001" : "TM-002", entries[i].Text, i, records / keys.Length);
        Run(
            connection,
            """
            UPDATE series_value SET (records, value) = (SELECT count(*), CAST(count(*) AS TEXT) FROM record_contribution c
              WHERE c.series = series_value.series AND c.period = series_value.period AND c.place = series_value.place) WHERE register = 'outfalls';
            UPDATE journal_head SET (no, hash) = (SELECT no, hash FROM journal j WHERE j.stream = journal_head.stream ORDER BY no DESC LIMIT 1);
            UPDATE record_number SET last = 9000000;
            ANALYZE
            """
        );
        foreach (var guard in guards)
            Run(connection, guard);
        transaction.Commit();
    }

    static async Task<string> Open(RecordBook book, string code, string town)
    {
        var fields = new Dictionary<string, string>
        {
            ["name"] = "雨水口" + code,
            ["code"] = code,
            ["town"] = town,
            ["class"] = "21",
            ["found"] = "2026-03-01",
            ["width"] = "0.3",
            ["depth"] = "0.2",
            ["days"] = "30",
            ["shape"] = """{"type":"Point","coordinates":[111.22,35.61]}""",
        };
        var made = await book.Create(Register, fields, new Actor("bulk", "bulk", Roles.Lead, "bureau"));
        return made.Revision?.Key ?? throw new InvalidOperationException(made.Problems[0].Message.En);
    }

    static void Copy(SqliteConnection connection, string key, string code, string words, int part, int count)
    {
        var columns = Texts(connection, "SELECT name FROM pragma_table_info('list:outfalls')");
        string Listed(string column) =>
            column switch
            {
                "id" => "n.id",
                "key" => "n.key",
                "f:code" => "n.code",
                "f:name" => "'雨水口' || n.code",
                "updated" => "x.updated + n.i * 1000",
                _ => $"x.\"{column}\"",
            };
        Run(
            connection,
            $"""
            CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < {count})
              SELECT i, i + (SELECT max(id) FROM main.record) AS id, i + (SELECT max(seq) FROM main.journal) AS seq,
                printf('PK-{2024 + part}-%07d', i) AS key, printf('{(char)('P' + part)}%d-%03d', i / 1000, i % 1000) AS code FROM c;
            CREATE TEMP TABLE t AS SELECT r.id, r.seq FROM main.record r WHERE r.key = '{key}';
            INSERT INTO journal (seq, at, actor, kind, subject, body, previous, hash, stream, no)
              SELECT n.seq, j.at + n.i * 1000, j.actor, j.kind, 'outfalls/' || n.key, replace(replace(replace(j.body, '{key}', n.key), '{code}', n.code), '111.22,35.61',
                printf('%.4f,%.4f', 111.0 + (n.i % 4000) / 10000.0, 35.4 + (n.i % 3989) / 10000.0)), j.hash,
                printf('%064x', n.seq), j.stream, n.seq + 1000 FROM n, t JOIN journal j ON j.seq = t.seq;
            INSERT INTO record (id, register, key, seq, no, state, department, year, creator, created, updated, title, due, town, closed, derived)
              SELECT n.id, r.register, n.key, n.seq, r.no, r.state, r.department, r.year, r.creator, r.created, r.updated + n.i * 1000,
                replace(r.title, '{code}', n.code), r.due, r.town, r.closed, r.derived FROM n, t JOIN record r ON r.id = t.id;
            INSERT INTO "list:outfalls" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
              SELECT {string.Join(", ", columns.Select(Listed))} FROM n, t JOIN "list:outfalls" x ON x.id = t.id;
            INSERT INTO record_link SELECT n.id, l.kind, l.target, l.field FROM n, t JOIN record_link l ON l.id = t.id;
            INSERT INTO record_unique SELECT u.register, u.rule, replace(u.value, '{code}', n.code), n.id FROM n, t JOIN record_unique u ON u.id = t.id;
            INSERT INTO record_box SELECT n.id, 111.0 + (n.i % 4000) / 10000.0, 111.0 + (n.i % 4000) / 10000.0, 35.4 + (n.i % 3989) / 10000.0,
              35.4 + (n.i % 3989) / 10000.0 FROM n;
            INSERT INTO record_text (rowid, words) SELECT n.id, '{words.Replace("'", "''", StringComparison.Ordinal)} ' || n.code FROM n;
            INSERT INTO record_contribution SELECT n.id, c.series, c.period, c.place, c.amount FROM n, t JOIN record_contribution c ON c.id = t.id;
            DROP TABLE n; DROP TABLE t;
            """.ToString(CultureInfo.InvariantCulture)
        );
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
            texts.Add(rows.GetString(0));
        return texts;
    }
}
