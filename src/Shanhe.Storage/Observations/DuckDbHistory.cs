using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The long history on DuckDB: one table for moments and minutes, one for hours and days, so that a year of hours is not looked for among
/// minutes; sealed months as sorted Parquet. One writer appends whole batches with the archive position in the same transaction; readers
/// see whole batches.
/// </summary>
public sealed partial class DuckDbHistory : IReadingHistory, IHistoryUpkeep, IDisposable
{
    readonly string _folder;
    readonly string _memory;
    DuckDBConnection _writer;
    readonly SemaphoreSlim _writing = new(1);
    readonly ConcurrentBag<DuckDBConnection> _readers = [];
    readonly ConcurrentDictionary<StreamKey, int> _numbers = new();
    readonly ConcurrentDictionary<int, StreamKey> _streams = new();
    volatile StreamTimes _times = new();
    long _position;
    long _lastEvent;
    readonly ConcurrentDictionary<int, long> _versions = new();

    /// <summary>Opens or creates the history in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="memory">What DuckDB may use.</param>
    /// <exception cref="HistoryInUseException">Another process has it open.</exception>
    public DuckDbHistory(string folder, string memory = "1GB")
    {
        (_folder, _memory) = (Path.GetFullPath(folder), memory);
        Directory.CreateDirectory(_folder);
        _writer = Open();
        Load();
    }

    DuckDBConnection Open()
    {
        var writer = new DuckDBConnection(
            string.Create(
                CultureInfo.InvariantCulture,
                $"DataSource={Path.Combine(_folder, "history.duckdb")};memory_limit={_memory};threads={Math.Clamp(Environment.ProcessorCount, 1, 4)}"
            )
        );
        try
        {
            writer.Open();
        }
        catch (DuckDBException problem) when (problem.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            throw new HistoryInUseException(problem);
        }

        Migrator.Bring(writer, Migrator.History);
        using var command = writer.CreateCommand();
        command.CommandText = "SET wal_autocheckpoint='64MB'; CREATE TEMP TABLE late (stream INTEGER, t TIMESTAMP)";
        command.ExecuteNonQuery();
        return writer;
    }

    /// <inheritdoc />
    public async ValueTask SetAside(Instant now, CancellationToken cancellation = default)
    {
        using (await Turn(cancellation))
        {
            while (_readers.TryTake(out var reader))
                reader.Dispose();
            _writer.Dispose();
            var aside = Path.Combine(
                _folder,
                "aside-" + now.InUtc().LocalDateTime.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture)
            );
            Directory.CreateDirectory(aside);
            foreach (var file in Directory.EnumerateFiles(_folder).ToList())
                File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
            _numbers.Clear();
            _streams.Clear();
            _versions.Clear();
            _writer = Open();
            Load();
        }
    }

    public ValueTask<HistoryMark> Mark(CancellationToken cancellation = default) =>
        new(new HistoryMark(Interlocked.Read(ref _position), Interlocked.Read(ref _lastEvent)));

    public ValueTask<long> VersionOf(int year, CancellationToken cancellation = default) => new(_versions.GetValueOrDefault(year));

    /// <summary>Waits, without a thread, until nobody else writes; whoever disposes the turn hands it on.</summary>
    async ValueTask<WriterTurn> Turn(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        return new(_writing);
    }

    readonly struct WriterTurn(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }

    void Load()
    {
        using var command = _writer.CreateCommand();
        command.CommandText = "SELECT no, site, factor, cadence FROM stream";
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
                Know(rows.GetInt32(0), new(rows.GetString(1), rows.GetString(2), (Cadence)rows.GetFieldValue<sbyte>(3)));
        }

        command.CommandText = "SELECT position FROM progress";
        _position = (long)command.ExecuteScalar()!;
        command.CommandText = "SELECT no FROM last_event";
        _lastEvent = (long)command.ExecuteScalar()!;
        command.CommandText = "SELECT year, version FROM year_version";
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
                _versions[rows.GetInt32(0)] = rows.GetInt64(1);
        }

        _sealed = SealedBy(_writer);
        _times = TimesKept();
    }

    /// <summary>The last times of what is online.</summary>
    StreamTimes TimesKept()
    {
        var times = new StreamTimes();
        foreach (var part in HistoryRows.Parts)
        {
            using var command = _writer.CreateCommand();
            command.CommandText =
                $"SELECT stream, (marks & {(int)Marks.Implausible}) = 0, max(t) FROM ({Source(_sealed, part)}) GROUP BY ALL";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                times.Note(rows.GetInt32(0), ReadingTime.FromClr(rows.GetDateTime(2)), rows.GetBoolean(1));
        }

        return times;
    }

    void Know(int no, StreamKey key)
    {
        _numbers[key] = no;
        _streams[no] = key;
    }

    void Run(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    StreamReading ReadingOf(DuckDBDataReader rows) => HistoryRows.ReadingOf(_streams[rows.GetInt32(0)], rows, 1);

    static void Parameter(DuckDBCommand command, string name, object value) => command.Parameters.Add(new DuckDBParameter(name, value));

    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
        _writing.Dispose();
    }
}
