using NodaTime;
using Npgsql;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Migrations;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Migrations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// The long history in a schema of PostgreSQL: one table for moments and minutes, one for hours and days, each in order of stream and time
/// by its key and of time by a block-range index; sealed months as sorted Parquet in a folder that all nodes see. Whoever writes changes
/// the row of progress first, so one node writes at a time, whole batches with the archive position in the same transaction; any node
/// reads, in one picture, and waits for nobody.
/// </summary>
public sealed partial class PostgresHistory : IReadingHistory, IHistoryUpkeep, IDisposable
{
    readonly NpgsqlDataSource _source;
    readonly string _folder;
    readonly SealedFiles _files;
    readonly SemaphoreSlim _writing = new(1);

    /// <summary>Opens or creates the history in a schema.</summary>
    /// <param name="source">Connections whose search path is the schema; left open at the end.</param>
    /// <param name="folder">The folder of its files, which all nodes see.</param>
    /// <param name="memory">What reading and writing files may use.</param>
    /// <exception cref="StoreRefusedException">Another program made it.</exception>
    public PostgresHistory(NpgsqlDataSource source, string folder, string memory = "1GB")
    {
        (_source, _folder) = (source, Path.GetFullPath(folder));
        Directory.CreateDirectory(_folder);
        _files = new(_folder, memory);
        _manifest = new(_folder);
        using var connection = source.OpenConnection();
        PostgresMigrator.Bring(connection, Migrator.History);
    }

    public ValueTask<HistoryMark> Mark(CancellationToken cancellation = default) =>
        PostgresTrouble.Guard(async () =>
        {
            await using var command = _source.CreateCommand("SELECT position, event FROM history_progress");
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            await rows.ReadAsync(cancellation);
            return new HistoryMark(rows.GetInt64(0), rows.GetInt64(1));
        });

    public ValueTask<long> VersionOf(int year, CancellationToken cancellation = default) =>
        PostgresTrouble.Guard(async () =>
        {
            await using var command = _source.CreateCommand("SELECT version FROM history_year WHERE year = $1");
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = year });
            return await command.ExecuteScalarAsync(cancellation) is long version ? version : 0;
        });

    public ValueTask<IReadOnlyList<StreamKey>> Streams(string? site = null, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<StreamKey>>(
            null,
            now =>
                new([
                    .. now
                        .Streams.Values.Where(k => site is null || k.Site == site)
                        .OrderBy(k => k.Site, StringComparer.Ordinal)
                        .ThenBy(k => k.Factor, StringComparer.Ordinal)
                        .ThenBy(k => k.Cadence),
                ]),
            cancellation
        );

    /// <summary>Asks in one picture of streams; of all when they are <c>null</c>.</summary>
    ValueTask<T> Ask<T>(IReadOnlyCollection<StreamKey>? streams, Func<HistorySnapshot, ValueTask<T>> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return PostgresTrouble.Guard(async () =>
        {
            await using var now = await HistorySnapshot.Take(_source, _folder, _files, streams, cancellation);
            return await work(now);
        });
    }

    public void Dispose()
    {
        _files.Dispose();
        _writing.Dispose();
    }
}
