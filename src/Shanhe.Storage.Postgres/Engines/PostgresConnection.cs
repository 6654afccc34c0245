using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Postgres.Engines;

/// <summary>
/// A connection to PostgreSQL that the shared statements run on: it says its dialect, its lists of parameters are written out one by one, and
/// truths are whole numbers, as the tables have them.
/// </summary>
sealed class PostgresConnection(NpgsqlConnection inner) : DbConnection, ISpeaks
{
    public NpgsqlConnection Inner => inner;

    public Dialect Dialect => PostgresDialect.Only;

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override void Close() => inner.Close();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new PostgresCommand(this, inner.CreateCommand());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
