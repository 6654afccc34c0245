using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence.Records;

namespace Shanhe.Records.Bench;

/// <summary>
/// What one would write by hand with SQLite: a table for each register with a document and real columns, indexes, one trigram full-text
/// table, a table of earlier versions. The same durability and memory; nothing checked, computed, linked or chained.
/// </summary>
sealed class PlainStore : IStore
{
    readonly string _file;
    readonly Rows _rows;
    readonly SqliteConnection _connection;

    public PlainStore(string file, Rows rows)
    {
        (_file, _rows) = (file, rows);
        var made = !File.Exists(file);
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        _connection.Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384;"
        );
        if (!made)
            return;
        for (var r = 0; r < rows.Registers; r++)
            _connection.Execute(Tables.Replace("REG", Table(Rows.Register(r)), StringComparison.Ordinal));
        _connection.Execute(
            "CREATE VIRTUAL TABLE full_text USING fts5 (words, register UNINDEXED, key UNINDEXED, tokenize='trigram'); CREATE TABLE version (register TEXT NOT NULL, key TEXT NOT NULL, no INTEGER NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (register, key, no)) STRICT;"
        );
    }

    const string Tables = """
        CREATE TABLE REG (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, no INTEGER NOT NULL, name TEXT, code TEXT UNIQUE, town TEXT, class TEXT, width REAL, found TEXT, body TEXT NOT NULL) STRICT;
        CREATE INDEX REG_name ON REG (name, key); CREATE INDEX REG_town ON REG (town, key); CREATE INDEX REG_class ON REG (class, key);
        CREATE INDEX REG_width ON REG (width, key); CREATE INDEX REG_found ON REG (found, key);
        """;

    static string Table(string register) => register.Replace('-', '_');

    public async ValueTask Import(string register, IEnumerable<ImportRow> rows)
    {
        var table = Table(register);
        foreach (var chunk in rows.Chunk(1_000))
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var row in chunk)
            {
                var (f, key, body) = (row.Fields, Rows.Key(row.Number - 2), JsonSerializer.Serialize(row.Fields));
                var no = _connection.ExecuteScalar<int>(
                    $"INSERT INTO {table} (key, no, name, code, town, class, width, found, body) VALUES (@key, 1, @name, @code, @town, @class, @width, @found, @body) ON CONFLICT (code) DO UPDATE SET no = no + 1, body = excluded.body RETURNING no",
                    new
                    {
                        key,
                        name = f["name"],
                        code = f["code"],
                        town = f["town"],
                        @class = f["class"],
                        width = double.Parse(f["width"], CultureInfo.InvariantCulture),
                        found = f["found"],
                        body,
                    },
                    transaction
                );
                _connection.Execute(
                    "INSERT INTO version (register, key, no, at, body) VALUES (@register, @key, @no, @at, @body)",
                    new
                    {
                        register,
                        key,
                        no,
                        at = Rows.At,
                        body,
                    },
                    transaction
                );
                if (no == 1)
                    _connection.Execute(
                        "INSERT INTO full_text (words, register, key) VALUES (@words, @register, @key)",
                        new
                        {
                            words = $"{key} {f["name"]} {f["code"]}",
                            register,
                            key,
                        },
                        transaction
                    );
            }

            transaction.Commit();
        }
    }

    void Read(string sql, object parameters)
    {
        foreach (var body in _connection.Query<string>(sql, parameters))
            JsonSerializer.Deserialize<Dictionary<string, string>>(body);
    }

    public async ValueTask ListByKey() => Read($"SELECT body FROM {Table(_rows.AnyRegister())} ORDER BY key DESC LIMIT 50", new { });

    public async ValueTask ListByWidth() =>
        Read($"SELECT body FROM {Table(_rows.AnyRegister())} WHERE town = @town ORDER BY width, key LIMIT 50", new { town = "990001100" });

    public async ValueTask ListDeep(int each) =>
        Read(
            $"SELECT body FROM {Table(_rows.AnyRegister())} WHERE key < @key ORDER BY key DESC LIMIT 50",
            new { key = Rows.Key(each / 2) }
        );

    public async ValueTask Export()
    {
        foreach (var body in _connection.Query<string>($"SELECT body FROM {Table(_rows.AnyRegister())} ORDER BY key", buffered: false))
            JsonSerializer.Deserialize<Dictionary<string, string>>(body);
    }

    public async ValueTask CountByTown() =>
        _connection.Query($"SELECT town, count(*) FROM {Table(_rows.AnyRegister())} GROUP BY town").AsList();

    public async ValueTask One(int each)
    {
        var (register, key) = (_rows.AnyRegister(), Rows.Key(_rows.Any(each)));
        Read($"SELECT body FROM {Table(register)} WHERE key = @key", new { key });
        Read("SELECT body FROM version WHERE register = @register AND key = @key ORDER BY no", new { register, key });
    }

    public async ValueTask Search(string words)
    {
        // Trigrams find three characters or more; a pair has to be looked for in all rows.
        var hits =
            words.Length >= 3
                ? _connection.Query<(string, string, string)>(
                    "SELECT register, key, words FROM full_text WHERE words MATCH @match ORDER BY rowid DESC LIMIT 50",
                    new { match = $"\"{words}\"" }
                )
                : _connection.Query<(string, string, string)>(
                    "SELECT register, key, words FROM full_text WHERE words LIKE @like ORDER BY rowid DESC LIMIT 50",
                    new { like = $"%{words}%" }
                );
        hits.AsList();
    }

    public async ValueTask Edit(int each)
    {
        using var transaction = _connection.BeginTransaction();
        var (register, key) = (_rows.AnyRegister(), Rows.Key(_rows.Any(each)));
        var (no, body) = _connection.QuerySingle<(int, string)>(
            $"UPDATE {Table(register)} SET no = no + 1, body = json_set(body, '$.depth', @depth) WHERE key = @key RETURNING no, body",
            new { key, depth = (_rows.Any(100) / 10m).ToString(CultureInfo.InvariantCulture) },
            transaction
        );
        _connection.Execute(
            "INSERT INTO version (register, key, no, at, body) VALUES (@register, @key, @no, @at, @body)",
            new
            {
                register,
                key,
                no,
                at = Rows.At,
                body,
            },
            transaction
        );
        transaction.Commit();
    }

    public long Size => new FileInfo(_file).Length;

    public void Dispose()
    {
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
