using System.Globalization;
using Npgsql;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>What nodes tell each other of the archive.</summary>
public sealed partial class PostgresRawArchive
{
    /// <summary>Notices at most so often while more is waiting, in milliseconds.</summary>
    const long Apart = 10;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _ended = new();
    readonly Task _listening;

    /// <summary>
    /// Tells the other nodes, after those who waited and without waiting for the disk: PostgreSQL lets those who give notice commit one
    /// after the other, all counties together, and a notice that is lost is made good by asking.
    /// </summary>
    void Tell()
    {
        if (_appends.Any && Environment.TickCount64 - _told < Apart)
            return;
        _told = Environment.TickCount64;
        try
        {
            using var batch = _open!.CreateBatch();
            batch.BatchCommands.Add(new("BEGIN"));
            batch.BatchCommands.Add(new("SET LOCAL synchronous_commit = off"));
            batch.BatchCommands.Add(
                new("SELECT pg_notify($1, $2)")
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string> { TypedValue = _channel },
                        new NpgsqlParameter<string> { TypedValue = Head.ToString(CultureInfo.InvariantCulture) },
                    },
                }
            );
            batch.BatchCommands.Add(new("COMMIT"));
            batch.ExecuteNonQuery();
        }
        catch (NpgsqlException)
        {
            // The entries are there all the same.
            Abandon();
        }
    }

    /// <summary>Hears of what other nodes append until the end; a connection that was lost is opened again.</summary>
    async Task Listen()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(_ended.Token);
                connection.Notification += (_, notice) =>
                {
                    if (long.TryParse(notice.Payload, CultureInfo.InvariantCulture, out var position))
                        Advance(position);
                };
                await using (var command = connection.CreateCommand())
                {
                    command.CommandText = $"LISTEN \"{_channel.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
                    await command.ExecuteNonQueryAsync(_ended.Token);
                }

                while (!_ended.IsCancellationRequested)
                {
                    await using (var command = connection.CreateCommand())
                    {
                        command.CommandText = "SELECT position FROM archive_head";
                        Advance((long)(await command.ExecuteScalarAsync(_ended.Token))!);
                    }

                    // Notices move the head by themselves; only when none came for a while it is asked for.
                    while (await connection.WaitAsync(Patience, _ended.Token)) { }
                }
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested) { }
            catch (Exception problem) when (problem is NpgsqlException or TimeoutException or IOException)
            {
                await Task.WhenAny(Task.Delay(Patience, _ended.Token));
            }
        }
    }

    void StopListening()
    {
        _ended.Cancel();
        _listening.Wait();
    }
}
