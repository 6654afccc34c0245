using System.Data.Common;
using Npgsql;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Migrations;
using Shanhe.Storage.Postgres.Migrations;

namespace Shanhe.Storage.Postgres.Engines;

/// <summary>
/// A schema of PostgreSQL that several processes share. A write holds an advisory lock of the schema until it ends, so that the journal stays one
/// order whoever writes; each commit is announced to the others.
/// </summary>
sealed class PostgresEngine : StoreEngine
{
    /// <summary>How long a lost announcement may go unnoticed.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    readonly NpgsqlDataSource _source;
    readonly PostgresStatements _statements;
    readonly CancellationTokenSource _ending = new();
    readonly Thread _listener;
    readonly long _lock;
    readonly string _schema;
    readonly string _channel;
    volatile Action? _follow;
    NpgsqlConnection _writing;
    PostgresConnection _shown;

    /// <summary>Opens the schema that the connection string's search path names, and brings it up to date.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="store">Which of the stores it is.</param>
    public PostgresEngine(string connectionString, string store)
    {
        _channel = "shanhe_" + store;
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 300, AutoPrepareMinUsages = 2 };
        _source = NpgsqlDataSource.Create(builder);
        try
        {
            _writing = _source.OpenConnection();
            PostgresMigrator.Bring(_writing, store);
            (_schema, _lock) = PostgresMigrator.Lock(_writing, store);
        }
        catch
        {
            _source.Dispose();
            throw;
        }

        _shown = new(_writing);
        _statements = new(() => _writing);
        _listener = new(Listen) { IsBackground = true, Name = store + " of others" };
        _listener.Start();
    }

    public override Dialect Dialect => PostgresDialect.Only;

    public override DbConnection Writing => _shown;

    public override Statements Statements => _statements;

    public override bool IsGone => _writing.FullState != System.Data.ConnectionState.Open;

    public override DbTransaction Begin()
    {
        if (!IsGone)
        {
            try
            {
                return Locked();
            }
            // Lost while nobody wrote: nothing had begun on it.
            catch (NpgsqlException) when (IsGone) { }
        }

        _writing.Dispose();
        _writing = _source.OpenConnection();
        _shown = new(_writing);
        return Locked();
    }

    NpgsqlTransaction Locked()
    {
        var transaction = _writing.BeginTransaction();
        try
        {
            _statements.Row("SELECT pg_advisory_xact_lock(@lock)::text", ("@lock", _lock));
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    public override void Announce(DbTransaction transaction) =>
        _statements.Row("SELECT pg_notify(@channel, @schema)::text", ("@channel", _channel), ("@schema", _schema));

    public override void Renumber(Statements statements, string table, string column)
    {
        if (statements.Texts("SELECT pg_get_serial_sequence(@table, @column)", ("@table", table), ("@column", column)) is [{ } sequence])
            statements.Row(
                $"SELECT setval(@sequence::regclass, greatest(max({column}), 1), max({column}) IS NOT NULL)::text FROM {table}",
                ("@sequence", sequence)
            );
    }

    public override DbConnection Rent()
    {
        StoreMeter.Shared.Asked();
        return new PostgresConnection(_source.OpenConnection());
    }

    public override void GiveBack(DbConnection connection) => connection.Dispose();

    /// <summary>
    /// Has this called on a thread of the engine's own after others have announced a write, and about once a second besides. It may ask the
    /// engine; when the database does not answer, it is called again.
    /// </summary>
    public void Follow(Action follow) => _follow = follow;

    /// <summary>
    /// Hears what other processes have committed. After a connection was lost it is not known what was missed, so that counts as one more.
    /// </summary>
    void Listen()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                using var connection = _source.OpenConnection();
                connection.Notification += (_, told) =>
                {
                    if (told.Payload == _schema)
                        Wrote();
                };
                using (var command = new NpgsqlCommand($"LISTEN {_channel}", connection))
                    command.ExecuteNonQuery();
                Wrote();
                while (!_ending.IsCancellationRequested)
                {
                    _follow?.Invoke();
                    connection.WaitAsync(Wait, _ending.Token).GetAwaiter().GetResult();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception lost) when (lost is NpgsqlException or ObjectDisposedException or InvalidOperationException)
            {
                _ending.Token.WaitHandle.WaitOne(Wait);
            }
        }
    }

    public override void Dispose()
    {
        if (_ending.IsCancellationRequested)
            return;
        _ending.Cancel();
        _listener.Join();
        _writing.Dispose();
        _source.Dispose();
        _ending.Dispose();
    }
}
