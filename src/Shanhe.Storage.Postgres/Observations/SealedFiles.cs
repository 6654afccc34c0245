using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// Reads and writes the Parquet files of a history by a DuckDB in the process, which keeps nothing itself. Thread-safe.
/// </summary>
/// <param name="folder">Where it may lay aside what does not fit into memory.</param>
/// <param name="memory">What it may use.</param>
sealed class SealedFiles(string folder, string memory) : IDisposable
{
    const string Rows =
        "(stream INTEGER, t TIMESTAMP, value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6), total DECIMAL(18,6), converted DECIMAL(18,6), flag VARCHAR, marks INTEGER, valid BOOLEAN, origin TINYINT, n INTEGER, position BIGINT, received TIMESTAMP, revision INTEGER)";

    readonly ConcurrentBag<DuckDBConnection> _idle = [];

    /// <summary>Rows of streams from a time (included) to a time (excluded), in order of stream and time.</summary>
    public IEnumerable<(int No, StreamReading Reading)> Range(
        IReadOnlyList<string> files,
        IReadOnlyDictionary<int, StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        long limit = long.MaxValue
    )
    {
        if (files.Count == 0 || streams.Count == 0)
            yield break;
        var connection = Take();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {HistoryRows.Columns} FROM {Read(files)} WHERE {Within(streams.Keys, from, to)} ORDER BY stream, t LIMIT {limit}"
            );
            using var rows = command.ExecuteReader();
            while (rows.Read())
                yield return (rows.GetInt32(0), HistoryRows.ReadingOf(streams[rows.GetInt32(0)], rows, 1));
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    /// <summary>The rows of streams at times.</summary>
    public List<(int No, StreamReading Reading)> At(
        IReadOnlyList<string> files,
        IReadOnlyDictionary<int, StreamKey> streams,
        IEnumerable<(int No, LocalDateTime Time)> places
    )
    {
        if (files.Count == 0)
            return [];
        return With(connection =>
        {
            Lay(connection, places);
            var found = new List<(int, StreamReading)>();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT {HistoryRows.Prefixed("h")} FROM {Read(files)} h JOIN place p ON p.stream = h.stream AND p.t = h.t WHERE h.t BETWEEN (SELECT min(t) FROM place) AND (SELECT max(t) FROM place)";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                found.Add((rows.GetInt32(0), HistoryRows.ReadingOf(streams[rows.GetInt32(0)], rows, 1)));
            return found;
        });
    }

    /// <summary>How many rows each stream has in a range, those at some places left out.</summary>
    public Dictionary<int, long> Counts(
        IReadOnlyList<string> files,
        IEnumerable<int> numbers,
        LocalDateTime from,
        LocalDateTime to,
        IEnumerable<(int No, LocalDateTime Time)> without
    )
    {
        if (files.Count == 0)
            return [];
        return With(connection =>
        {
            Lay(connection, without);
            var found = new Dictionary<int, long>();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT stream, count(*) FROM {Read(files)} h ANTI JOIN place p USING (stream, t) WHERE {Within(numbers, from, to)} GROUP BY stream";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                found[rows.GetInt32(0)] = rows.GetInt64(1);
            return found;
        });
    }

    /// <summary>The first plausible time of streams.</summary>
    public LocalDateTime? First(IReadOnlyList<string> files, IEnumerable<int> numbers)
    {
        if (files.Count == 0)
            return null;
        return With(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT min(t) FROM {Read(files)} WHERE stream IN ({Listed(numbers)}) AND (marks & {(int)Marks.Implausible}) = 0";
            return command.ExecuteScalar() is DateTime first ? ReadingTime.FromClr(first) : (LocalDateTime?)null;
        });
    }

    /// <summary>Writes rows as sorted Parquet, whole and on disk before the file has its name; gives first and last time and how many.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="streams">Their streams.</param>
    /// <param name="more">A column more, from the row <c>h</c>.</param>
    public async ValueTask<(LocalDateTime From, LocalDateTime To, long Rows)> Write(
        string path,
        IAsyncEnumerable<(int No, StreamReading Reading)> rows,
        IReadOnlyDictionary<int, StreamKey> streams,
        string more = ""
    )
    {
        using var connection = Open();
        Run(connection, $"CREATE TABLE h {Rows}; CREATE TABLE s (no INTEGER, site VARCHAR, factor VARCHAR, cadence TINYINT)");
        using (var appender = connection.CreateAppender("s"))
        {
            foreach (var (no, key) in streams)
                appender.CreateRow().AppendValue(no).AppendValue(key.Site).AppendValue(key.Factor).AppendValue((sbyte)key.Cadence).EndRow();
        }

        using (var appender = connection.CreateAppender("h"))
        {
            await foreach (var (no, reading) in rows)
                HistoryRows.Put(appender.CreateRow(), no, reading).EndRow();
        }

        Run(
            connection,
            $"COPY (SELECT {HistoryRows.Named}{HistoryRows.Prefixed("h")}{more} FROM h JOIN s ON s.no = h.stream ORDER BY h.stream, h.t) TO '{HistoryRows.Quoted(path)}.new' (FORMAT parquet, COMPRESSION zstd)"
        );
        OfflineFolder.Settle(path + ".new", path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT min(t), max(t), count(*) FROM h";
        using var extent = command.ExecuteReader();
        extent.Read();
        return extent.GetInt64(2) is var count && count == 0
            ? (default, default, 0)
            : (ReadingTime.FromClr(extent.GetDateTime(0)), ReadingTime.FromClr(extent.GetDateTime(1)), count);
    }

    static string Read(IReadOnlyList<string> files) =>
        $"read_parquet([{string.Join(", ", files.Select(f => $"'{HistoryRows.Quoted(f)}'"))}])";

    static string Within(IEnumerable<int> numbers, LocalDateTime from, LocalDateTime to) =>
        $"stream IN ({Listed(numbers)}) AND t >= '{HistoryRows.Iso(from)}'::TIMESTAMP AND t < '{HistoryRows.Iso(to)}'::TIMESTAMP";

    static string Listed(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    static void Lay(DuckDBConnection connection, IEnumerable<(int No, LocalDateTime Time)> places)
    {
        Run(connection, "DELETE FROM place");
        using var appender = connection.CreateAppender("place");
        foreach (var (no, time) in places)
            appender.CreateRow().AppendValue(no).AppendValue(ReadingTime.ToClr(time)).EndRow();
    }

    T With<T>(Func<DuckDBConnection, T> work)
    {
        var connection = Take();
        try
        {
            return work(connection);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    DuckDBConnection Take()
    {
        if (_idle.TryTake(out var connection))
            return connection;
        connection = Open();
        Run(connection, "CREATE TABLE place (stream INTEGER, t TIMESTAMP)");
        return connection;
    }

    DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"DataSource=:memory:;memory_limit={memory};threads=2");
        connection.Open();
        Run(connection, $"SET temp_directory = '{HistoryRows.Quoted(Path.Combine(folder, "spill"))}'");
        return connection;
    }

    static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }
}
