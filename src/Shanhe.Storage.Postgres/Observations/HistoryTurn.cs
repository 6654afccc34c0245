using Npgsql;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>The turn of a writer: its transaction, in which no other node writes, and how far the history has come.</summary>
/// <param name="writing">The turn among the writers of this node.</param>
/// <param name="connection">The connection.</param>
/// <param name="transaction">The transaction; it holds the row of progress.</param>
sealed class HistoryTurn(SemaphoreSlim writing, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public NpgsqlTransaction Transaction => transaction;

    public long Position { get; init; }

    /// <summary>The number of this turn.</summary>
    public long Write { get; init; }

    public static async ValueTask<HistoryTurn> Wait(NpgsqlDataSource source, SemaphoreSlim writing, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellation);
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand(
                "UPDATE history_progress SET writes = writes + 1 RETURNING position, writes",
                connection
            );
            // Another node may be sealing a month.
            command.CommandTimeout = 0;
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            await rows.ReadAsync(cancellation);
            return new(writing, connection, transaction) { Position = rows.GetInt64(0), Write = rows.GetInt64(1) };
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            writing.Release();
            throw;
        }
    }

    public async ValueTask Run(string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            writing.Release();
        }
    }
}
