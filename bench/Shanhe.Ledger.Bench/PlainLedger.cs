using Microsoft.Data.Sqlite;

namespace Shanhe.Ledger.Bench;

/// <summary>What a user would write on SQLite: a row a transfer and two balances, as durable as the county's store and nothing more.</summary>
sealed class PlainLedger : IDisposable
{
    readonly SqliteConnection _connection;
    readonly SqliteCommand _insert;
    readonly SqliteCommand _move;

    public PlainLedger(string file)
    {
        _connection = new($"Data Source={file}");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Run("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
        Run("CREATE TABLE transfer (id TEXT PRIMARY KEY, debit INTEGER, credit INTEGER, amount INTEGER, at INTEGER)");
        Run(
            $"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {County.Holders}) INSERT INTO account SELECT i, 1000000 FROM n"
        );
        _insert = Made("INSERT INTO transfer VALUES (@id, @debit, @credit, @amount, @at)", "@id", "@debit", "@credit", "@amount", "@at");
        _move = Made("UPDATE account SET balance = balance + @amount WHERE id = @id", "@id", "@amount");
    }

    void Run(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    SqliteCommand Made(string sql, params ReadOnlySpan<string> names)
    {
        var command = new SqliteCommand(sql, _connection);
        foreach (var name in names)
            command.Parameters.AddWithValue(name, 0);
        command.Prepare();
        return command;
    }

    public void Book(IEnumerable<(string Id, int From, int To, int Amount)> transfers)
    {
        lock (_connection)
        {
            using var transaction = _connection.BeginTransaction();
            (_insert.Transaction, _move.Transaction) = (transaction, transaction);
            foreach (var (id, from, to, amount) in transfers)
            {
                _insert.Parameters[0].Value = id;
                _insert.Parameters[1].Value = from;
                _insert.Parameters[2].Value = to;
                _insert.Parameters[3].Value = amount;
                _insert.ExecuteNonQuery();
                Move(from, -amount);
                Move(to, amount);
            }

            transaction.Commit();
        }
    }

    void Move(int account, int amount)
    {
        _move.Parameters[0].Value = account;
        _move.Parameters[1].Value = amount;
        _move.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _move.Dispose();
        _connection.Dispose();
    }
}
