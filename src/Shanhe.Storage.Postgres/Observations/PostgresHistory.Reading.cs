using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>Questions to the history.</summary>
public sealed partial class PostgresHistory
{
    public ValueTask<IReadOnlyList<StreamReading>> Range(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    ) =>
        Ask<IReadOnlyList<StreamReading>>(
            streams,
            async now =>
            {
                var found = new List<StreamReading>();
                foreach (var part in PartsOf(now, streams))
                await foreach (var (_, reading) in now.Range(part, now.Of(part), from, to, limit - found.Count, cancellation))
                    found.Add(reading);
                return found;
            },
            cancellation
        );

    public async IAsyncEnumerable<StreamReading> Each(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        await using var now = await PostgresTrouble.Guard(() => HistorySnapshot.Take(_source, _folder, _files, streams, cancellation));
        foreach (var part in PartsOf(now, streams))
        {
            await using var rows = now.Range(part, now.Of(part), from, to, cancellation: cancellation).GetAsyncEnumerator(cancellation);
            while (await PostgresTrouble.Guard(rows.MoveNextAsync))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return rows.Current.Reading;
            }
        }
    }

    /// <summary>The parts in which those streams lie that are there, in the order in which they were asked for.</summary>
    static IEnumerable<string> PartsOf(HistorySnapshot now, IReadOnlyCollection<StreamKey> streams) =>
        streams.Where(now.Streams.Values.ToHashSet().Contains).Select(s => HistoryRows.PartOf(s.Cadence)).Distinct();

    public ValueTask<LocalDateTime?> FirstTime(IReadOnlyCollection<StreamKey> streams, CancellationToken cancellation = default) =>
        Ask(
            streams,
            async now =>
            {
                LocalDateTime? first = null;
                void Note(LocalDateTime? time) => first = time is { } t && (first is null || t < first) ? t : first;
                foreach (var part in PartsOf(now, streams))
                {
                    var own = now.Of(part);
                    if (own.Count == 0)
                        continue;
                    await using var command = new NpgsqlCommand(
                        $"SELECT min(f.t) FROM unnest($1) s (no), LATERAL (SELECT h.t FROM {ReadingRows.Table(part)} h WHERE h.stream = s.no AND {ReadingRows.Plausible} ORDER BY h.t LIMIT 1) f",
                        now.Connection
                    );
                    command.Parameters.Add(ReadingRows.Numbers(own.Keys));
                    Note(await command.ExecuteScalarAsync(cancellation) is DateTime time ? ReadingTime.FromClr(time) : null);
                    Note(_files.First(now.Files(part), own.Keys));
                }

                return first;
            },
            cancellation
        );

    public ValueTask<IReadOnlyList<OldReading>> Revisions(
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    ) =>
        Ask<IReadOnlyList<OldReading>>(
            [stream],
            async now =>
            {
                var found = new List<OldReading>();
                foreach (var no in now.Streams.Keys)
                {
                    await using var command = new NpgsqlCommand(
                        $"SELECT {HistoryRows.Columns}, replaced_at, replaced_by FROM history_superseded WHERE stream = $1 AND t >= $2 AND t < $3 ORDER BY t, revision LIMIT $4",
                        now.Connection
                    );
                    command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = no });
                    command.Parameters.Add(ReadingRows.Time(from));
                    command.Parameters.Add(ReadingRows.Time(to));
                    command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
                    await using var rows = await command.ExecuteReaderAsync(cancellation);
                    while (await rows.ReadAsync(cancellation))
                        found.Add(new(ReadingRows.Read(stream, rows), StoredInstant.Read(rows.GetInt64(15)), rows.GetInt64(16)));
                }

                return found;
            },
            cancellation
        );

    public ValueTask<IReadOnlyList<StreamReading>> Latest(
        IReadOnlyCollection<StreamKey>? streams = null,
        CancellationToken cancellation = default
    ) =>
        Ask<IReadOnlyList<StreamReading>>(
            streams,
            async now =>
            {
                var found = new Dictionary<StreamKey, StreamReading>();
                foreach (var part in HistoryRows.Parts)
                foreach (var reading in await LatestOf(now, part, cancellation))
                    found[reading.Stream] = reading;
                return [.. (streams ?? [.. now.Streams.Values]).Where(found.ContainsKey).Select(s => found[s])];
            },
            cancellation
        );

    static async ValueTask<List<StreamReading>> LatestOf(HistorySnapshot now, string part, CancellationToken cancellation)
    {
        var own = now.Of(part);
        var found = new List<StreamReading>();
        if (own.Count == 0)
            return found;
        var moved = new List<(int No, LocalDateTime Time)>();
        await using (
            var command = new NpgsqlCommand(
                $"SELECT {HistoryRows.Prefixed("f")}, s.no, s.last FROM history_stream s LEFT JOIN LATERAL (SELECT * FROM {ReadingRows.Table(part)} h WHERE h.stream = s.no AND {ReadingRows.Plausible} ORDER BY h.t DESC LIMIT 1) f ON true WHERE s.no = ANY($1)",
                now.Connection
            )
        )
        {
            command.Parameters.Add(ReadingRows.Numbers(own.Keys));
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                var no = rows.GetInt32(15);
                var last = rows.IsDBNull(16) ? (LocalDateTime?)null : ReadingTime.FromClr(rows.GetDateTime(16));
                var reading = rows.IsDBNull(0) ? (StreamReading?)null : ReadingRows.Read(own[no], rows);
                if (last is { } time && (reading is null || reading.Value.Time < time))
                    moved.Add((no, time));
                else if (reading is { } r)
                    found.Add(r);
            }
        }

        found.AddRange((await now.At(part, moved, cancellation: cancellation)).Select(r => r.Reading));
        return found;
    }

    public ValueTask<IReadOnlyList<(LocalDate Day, int Readings, int Valid)>> Days(
        StreamKey stream,
        LocalDate from,
        LocalDate to,
        CancellationToken cancellation = default
    ) =>
        Ask<IReadOnlyList<(LocalDate Day, int Readings, int Valid)>>(
            [stream],
            async now =>
            {
                var found = new SortedDictionary<LocalDate, (int Readings, int Valid)>();
                var range = now.Range(
                    HistoryRows.PartOf(stream.Cadence),
                    now.Streams,
                    from.AtMidnight(),
                    to.PlusDays(1).AtMidnight(),
                    cancellation: cancellation
                );
                await foreach (var (_, reading) in range)
                {
                    var (readings, valid) = found.GetValueOrDefault(reading.Time.Date);
                    found[reading.Time.Date] = (readings + 1, valid + (reading.Valid ? 1 : 0));
                }

                return [.. found.Select(d => (d.Key, d.Value.Readings, d.Value.Valid))];
            },
            cancellation
        );

    public ValueTask<IReadOnlyDictionary<StreamKey, int>> Counts(
        Cadence cadence,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    ) =>
        Ask<IReadOnlyDictionary<StreamKey, int>>(
            null,
            async now =>
            {
                var part = HistoryRows.PartOf(cadence);
                var own = now.Of(part, no => now.Streams[no].Cadence == cadence);
                return (await now.Counts(part, own, from, to, cancellation)).ToDictionary(c => own[c.Key], c => (int)c.Value);
            },
            cancellation
        );
}
