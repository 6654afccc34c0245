using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Storage.Observations;

/// <summary>Reads what left the online history, without opening that: any number of processes may, also while a server runs.</summary>
public static class OfflineReadings
{
    /// <summary>Readings of a stream; a month that was moved more than once is read once, the later file first.</summary>
    public static IReadOnlyList<StreamReading> Range(string folder, StreamKey stream, LocalDateTime from, LocalDateTime to)
    {
        var name = stream.ToString();
        var files = OfflineFolder
            .Manifest(folder)
            .Where(f => f.Streams.Contains(name) && f.To >= from && f.From < to)
            .OrderByDescending(f => f.At)
            .ToList();
        var found = new SortedDictionary<LocalDateTime, StreamReading>();
        if (files.Count == 0)
            return [];
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var file in files)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT t, value, low, high, total, converted, flag, marks, valid, origin, n, position, received, revision FROM read_parquet('{HistoryRows.Quoted(Path.Combine(OfflineFolder.Of(folder), file.File))}') WHERE site = $site AND factor = $factor AND cadence = $cadence AND t >= $from AND t < $to ORDER BY t";
            foreach (
                var (key, value) in new (string, object)[]
                {
                    ("site", stream.Site),
                    ("factor", stream.Factor),
                    ("cadence", stream.Cadence.ToString().ToLowerInvariant()),
                    ("from", ReadingTime.ToClr(from)),
                    ("to", ReadingTime.ToClr(to)),
                }
            )
                command.Parameters.Add(new DuckDBParameter(key, value));
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                var reading = HistoryRows.ReadingOf(stream, rows, 0);
                found.TryAdd(reading.Time, reading);
            }
        }

        return [.. found.Values];
    }
}
