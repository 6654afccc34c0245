using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The long history on DuckDB: one table for moments and minutes, one for hours and days, so that a year of hours is not looked for among
/// minutes; sealed months as sorted Parquet. One writer appends whole batches with the archive position in the same transaction; readers
/// see whole batches.
/// </summary>
public sealed partial class DuckDbHistory : IReadingHistory, IDisposable
{
    const string Columns = "stream, t, value, low, high, total, converted, flag, marks, valid, origin, n, position, received, revision";
    const string ColumnTypes =
        "stream INTEGER, t TIMESTAMP, value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6), total DECIMAL(18,6), converted DECIMAL(18,6), flag VARCHAR, marks INTEGER, valid BOOLEAN, origin TINYINT, n INTEGER, position BIGINT, received TIMESTAMP, revision INTEGER";

    readonly string _folder;
    readonly DuckDBConnection _writer;
    readonly Lock _writing = new();
    readonly ConcurrentBag<DuckDBConnection> _readers = [];
    readonly ConcurrentDictionary<StreamKey, int> _numbers = new();
    readonly ConcurrentDictionary<int, StreamKey> _streams = new();
    readonly Dictionary<int, LocalDateTime> _last = [];
    long _position;
    readonly ConcurrentDictionary<int, long> _versions = new();

    /// <summary>Opens or creates the history in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="memory">What DuckDB may use.</param>
    /// <exception cref="HistoryInUseException">Another process has it open.</exception>
    public DuckDbHistory(string folder, string memory = "1GB")
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
        _writer = new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"DataSource={Path.Combine(_folder, "history.duckdb")};memory_limit={memory};threads={Math.Clamp(Environment.ProcessorCount, 1, 4)}"
            )
        );
        try
        {
            _writer.Open();
        }
        catch (DuckDBException problem) when (problem.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            throw new HistoryInUseException(problem);
        }

        Run("SET wal_autocheckpoint='64MB'");
        Run("CREATE TABLE IF NOT EXISTS stream (no INTEGER, site VARCHAR, factor VARCHAR, cadence TINYINT)");
        Run($"CREATE TABLE IF NOT EXISTS fine ({ColumnTypes})");
        Run($"CREATE TABLE IF NOT EXISTS coarse ({ColumnTypes})");
        Run($"CREATE TABLE IF NOT EXISTS superseded ({ColumnTypes}, replaced_at TIMESTAMP, replaced_by BIGINT)");
        Run("CREATE TABLE IF NOT EXISTS progress (position BIGINT)");
        Run("CREATE TABLE IF NOT EXISTS sealed (part VARCHAR, month VARCHAR, file VARCHAR, readings BIGINT)");
        Run("CREATE TEMP TABLE late (stream INTEGER, t TIMESTAMP)");
        Run("INSERT INTO progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM progress)");
        Load();
    }

    public long Position => Interlocked.Read(ref _position);

    public long VersionOf(int year) => _versions.GetValueOrDefault(year);

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
        foreach (var part in Parts)
        {
            command.CommandText = $"SELECT stream, max(t) FROM ({Source(part)}) GROUP BY stream";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                _last[rows.GetInt32(0)] = PlanTime.FromClr(rows.GetDateTime(1));
        }
    }

    static readonly string[] Parts = ["fine", "coarse"];

    static string PartOf(Cadence cadence) => cadence is Cadence.Moment or Cadence.Minute ? "fine" : "coarse";

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

    StreamReading ReadingOf(DuckDBDataReader rows) =>
        new(_streams[rows.GetInt32(0)], PlanTime.FromClr(rows.GetDateTime(1)))
        {
            Value = Number(rows, 2),
            Low = Number(rows, 3),
            High = Number(rows, 4),
            Total = Number(rows, 5),
            Converted = Number(rows, 6),
            Flag = rows.GetString(7),
            Marks = (Marks)rows.GetInt32(8),
            Valid = rows.GetBoolean(9),
            Origin = (ReadingOrigin)rows.GetFieldValue<sbyte>(10),
            Count = rows.GetInt32(11),
            Position = rows.GetInt64(12),
            Received = Instant.FromDateTimeUtc(DateTime.SpecifyKind(rows.GetDateTime(13), DateTimeKind.Utc)),
            Revision = rows.GetInt32(14),
        };

    /// <summary>Without the zeros that the column's six digits add.</summary>
    static decimal? Number(DuckDBDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetDecimal(column) / 1.000000000000000000000000000000000m;

    static void Parameter(DuckDBCommand command, string name, object value) => command.Parameters.Add(new DuckDBParameter(name, value));

    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
    }
}

/// <summary>Another process has the history open: a server is running on this data folder.</summary>
public sealed class HistoryInUseException(Exception inner) : Exception(inner.Message, inner);
