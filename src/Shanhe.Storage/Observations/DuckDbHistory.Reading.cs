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
        if (!_readers.TryTake(out var connection))
        {
            // The library shares one open database among connections of one process.
            connection = new(_writer.ConnectionString);
            connection.Open();
        }

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

    /// <summary>All readings of a part: the table (src 0) and the sealed months (src 1) that a range touches.</summary>
    string Source(IReadOnlyList<SealedMonth> months, string part, LocalDateTime? from = null, LocalDateTime? to = null)
    {
        var files = months
            .Where(s =>
                s.Part == part
                && (from is null || string.CompareOrdinal(s.Month, Month(from.Value)) >= 0)
                && (to is null || string.CompareOrdinal(s.Month, Month(to.Value)) <= 0)
            )
            .ToList();
        var table = $"SELECT {Columns}, 0 AS src FROM {part}";
        if (files.Count == 0)
            return table;
        var list = string.Join(", ", files.Select(f => $"'{Path.Combine(_folder, f.File).Replace("'", "''", StringComparison.Ordinal)}'"));
        return $"{table} UNION ALL SELECT {Columns}, 1 AS src FROM read_parquet([{list}])";
    }

    static string Month(LocalDateTime t) => string.Create(CultureInfo.InvariantCulture, $"{t.Year:0000}-{t.Month:00}");

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

    public IReadOnlyList<StreamReading> Range(StreamKey stream, LocalDateTime from, LocalDateTime to, int limit = int.MaxValue)
    {
        if (!_numbers.TryGetValue(stream, out var no))
            return [];
        return Ask(
            months =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT * FROM ({Source(months, PartOf(stream.Cadence), from, to)}) WHERE stream = {no} AND t >= $from AND t < $to ORDER BY t, src LIMIT {limit}"
                ),
            c => Bind(c, from, to),
            Distinct
        );
    }

    public LocalDateTime? FirstTime(IReadOnlyCollection<StreamKey> streams)
    {
        LocalDateTime? first = null;
        foreach (var group in streams.Where(_numbers.ContainsKey).GroupBy(s => PartOf(s.Cadence)))
        {
            var numbers = string.Join(", ", group.Select(s => _numbers[s].ToString(CultureInfo.InvariantCulture)).Distinct());
            var found = Ask(
                months =>
                    $"SELECT min(t) FROM ({Source(months, group.Key)}) WHERE stream IN ({numbers}) AND (marks & {(int)Marks.Implausible}) = 0",
                null,
                rows => rows.Read() && !rows.IsDBNull(0) ? PlanTime.FromClr(rows.GetDateTime(0)) : (LocalDateTime?)null
            );
            if (found is { } time && (first is null || time < first))
                first = time;
        }

        return first;
    }

    public IReadOnlyList<StreamReading> Range(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit = int.MaxValue
    )
    {
        var found = new List<StreamReading>();
        foreach (var group in streams.Where(_numbers.ContainsKey).GroupBy(s => PartOf(s.Cadence)))
        {
            var numbers = string.Join(", ", group.Select(s => _numbers[s].ToString(CultureInfo.InvariantCulture)).Distinct());
            found.AddRange(
                Ask(
                    months =>
                        $"SELECT * FROM ({Source(months, group.Key, from, to)}) WHERE stream IN ({numbers}) AND t >= $from AND t < $to ORDER BY stream, t, src LIMIT {Math.Max(0L, (long)limit - found.Count)}",
                    c => Bind(c, from, to),
                    Distinct
                )
            );
        }

        return found;
    }

    static void Bind(DuckDBCommand command, LocalDateTime from, LocalDateTime to)
    {
        Parameter(command, "from", PlanTime.ToClr(from));
        Parameter(command, "to", PlanTime.ToClr(to));
    }

    /// <summary>Rows ordered by stream, time and source: the first of each stream and time counts.</summary>
    List<StreamReading> Distinct(DuckDBDataReader rows)
    {
        var found = new List<StreamReading>();
        while (rows.Read())
        {
            var r = ReadingOf(rows);
            if (found.Count == 0 || found[^1].Time != r.Time || found[^1].Stream != r.Stream)
                found.Add(r);
        }

        return found;
    }

    public IReadOnlyList<OldReading> Revisions(StreamKey stream, LocalDateTime from, LocalDateTime to, int limit = int.MaxValue)
    {
        if (!_numbers.TryGetValue(stream, out var no))
            return [];
        return Ask(
            months =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT {Columns}, replaced_at, replaced_by FROM superseded WHERE stream = {no} AND t >= $from AND t < $to ORDER BY t, revision LIMIT {limit}"
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
        );
    }

    public IReadOnlyList<StreamKey> Streams(string? site = null) =>
        [
            .. _numbers
                .Keys.Where(k => site is null || k.Site == site)
                .OrderBy(k => k.Site, StringComparer.Ordinal)
                .ThenBy(k => k.Factor, StringComparer.Ordinal)
                .ThenBy(k => k.Cadence),
        ];

    public IReadOnlyList<StreamReading> Latest(IReadOnlyCollection<StreamKey>? streams = null)
    {
        List<(StreamKey Key, LocalDateTime Time)> wanted;
        lock (_writing)
        {
            wanted =
            [
                .. (streams ?? [.. _numbers.Keys])
                    .Where(s => _numbers.TryGetValue(s, out var no) && _last.ContainsKey(no))
                    .Select(s => (s, _last[_numbers[s]])),
            ];
        }

        return [.. wanted.SelectMany(w => Range(w.Key, w.Time, w.Time.PlusSeconds(1), 1))];
    }

    public IReadOnlyList<(LocalDate Day, int Readings, int Valid)> Days(StreamKey stream, LocalDate from, LocalDate to)
    {
        if (!_numbers.TryGetValue(stream, out var no))
            return [];
        var (first, last) = (from.AtMidnight(), to.PlusDays(1).AtMidnight());
        return Ask(
            months =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT date_trunc('day', t)::TIMESTAMP AS d, count(DISTINCT t)::INTEGER, count(DISTINCT t) FILTER (valid)::INTEGER FROM ({Source(months, PartOf(stream.Cadence), first, last)}) WHERE stream = {no} AND t >= $from AND t < $to GROUP BY d ORDER BY d"
                ),
            c => Bind(c, first, last),
            rows =>
            {
                var found = new List<(LocalDate, int, int)>();
                while (rows.Read())
                    found.Add((PlanTime.FromClr(rows.GetDateTime(0)).Date, rows.GetInt32(1), rows.GetInt32(2)));
                return found;
            }
        );
    }

    public IReadOnlyDictionary<StreamKey, int> Counts(Cadence cadence, LocalDateTime from, LocalDateTime to) =>
        Ask(
            months =>
                $"SELECT stream, count(DISTINCT t)::INTEGER FROM ({Source(months, PartOf(cadence), from, to)}) WHERE t >= $from AND t < $to GROUP BY stream",
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

    const string Named =
        "s.site, s.factor, CASE s.cadence WHEN 0 THEN 'moment' WHEN 1 THEN 'minute' WHEN 2 THEN 'hour' ELSE 'day' END AS cadence, ";

    public void ExportParquet(string? site, LocalDateTime from, LocalDateTime to, string file)
    {
        var target = file.Replace("'", "''", StringComparison.Ordinal);
        string Union(IReadOnlyList<SealedMonth> months) =>
            string.Join(" UNION ALL ", Parts.Select(p => $"SELECT * FROM ({Source(months, p, from, to)})"));
        Ask(
            months =>
                $"COPY (SELECT {Named}{Prefixed("h")}, (h.marks & {(int)Marks.Simulated}) <> 0 AS simulated FROM ({Union(months)}) h JOIN stream s ON s.no = h.stream WHERE h.t >= '{Iso(from)}'::TIMESTAMP AND h.t < '{Iso(to)}'::TIMESTAMP"
                + (site is null ? "" : $" AND s.site = '{site.Replace("'", "''", StringComparison.Ordinal)}'")
                + $" QUALIFY row_number() OVER (PARTITION BY h.stream, h.t ORDER BY h.src) = 1 ORDER BY h.stream, h.t) TO '{target}' (FORMAT parquet, COMPRESSION zstd)",
            null,
            _ => 0
        );
    }

    static string Iso(LocalDateTime t) => t.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
