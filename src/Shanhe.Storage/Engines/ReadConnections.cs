using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Engines;

/// <summary>Open connections for reading, kept so that a question costs neither opening nor settings. Thread-safe.</summary>
sealed class ReadConnections(string connectionString) : IDisposable
{
    /// <summary>More are opened when as many questions meet, and closed when they are given back.</summary>
    const int Kept = 8;

    readonly ConcurrentBag<SqliteConnection> _idle = [];
    volatile bool _closed;

    public T Read<T>(Func<SqliteConnection, T> question)
    {
        var connection = Rent();
        try
        {
            return question(connection);
        }
        finally
        {
            GiveBack(connection);
        }
    }

    public SqliteConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        StoreMeter.Shared.Asked();
        if (_idle.TryTake(out var idle))
            return idle;
        var connection = Open(connectionString);
        StoreMeter.Shared.Watch(connection.Handle!);
        return connection;
    }

    public void GiveBack(SqliteConnection connection)
    {
        if (_closed || _idle.Count >= Kept)
            connection.Dispose();
        else
            _idle.Add(connection);
    }

    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 15000");
        NumberKey.Teach(connection);
        return connection;
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }
}
