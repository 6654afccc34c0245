using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Npgsql;

namespace Shanhe.Server.Places;

/// <summary>
/// That this process alone works on a county's schema: a lock of the database that lives as long as the connection that took it. When the process
/// dies the database lets it go at once; when the connection is lost the owner is told, and must stop, as another may have it by then.
/// Thread-safe.
/// </summary>
sealed class CountyOwnership : IDisposable
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    readonly NpgsqlConnection _connection;
    readonly CancellationTokenSource _lost = new();
    readonly CancellationTokenSource _ending = new();
    readonly Task _watching;

    CountyOwnership(NpgsqlConnection connection)
    {
        _connection = connection;
        _watching = Task.Run(Watch);
    }

    /// <summary>Ends when the lock is no longer sure.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes it; <c>null</c> when another has it all the time.</summary>
    /// <param name="database">The connection string with the county's schema.</param>
    /// <param name="patience">How long to try: an owner that has just died may not be noticed yet.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<CountyOwnership?> Take(string database, Duration patience, CancellationToken cancellation)
    {
        var builder = new NpgsqlConnectionStringBuilder(database)
        {
            Pooling = false,
            CommandTimeout = 3,
            ApplicationName = "shanhe-owner",
        };
        var connection = new NpgsqlConnection(builder.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(@lock)", connection);
            command.Parameters.AddWithValue("lock", NumberOf(builder.SearchPath ?? ""));
            for (var tried = Duration.Zero; ; tried += Duration.FromTimeSpan(Look))
            {
                if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
                    return new(connection);
                if (tried >= patience)
                    break;
                await Task.Delay(Look, cancellation);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    static long NumberOf(string schema) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes("shanhe:owner:" + schema)));

    async Task Watch()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Look, _ending.Token);
                await using var command = new NpgsqlCommand("SELECT 1", _connection);
                await command.ExecuteScalarAsync(_ending.Token);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Given back.
        }
        catch (Exception problem) when (problem is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            await _lost.CancelAsync();
        }
    }

    public void Dispose()
    {
        if (_ending.IsCancellationRequested)
            return;
        _ending.Cancel();
        _watching.GetAwaiter().GetResult();
        _connection.Dispose();
        _ending.Dispose();
        _lost.Dispose();
    }
}
