using NodaTime;
using Npgsql;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// Writing: what is newer is appended, what is not is compared with what is kept; all in one transaction with the archive position.
/// </summary>
public sealed partial class PostgresHistory
{
    KnownStreams? _known;

    public ValueTask<WriteOutcome> Write(IReadOnlyList<StreamReading> readings, long position, CancellationToken cancellation = default) =>
        PostgresTrouble.Guard(() => Write(readings, position, null, remark: false, cancellation));

    public ValueTask<WriteOutcome> WriteEvent(
        IReadOnlyList<StreamReading> readings,
        long number,
        bool remark = false,
        CancellationToken cancellation = default
    ) => PostgresTrouble.Guard(() => Write(readings, 0, number, remark, cancellation));

    ValueTask<HistoryTurn> Turn(CancellationToken cancellation) => HistoryTurn.Wait(_source, _writing, cancellation);

    async ValueTask<WriteOutcome> Write(
        IReadOnlyList<StreamReading> readings,
        long position,
        long? number,
        bool remark,
        CancellationToken cancellation
    )
    {
        await using var turn = await Turn(cancellation);
        if (readings.Count == 0 && position <= turn.Position && number is null)
            return new([], 0);
        // What is known is true again only once the commit returned.
        var known = await Known(turn);
        _known = null;
        var batch = new HistoryBatch(readings.Count);
        var late = new List<(int Index, int No, StreamReading Reading)>();
        for (var i = 0; i < readings.Count; i++)
        {
            var reading = HistoryRows.Kept(readings[i]);
            var no = known.NumberOf(reading.Stream, batch);
            if (!remark && known.Times.IsNewest(no, reading))
            {
                known.Times.Note(no, reading);
                batch.Add(i, no, reading);
            }
            else
            {
                if (!reading.HasPlausibleTime)
                    known.Times.Note(no, reading);
                late.Add((i, no, reading));
            }
        }

        if (late.Count > 0)
            batch.Compare(late, await Existing(turn, late, withOld: false), known.Times, remark);
        await Append(turn, batch, position, number);
        await turn.Transaction.CommitAsync(CancellationToken.None);
        known.Write = turn.Write;
        _known = known;
        return new(batch.InOrder(), batch.Unchanged);
    }

    /// <summary>What is known of streams, when nobody wrote since; else as the tables say.</summary>
    async ValueTask<KnownStreams> Known(HistoryTurn turn) =>
        _known is { } known && known.Write == turn.Write - 1 ? known : await KnownStreams.Load(turn.Connection, turn.Write - 1);

    public ValueTask<IReadOnlyList<StreamReading>> Recall(
        IReadOnlyList<StreamReading> readings,
        CancellationToken cancellation = default
    ) => readings.Count == 0 ? new([]) : PostgresTrouble.Guard(() => Recalled(readings, cancellation));

    async ValueTask<IReadOnlyList<StreamReading>> Recalled(IReadOnlyList<StreamReading> readings, CancellationToken cancellation)
    {
        await using var turn = await Turn(cancellation);
        var known = await Known(turn);
        var asked = readings
            .Where(r => known.Find(r.Stream) is not null)
            .Select((r, i) => (i, No: known.Find(r.Stream)!.Value, Reading: HistoryRows.Kept(r)))
            .ToList();
        var written = new Dictionary<(int, LocalDateTime, long), Queue<StreamReading>>();
        foreach (var row in (await Existing(turn, asked, withOld: true)).OrderBy(r => r.Reading.Revision))
        {
            var key = (row.No, row.Reading.Time, row.Reading.Position);
            if (!written.TryGetValue(key, out var rows))
                written[key] = rows = new();
            rows.Enqueue(row.Reading);
        }

        var changed = new List<StreamReading>();
        foreach (var (_, no, reading) in asked)
        {
            if (
                written.TryGetValue((no, reading.Time, reading.Position), out var rows)
                && rows.TryPeek(out var first)
                && first.SaysTheSame(reading)
            )
                changed.Add(rows.Dequeue());
        }

        return changed;
    }

    /// <summary>What is kept at the times of readings; on demand with what it replaced.</summary>
    async ValueTask<List<(int No, StreamReading Reading)>> Existing(
        HistoryTurn turn,
        List<(int Index, int No, StreamReading Reading)> late,
        bool withOld
    )
    {
        var now = await HistorySnapshot.Of(turn.Transaction, _folder, _files, [.. late.Select(l => l.Reading.Stream).Distinct()]);
        var found = new List<(int, StreamReading)>();
        foreach (var group in late.GroupBy(l => HistoryRows.PartOf(l.Reading.Stream.Cadence)))
            found.AddRange(await now.At(group.Key, [.. group.Select(l => (l.No, l.Reading.Time)).Distinct()], withOld));
        return found;
    }

    public ValueTask<IReadOnlyList<StreamReading>> LastEventChanged(CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<StreamReading>>(
            null,
            async now =>
            {
                var places = new List<(int I, int No, LocalDateTime Time)>();
                await using (var command = new NpgsqlCommand("SELECT i, stream, t FROM history_change ORDER BY i", now.Connection))
                {
                    await using var rows = await command.ExecuteReaderAsync(cancellation);
                    while (await rows.ReadAsync(cancellation))
                        places.Add((rows.GetInt32(0), rows.GetInt32(1), ReadingTime.FromClr(rows.GetDateTime(2))));
                }

                var kept = new Dictionary<(int, LocalDateTime), StreamReading>();
                foreach (var group in places.GroupBy(p => HistoryRows.PartOf(now.Streams[p.No].Cadence)))
                foreach (
                    var (no, reading) in await now.At(
                        group.Key,
                        [.. group.Select(p => (p.No, p.Time)).Distinct()],
                        cancellation: cancellation
                    )
                )
                    kept[(no, reading.Time)] = reading;
                return [.. places.Where(p => kept.ContainsKey((p.No, p.Time))).Select(p => kept[(p.No, p.Time)])];
            },
            cancellation
        );
}
