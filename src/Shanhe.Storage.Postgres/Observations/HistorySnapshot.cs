using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// One picture of a history: its streams, the months that are sealed and what is in the tables belong to the same moment, so that a month
/// which is sealed meanwhile is read once, here or there. Of one reader.
/// </summary>
sealed class HistorySnapshot : IAsyncDisposable
{
    /// <summary>Rows that are fetched at once.</summary>
    const int Page = 5_000;

    readonly SealedFiles _files;
    readonly NpgsqlTransaction _transaction;
    readonly bool _own;
    int _cursors;
    IReadOnlyList<SealedMonth> _sealed = [];

    HistorySnapshot(NpgsqlTransaction transaction, SealedFiles files, bool own) => (_transaction, _files, _own) = (transaction, files, own);

    /// <summary>The streams that were asked for and are there, by their numbers, in the order of those.</summary>
    public SortedDictionary<int, StreamKey> Streams { get; } = [];

    public NpgsqlConnection Connection => _transaction.Connection!;

    /// <summary>A picture of now.</summary>
    /// <param name="source">The database.</param>
    /// <param name="folder">The folder of sealed files.</param>
    /// <param name="files">Who reads them.</param>
    /// <param name="streams">The streams that are asked for; all when <c>null</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<HistorySnapshot> Take(
        NpgsqlDataSource source,
        string folder,
        SealedFiles files,
        IReadOnlyCollection<StreamKey>? streams,
        CancellationToken cancellation
    )
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var snapshot = new HistorySnapshot(
                await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation),
                files,
                own: true
            );
            await snapshot.Load(folder, streams, cancellation);
            return snapshot;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The picture of a transaction that writes and lets nobody else.</summary>
    public static async ValueTask<HistorySnapshot> Of(
        NpgsqlTransaction transaction,
        string folder,
        SealedFiles files,
        IReadOnlyCollection<StreamKey>? streams = null
    )
    {
        var snapshot = new HistorySnapshot(transaction, files, own: false);
        await snapshot.Load(folder, streams, CancellationToken.None);
        return snapshot;
    }

    async ValueTask Load(string folder, IReadOnlyCollection<StreamKey>? streams, CancellationToken cancellation)
    {
        await using var batch = Connection.CreateBatch();
        batch.BatchCommands.Add(new("SELECT part, month, file FROM history_sealed ORDER BY part, month"));
        batch.BatchCommands.Add(
            streams is null
                ? new("SELECT no, site, factor, cadence FROM history_stream")
                : new(
                    "SELECT no, site, factor, cadence FROM history_stream WHERE (site, factor, cadence) IN (SELECT * FROM unnest($1, $2, $3))"
                )
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string[]> { TypedValue = [.. streams.Select(s => s.Site)] },
                        new NpgsqlParameter<string[]> { TypedValue = [.. streams.Select(s => s.Factor)] },
                        new NpgsqlParameter<short[]> { TypedValue = [.. streams.Select(s => (short)s.Cadence)] },
                    },
                }
        );
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var months = new List<SealedMonth>();
        while (await rows.ReadAsync(cancellation))
            months.Add(new(rows.GetString(0), rows.GetString(1), Path.Combine(folder, rows.GetString(2))));
        _sealed = months;
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            Streams[rows.GetInt32(0)] = new(rows.GetString(1), rows.GetString(2), (Cadence)rows.GetInt16(3));
    }

    /// <summary>All sealed months.</summary>
    public IReadOnlyList<SealedMonth> Sealed => _sealed;

    /// <summary>The files of the sealed months that a range of time touches.</summary>
    public List<string> Files(string part, LocalDateTime? from = null, LocalDateTime? to = null) =>
        [
            .. _sealed
                .Where(s =>
                    s.Part == part
                    && (from is null || string.CompareOrdinal(s.Month, HistoryRows.Month(from.Value)) >= 0)
                    && (to is null || string.CompareOrdinal(s.Month, HistoryRows.Month(to.Value)) <= 0)
                )
                .Select(s => s.File),
        ];

    /// <summary>The streams of a part among those that were asked for.</summary>
    public SortedDictionary<int, StreamKey> Of(string part, Func<int, bool>? among = null) =>
        new(
            Streams
                .Where(s => HistoryRows.PartOf(s.Value.Cadence) == part && among?.Invoke(s.Key) != false)
                .ToDictionary(s => s.Key, s => s.Value)
        );

    /// <summary>
    /// Readings of streams from a time (included) to a time (excluded), in order of stream and time, from the table and from files; where
    /// both have one, that of the table counts.
    /// </summary>
    public async IAsyncEnumerable<(int No, StreamReading Reading)> Range(
        string part,
        IReadOnlyDictionary<int, StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        long limit = long.MaxValue,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        if (streams.Count == 0 || limit <= 0)
            yield break;
        using var files = _files.Range(Files(part, from, to), streams, from, to, limit).GetEnumerator();
        var more = files.MoveNext();
        var left = limit;
        await foreach (var row in Table(part, streams, from, to, limit, cancellation))
        {
            while (more && Before(files.Current, row))
            {
                yield return files.Current;
                if (--left == 0)
                    yield break;
                more = files.MoveNext();
            }

            if (more && !Before(row, files.Current))
                more = files.MoveNext();
            yield return row;
            if (--left == 0)
                yield break;
        }

        for (; more && left > 0; more = files.MoveNext(), left--)
            yield return files.Current;
    }

    static bool Before((int No, StreamReading Reading) one, (int No, StreamReading Reading) other) =>
        one.No < other.No || (one.No == other.No && one.Reading.Time < other.Reading.Time);

    /// <summary>All rows of a part's table, in order of stream and time.</summary>
    public IAsyncEnumerable<(int No, StreamReading Reading)> Table(
        string part,
        IReadOnlyDictionary<int, StreamKey> streams,
        CancellationToken cancellation
    ) => Table(part, streams, new(1, 1, 1, 0, 0), new(9999, 12, 31, 23, 59, 59), long.MaxValue, cancellation);

    /// <summary>By a cursor, page by page: whoever stops reading leaves the rest where it is.</summary>
    async IAsyncEnumerable<(int No, StreamReading Reading)> Table(
        string part,
        IReadOnlyDictionary<int, StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        long limit,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var cursor = string.Create(CultureInfo.InvariantCulture, $"range_{_cursors++}");
        var declare = new NpgsqlBatchCommand(
            $"DECLARE {cursor} NO SCROLL CURSOR FOR SELECT {HistoryRows.Columns} FROM {ReadingRows.Table(part)} WHERE {Within} ORDER BY stream, t LIMIT $4"
        );
        Bind(declare.Parameters, streams, from, to);
        declare.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit });
        for (var isFirst = true; ; isFirst = false)
        {
            var page = new List<(int No, StreamReading Reading)>();
            await using (var batch = Connection.CreateBatch())
            {
                if (isFirst)
                    batch.BatchCommands.Add(declare);
                batch.BatchCommands.Add(new(string.Create(CultureInfo.InvariantCulture, $"FETCH FORWARD {Page} FROM {cursor}")));
                await using var rows = await batch.ExecuteReaderAsync(cancellation);
                while (await rows.ReadAsync(cancellation))
                    page.Add((rows.GetInt32(0), ReadingRows.Read(streams[rows.GetInt32(0)], rows)));
            }

            foreach (var row in page)
                yield return row;
            if (page.Count < Page)
                yield break;
        }
    }

    /// <summary>What is kept at places; on demand with what it replaced.</summary>
    public async ValueTask<List<(int No, StreamReading Reading)>> At(
        string part,
        IReadOnlyCollection<(int No, LocalDateTime Time)> places,
        bool withOld = false,
        CancellationToken cancellation = default
    )
    {
        if (places.Count == 0)
            return [];
        var columns = HistoryRows.Prefixed("h");
        const string joined = "JOIN unnest($1, $2) p (stream, t) ON p.stream = h.stream AND p.t = h.t";
        var found = new Dictionary<(int, LocalDateTime, int), (int No, StreamReading Reading)>();
        (int, LocalDateTime, int) Key((int No, StreamReading Reading) row) =>
            (row.No, row.Reading.Time, withOld ? row.Reading.Revision : 0);
        await using (
            var command = new NpgsqlCommand(
                $"SELECT {columns} FROM {ReadingRows.Table(part)} h {joined}"
                    + (withOld ? $" UNION ALL SELECT {columns} FROM history_superseded h {joined}" : ""),
                Connection
            )
        )
        {
            command.Parameters.Add(ReadingRows.Numbers(places.Select(p => p.No)));
            command.Parameters.Add(ReadingRows.Times(places.Select(p => p.Time)));
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                var row = (rows.GetInt32(0), ReadingRows.Read(Streams[rows.GetInt32(0)], rows));
                found.TryAdd(Key(row), row);
            }
        }

        foreach (var row in _files.At(Files(part, places.Min(p => p.Time), places.Max(p => p.Time)), Streams, places))
            found.TryAdd(Key(row), row);
        return [.. found.Values];
    }

    /// <summary>How many readings each stream has in a range.</summary>
    public async ValueTask<Dictionary<int, long>> Counts(
        string part,
        IReadOnlyDictionary<int, StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    )
    {
        var found = new Dictionary<int, long>();
        if (streams.Count == 0)
            return found;
        await using (
            var command = new NpgsqlCommand(
                $"SELECT stream, count(*) FROM {ReadingRows.Table(part)} WHERE {Within} GROUP BY stream",
                Connection
            )
        )
        {
            Bind(command.Parameters, streams, from, to);
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
                found[rows.GetInt32(0)] = rows.GetInt64(1);
        }

        var files = Files(part, from, to);
        if (files.Count == 0)
            return found;
        var above = new List<(int, LocalDateTime)>();
        await using (
            var command = new NpgsqlCommand(
                $"SELECT stream, t FROM {ReadingRows.Table(part)} WHERE {Within} AND to_char(t, 'YYYY-MM') = ANY($4)",
                Connection
            )
        )
        {
            Bind(command.Parameters, streams, from, to);
            command.Parameters.Add(
                new NpgsqlParameter<string[]> { TypedValue = [.. _sealed.Where(s => s.Part == part).Select(s => s.Month)] }
            );
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
                above.Add((rows.GetInt32(0), ReadingTime.FromClr(rows.GetDateTime(1))));
        }

        foreach (var (no, count) in _files.Counts(files, streams.Keys, from, to, above))
            found[no] = found.GetValueOrDefault(no) + count;
        return found;
    }

    const string Within = "stream = ANY($1) AND t >= $2 AND t < $3";

    static void Bind(
        NpgsqlParameterCollection parameters,
        IReadOnlyDictionary<int, StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to
    )
    {
        parameters.Add(ReadingRows.Numbers(streams.Keys));
        parameters.Add(ReadingRows.Time(from));
        parameters.Add(ReadingRows.Time(to));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_own)
            return;
        var connection = Connection;
        await _transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
