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
    const string Channel = "shanhe_evidence";

    /// <summary>How long a lost announcement may go unnoticed.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    readonly NpgsqlDataSource _source;
    readonly PostgresStatements _statements;
    readonly CancellationTokenSource _ending = new();
    readonly Thread _listener;
    readonly long _lock;
    readonly string _schema;
    NpgsqlConnection _writing;
    PostgresConnection _shown;

    /// <summary>Opens the schema that the connection string's search path names, and brings it up to date.</summary>
    public PostgresEngine(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 300, AutoPrepareMinUsages = 2 };
        _source = NpgsqlDataSource.Create(builder);
        try
        {
            _writing = _source.OpenConnection();
            PostgresMigrator.Bring(_writing, Migrator.Evidence);
            (_schema, _lock) = PostgresMigrator.Lock(_writing, Migrator.Evidence);
        }
        catch
        {
            _source.Dispose();
            throw;
        }

        _shown = new(_writing);
        _statements = new(() => _writing);
        _listener = new(Listen) { IsBackground = true, Name = "evidence of others" };
        _listener.Start();
    }

    public override Dialect Dialect => PostgresDialect.Only;

    public override DbConnection Writing => _shown;

    public override Statements Statements => _statements;

    public override bool IsGone => _writing.FullState != System.Data.ConnectionState.Open;

    public override DbTransaction Begin()
    {
        if (IsGone)
        {
            _writing.Dispose();
            _writing = _source.OpenConnection();
            _shown = new(_writing);
        }

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
        _statements.Row("SELECT pg_notify(@channel, @schema)::text", ("@channel", Channel), ("@schema", _schema));

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
                using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection))
                    command.ExecuteNonQuery();
                Wrote();
                while (!_ending.IsCancellationRequested)
                    connection.Wait(Wait);
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
