using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Shanhe.Records.Bench;

/// <summary>What one would write by hand with SQLite: one table with a document and real columns, indexes, a trigram full-text table. The same durability, nothing checked.</summary>
sealed class PlainStore : IDisposable
{
    readonly string _file;
    readonly SqliteConnection _connection;

    public PlainStore(string file)
    {
        _file = file;
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        _connection.Execute("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE outfall (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT, code TEXT UNIQUE, town TEXT, class TEXT, width REAL, found TEXT, body TEXT NOT NULL) STRICT;
            CREATE INDEX o_name ON outfall (name, key); CREATE INDEX o_town ON outfall (town, key); CREATE INDEX o_class ON outfall (class, key);
            CREATE INDEX o_width ON outfall (width, key); CREATE INDEX o_found ON outfall (found, key);
            CREATE VIRTUAL TABLE outfall_text USING fts5 (words, content='', contentless_delete=1, tokenize='trigram');
            """);
    }

    public TimeSpan Import(int count)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var chunk in Rows.Take(count).Select((r, i) => (r.Fields, i)).Chunk(1_000))
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var (f, i) in chunk)
            {
                var id = _connection.ExecuteScalar<long>("INSERT INTO outfall (key, name, code, town, class, width, found, body) VALUES (@key, @name, @code, @town, @class, @width, @found, @body) RETURNING id",
                    new { key = Rows.Key(i), name = f["name"], code = f["code"], town = f["town"], @class = f["class"], width = double.Parse(f["width"], CultureInfo.InvariantCulture), found = f["found"], body = JsonSerializer.Serialize(f) }, transaction);
                _connection.Execute("INSERT INTO outfall_text (rowid, words) VALUES (@id, @words)", new { id, words = $"{Rows.Key(i)} {f["name"]} {f["code"]}" }, transaction);
            }

            transaction.Commit();
        }

        return watch.Elapsed;
    }

    public double[] Times(int runs, Action<PlainStore> run) => Report.Time(runs, () => run(this));

    void Read(string sql, object parameters)
    {
        foreach (var body in _connection.Query<string>(sql, parameters)) JsonSerializer.Deserialize<Dictionary<string, string>>(body);
    }

    public void ListByKey() => Read("SELECT body FROM outfall ORDER BY key DESC LIMIT 50", new { });

    public void ListByWidth() => Read("SELECT body FROM outfall WHERE town = @town ORDER BY width, key LIMIT 50", new { town = "990001100" });

    public void ListDeep(int count) => Read("SELECT body FROM outfall WHERE key < @key ORDER BY key DESC LIMIT 50", new { key = Rows.Key(count / 2) });

    public void CountByTown() => _connection.Query("SELECT town, count(*) FROM outfall GROUP BY town").AsList();

    public void One(Rows rows, int count) => Read("SELECT body FROM outfall WHERE key = @key", new { key = Rows.Key(rows.Any(count)) });

    public void Search(string words) => Read(
        words.Length >= 3 ? "SELECT o.body FROM outfall_text t JOIN outfall o ON o.id = t.rowid WHERE outfall_text MATCH @match ORDER BY t.rowid DESC LIMIT 50" : "SELECT body FROM outfall WHERE name LIKE @like LIMIT 50",
        new { match = $"\"{words}\"", like = $"%{words}%" });

    public void Edit(Rows rows, int count)
    {
        using var transaction = _connection.BeginTransaction();
        var key = Rows.Key(rows.Any(count));
        _connection.Execute("UPDATE outfall SET body = json_set(body, '$.depth', @depth) WHERE key = @key", new { key, depth = (rows.Any(100) / 10m).ToString(CultureInfo.InvariantCulture) }, transaction);
        transaction.Commit();
    }

    public long Size => new FileInfo(_file).Length;

    public void Dispose()
    {
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
