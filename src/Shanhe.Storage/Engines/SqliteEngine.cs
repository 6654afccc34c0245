using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Storage.Migrations;
using SQLitePCL;

namespace Shanhe.Storage.Engines;

/// <summary>A file of SQLite (WAL, synchronous=FULL).</summary>
sealed class SqliteEngine : StoreEngine
{
    readonly ReadConnections _readers;
    readonly SqliteConnection _writing;
    readonly SqliteStatements _statements;

    // An import touches the indexes of a million records all over: pages are kept, and written back to the file once in 64 MB of log.
    const string ForImports = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384";

    /// <summary>Opens or creates the file of a store and brings its schema up to date.</summary>
    public SqliteEngine(string file, string store)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            DefaultTimeout = 15,
            Pooling = false,
        }.ToString();
        _readers = new(connectionString);
        _writing = ReadConnections.Open(connectionString);
        Migrator.Bring(_writing, store);
        _writing.Execute("PRAGMA journal_mode = WAL");
        if (store == Migrator.Evidence)
            _writing.Execute(ForImports);
        _statements = new(_writing);
    }

    public override Dialect Dialect => SqliteDialect.Only;

    public override DbConnection Writing => _writing;

    /// <summary>The writing connection as the library has it.</summary>
    public sqlite3 Handle => _writing.Handle!;

    public override Statements Statements => _statements;

    public override bool IsGone => raw.sqlite3_get_autocommit(_writing.Handle) != 0;

    public override DbTransaction Begin()
    {
        if (!IsGone)
            _writing.Execute("ROLLBACK");
        // Immediate: the write lock is taken before anything is read.
        return _writing.BeginTransaction(deferred: false);
    }

    public override DbConnection Rent() => _readers.Rent();

    public override void GiveBack(DbConnection connection) => _readers.GiveBack((SqliteConnection)connection);

    public override void Dispose()
    {
        _statements.Dispose();
        _writing.Dispose();
        _readers.Dispose();
    }
}
