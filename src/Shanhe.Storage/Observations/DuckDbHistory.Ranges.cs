using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>Ranges of readings.</summary>
public sealed partial class DuckDbHistory
{
    public ValueTask<LocalDateTime?> FirstTime(IReadOnlyCollection<StreamKey> streams, CancellationToken cancellation = default)
    {
        LocalDateTime? first = null;
        foreach (var group in Asked(streams))
        {
            var found = Ask(
                months =>
                    $"SELECT min(t) FROM ({Source(months, group.Part)}) WHERE stream IN ({group.Numbers}) AND (marks & {(int)Marks.Implausible}) = 0",
                null,
                rows => rows.Read() && !rows.IsDBNull(0) ? ReadingTime.FromClr(rows.GetDateTime(0)) : (LocalDateTime?)null
            );
            if (found is { } time && (first is null || time < first))
                first = time;
        }

        return new(first);
    }

    public ValueTask<IReadOnlyList<StreamReading>> Range(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    )
    {
        cancellation.ThrowIfCancellationRequested();
        return new(InRange(streams, from, to, limit));
    }

    List<StreamReading> InRange(IReadOnlyCollection<StreamKey> streams, LocalDateTime from, LocalDateTime to, int limit)
    {
        var found = new List<StreamReading>();
        foreach (var group in Asked(streams))
        {
            // A reading may stand twice, in the table and in a sealed month.
            var left = Math.Max(0L, (long)limit - found.Count);
            found.AddRange(
                Ask(months => RangeOf(months, group.Part, group.Numbers, from, to) + $" LIMIT {2 * left}", c => Bind(c, from, to), Distinct)
                    .Take((int)left)
            );
        }

        return found;
    }

    public async IAsyncEnumerable<StreamReading> Each(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        foreach (var group in Asked(streams))
        {
            var connection = Reader();
            try
            {
                using var snapshot = connection.BeginTransaction();
                using var command = connection.CreateCommand();
                command.CommandText = RangeOf(SealedBy(connection), group.Part, group.Numbers, from, to);
                Bind(command, from, to);
                using var rows = command.ExecuteReader();
                StreamReading? last = null;
                while (rows.Read())
                {
                    cancellation.ThrowIfCancellationRequested();
                    var r = ReadingOf(rows);
                    if (last is { } before && before.Time == r.Time && before.Stream == r.Stream)
                        continue;
                    last = r;
                    yield return r;
                }
            }
            finally
            {
                _readers.Add(connection);
            }
        }
    }

    /// <summary>Streams that are known, by the part in which they lie.</summary>
    IEnumerable<(string Part, string Numbers)> Asked(IReadOnlyCollection<StreamKey> streams) =>
        streams
            .Where(_numbers.ContainsKey)
            .GroupBy(s => HistoryRows.PartOf(s.Cadence))
            .Select(g => (g.Key, string.Join(", ", g.Select(s => _numbers[s].ToString(CultureInfo.InvariantCulture)).Distinct())));

    string RangeOf(IReadOnlyList<SealedMonth> months, string part, string numbers, LocalDateTime from, LocalDateTime to) =>
        $"SELECT * FROM ({Source(months, part, from, to)}) WHERE stream IN ({numbers}) AND t >= $from AND t < $to ORDER BY stream, t, src";

    static void Bind(DuckDBCommand command, LocalDateTime from, LocalDateTime to)
    {
        Parameter(command, "from", ReadingTime.ToClr(from));
        Parameter(command, "to", ReadingTime.ToClr(to));
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
}
