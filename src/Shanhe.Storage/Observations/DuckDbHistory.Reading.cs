using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>Questions to the history, sealing and copies.</summary>
public sealed partial class DuckDbHistory
{
    /// <summary>
    /// Asks in one snapshot: which months are sealed and what is in the tables belong to the same moment, so that a month which is sealed
    /// meanwhile is read once, here or there.
    /// </summary>
    T Ask<T>(Func<IReadOnlyList<SealedMonth>, string> sql, Action<DuckDBCommand>? bind, Func<DuckDBDataReader, T> read)
    {
        var connection = Reader();
        try
        {
            using var snapshot = connection.BeginTransaction();
            var months = SealedBy(connection);
            using var command = connection.CreateCommand();
            command.CommandText = sql(months);
            bind?.Invoke(command);
            using var rows = command.ExecuteReader();
            return read(rows);
        }
        finally
        {
            _readers.Add(connection);
        }
    }

    /// <summary>A connection for one question; whoever takes it puts it back.</summary>
    DuckDBConnection Reader()
    {
        if (_readers.TryTake(out var connection))
            return connection;
        // The library shares one open database among connections of one process.
        connection = new(_writer.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>All readings of a part: the table (src 0) and the sealed months (src 1) that a range touches.</summary>
    string Source(IReadOnlyList<SealedMonth> months, string part, LocalDateTime? from = null, LocalDateTime? to = null)
    {
        var files = months
            .Where(s =>
                s.Part == part
                && (from is null || string.CompareOrdinal(s.Month, HistoryRows.Month(from.Value)) >= 0)
                && (to is null || string.CompareOrdinal(s.Month, HistoryRows.Month(to.Value)) <= 0)
            )
            .ToList();
        var table = $"SELECT {HistoryRows.Columns}, 0 AS src FROM {part}";
        if (files.Count == 0)
            return table;
        var list = string.Join(", ", files.Select(f => $"'{HistoryRows.Quoted(Path.Combine(_folder, f.File))}'"));
        return $"{table} UNION ALL SELECT {HistoryRows.Columns}, 1 AS src FROM read_parquet([{list}])";
    }

    sealed record SealedMonth(string Part, string Month, string File);

    /// <summary>The sealed months as the writer knows them; changed under the writer's lock, whole.</summary>
    volatile IReadOnlyList<SealedMonth> _sealed = [];

    static List<SealedMonth> SealedBy(DuckDBConnection connection)
    {
        var found = new List<SealedMonth>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT part, month, file FROM sealed ORDER BY month";
        using var rows = command.ExecuteReader();
        while (rows.Read())
            found.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return found;
    }

    public ValueTask<IReadOnlyList<OldReading>> Revisions(
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    )
    {
        if (!_numbers.TryGetValue(stream, out var no))
            return new([]);
        return new(
            Ask(
                months =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"SELECT {HistoryRows.Columns}, replaced_at, replaced_by FROM superseded WHERE stream = {no} AND t >= $from AND t < $to ORDER BY t, revision LIMIT {limit}"
                    ),
                c => Bind(c, from, to),
                rows =>
                {
                    var found = new List<OldReading>();
                    while (rows.Read())
                        found.Add(
                            new(
                                ReadingOf(rows),
                                Instant.FromDateTimeUtc(DateTime.SpecifyKind(rows.GetDateTime(15), DateTimeKind.Utc)),
                                rows.GetInt64(16)
                            )
                        );
                    return found;
                }
            )
        );
    }

    public ValueTask<IReadOnlyList<StreamKey>> Streams(string? site = null, CancellationToken cancellation = default) =>
        new([
            .. _numbers
                .Keys.Where(k => site is null || k.Site == site)
                .OrderBy(k => k.Site, StringComparer.Ordinal)
                .ThenBy(k => k.Factor, StringComparer.Ordinal)
                .ThenBy(k => k.Cadence),
        ]);

    public ValueTask<IReadOnlyList<StreamReading>> Latest(
        IReadOnlyCollection<StreamKey>? streams = null,
        CancellationToken cancellation = default
    )
    {
        var found = new List<StreamReading>();
        foreach (var stream in streams ?? [.. _numbers.Keys])
        {
            cancellation.ThrowIfCancellationRequested();
            if (_numbers.TryGetValue(stream, out var no) && _times.Last(no) is { } time)
                found.AddRange(InRange([stream], time, time.PlusSeconds(1), 1));
        }

        return new(found);
    }

    public ValueTask<IReadOnlyList<(LocalDate Day, int Readings, int Valid)>> Days(
        StreamKey stream,
        LocalDate from,
        LocalDate to,
        CancellationToken cancellation = default
    )
    {
        if (!_numbers.TryGetValue(stream, out var no))
            return new([]);
        var (first, last) = (from.AtMidnight(), to.PlusDays(1).AtMidnight());
        return new(
            Ask(
                months =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"SELECT date_trunc('day', t)::TIMESTAMP AS d, count(*)::INTEGER, count(*) FILTER (valid)::INTEGER FROM (SELECT t, valid FROM ({Source(months, HistoryRows.PartOf(stream.Cadence), first, last)}) WHERE stream = {no} AND t >= $from AND t < $to QUALIFY row_number() OVER (PARTITION BY t ORDER BY src) = 1) GROUP BY d ORDER BY d"
                    ),
                c => Bind(c, first, last),
                rows =>
                {
                    var found = new List<(LocalDate, int, int)>();
                    while (rows.Read())
                        found.Add((ReadingTime.FromClr(rows.GetDateTime(0)).Date, rows.GetInt32(1), rows.GetInt32(2)));
                    return found;
                }
            )
        );
    }

