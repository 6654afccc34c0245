using NodaTime;
using Npgsql;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Migrations;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Migrations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// The archive of raw frames in a schema of PostgreSQL, which several nodes append to at once. What is waiting on a node becomes one block
/// and one commit; nodes take turns by a lock of the transaction, and each chains its entries to the last one there. What another node
/// appended is known by its notice, and by asking once a second where a notice was lost.
/// </summary>
public sealed partial class PostgresRawArchive : IRawArchive, IDisposable
{
    readonly NpgsqlDataSource _source;
    readonly WaitingAppends _appends;
    readonly RecentBlocks _recent = new();
    readonly string _channel;
    TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    NpgsqlConnection? _open;
    long _told;
    long _head;

    /// <summary>Opens or creates the archive in a schema.</summary>
    /// <param name="source">Connections whose search path is the schema; left open at the end.</param>
    /// <exception cref="StoreRefusedException">Another program made it.</exception>
    public PostgresRawArchive(NpgsqlDataSource source)
    {
        _source = source;
        using (var connection = source.OpenConnection())
        {
            PostgresMigrator.Bring(connection, Migrator.Archive);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT current_schema() || '/archive', position FROM archive_head";
            using var rows = command.ExecuteReader();
            rows.Read();
            (_channel, _head) = (rows.GetString(0), rows.GetInt64(1));
        }

        _appends = new(Commit, Abandon, Tell);
        _appends.Start();
        _listening = Task.Run(Listen);
    }

    public long Head => Interlocked.Read(ref _head);

    public ValueTask<long> Append(IReadOnlyList<RawInput> inputs, CancellationToken cancellation) =>
        inputs.Count == 0 ? new(Head) : _appends.Append(inputs, cancellation);

    long Commit(IReadOnlyList<RawInput> inputs)
    {
        // A connection that was lost is opened again for the next group.
        var connection = _open ??= _source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        var (head, hash, newest) = Turn(connection);
        var first = head + 1;
        var position = head;
        using var block = new BlockWriter(first);
        foreach (var input in inputs)
        {
            hash = ArchiveChain.After(hash, ++position, input);
            block.Add(input, hash);
        }

        // A clock that goes back stays in the newest month: positions and months keep one order.
        var month = Math.Max(newest, MonthOf(inputs[0].Received));
        using (var batch = connection.CreateBatch())
        {
            if (month > newest)
                foreach (var text in Partition(month))
                    batch.BatchCommands.Add(new(text));
            batch.BatchCommands.Add(
                new("INSERT INTO archive_block (month, first, count, received, body) VALUES ($1, $2, $3, $4, $5)")
                {
                    Parameters =
                    {
                        new NpgsqlParameter<int> { TypedValue = month },
                        new NpgsqlParameter<long> { TypedValue = first },
                        new NpgsqlParameter<long> { TypedValue = block.Count },
                        new NpgsqlParameter<long> { TypedValue = StoredInstant.Of(inputs[0].Received) },
                        new NpgsqlParameter<byte[]> { TypedValue = block.Packed() },
                    },
                }
            );
            batch.BatchCommands.Add(
                new("UPDATE archive_head SET position = $1, hash = $2, month = $3")
                {
                    Parameters =
                    {
                        new NpgsqlParameter<long> { TypedValue = position },
                        new NpgsqlParameter<byte[]> { TypedValue = hash },
                        new NpgsqlParameter<int> { TypedValue = month },
                    },
                }
            );
            batch.ExecuteNonQuery();
        }

        transaction.Commit();
        _recent.Add(block.Entries(first));
        Advance(position);
        return first;
    }

    /// <summary>Waits until no other node appends, and gives the last entry's position, hash and month.</summary>
    (long Head, byte[] Hash, int Month) Turn(NpgsqlConnection connection)
    {
        using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(
            new("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = _channel } },
            }
        );
        // A statement of its own, whose snapshot is taken once the lock is.
        batch.BatchCommands.Add(new("SELECT position, hash, month FROM archive_head"));
        using var rows = batch.ExecuteReader();
        rows.NextResult();
        rows.Read();
        return (rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.GetInt32(2));
    }

    static int MonthOf(Instant received) => received.InUtc() is var at ? (at.Year * 100) + at.Month : 0;

    /// <summary>A month's table is made beside and attached: a partition made in place would wait for all who read.</summary>
    static string[] Partition(int month)
    {
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"archive_block_{month:000000}");
        return
        [
            $"CREATE TABLE {name} (LIKE archive_block INCLUDING ALL)",
            $"ALTER TABLE archive_block ATTACH PARTITION {name} FOR VALUES IN ({month})",
        ];
    }

    void Abandon()
    {
        _open?.Dispose();
        _open = null;
    }

    /// <summary>There are entries up to a position, whoever appended them.</summary>
    void Advance(long position)
    {
        for (var known = Head; known < position; known = Head)
        {
            if (Interlocked.CompareExchange(ref _head, position, known) == known)
            {
                Interlocked.Exchange(ref _grown, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                return;
            }
        }
    }

    public void Dispose()
    {
        _appends.Dispose();
        _open?.Dispose();
        _open = null;
        StopListening();
    }
}