    public ValueTask<IReadOnlyDictionary<StreamKey, int>> Counts(
        Cadence cadence,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    ) => new(CountsOf(cadence, from, to));

    Dictionary<StreamKey, int> CountsOf(Cadence cadence, LocalDateTime from, LocalDateTime to) =>
        Ask(
            months =>
                $"SELECT stream, count(DISTINCT t)::INTEGER FROM ({Source(months, HistoryRows.PartOf(cadence), from, to)}) WHERE t >= $from AND t < $to GROUP BY stream",
            c => Bind(c, from, to),
            rows =>
            {
                var found = new Dictionary<StreamKey, int>();
                while (rows.Read())
                {
                    if (_streams[rows.GetInt32(0)] is var key && key.Cadence == cadence)
                        found[key] = rows.GetInt32(1);
                }

                return found;
            }
        );

    public ValueTask ExportParquet(
        string? site,
        LocalDateTime from,
        LocalDateTime to,
        string file,
        CancellationToken cancellation = default
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var target = HistoryRows.Quoted(file);
        string Union(IReadOnlyList<SealedMonth> months) =>
            string.Join(" UNION ALL ", HistoryRows.Parts.Select(p => $"SELECT * FROM ({Source(months, p, from, to)})"));
        Ask(
            months =>
                $"COPY (SELECT {HistoryRows.Named}{HistoryRows.Prefixed("h")}, (h.marks & {(int)Marks.Simulated}) <> 0 AS simulated FROM ({Union(months)}) h JOIN stream s ON s.no = h.stream WHERE h.t >= '{HistoryRows.Iso(from)}'::TIMESTAMP AND h.t < '{HistoryRows.Iso(to)}'::TIMESTAMP"
                + (site is null ? "" : $" AND s.site = '{HistoryRows.Quoted(site)}'")
                + $" QUALIFY row_number() OVER (PARTITION BY h.stream, h.t ORDER BY h.src) = 1 ORDER BY h.stream, h.t) TO '{target}' (FORMAT parquet, COMPRESSION zstd)",
            null,
            _ => 0
        );
        return ValueTask.CompletedTask;
    }
}
