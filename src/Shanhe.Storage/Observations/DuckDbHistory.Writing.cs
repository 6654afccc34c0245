using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>
/// Writing: what is newer is appended, what is not is compared with what is kept; all in one transaction with the archive position.
/// </summary>
public sealed partial class DuckDbHistory
{
    public ValueTask<WriteOutcome> Write(IReadOnlyList<StreamReading> readings, long position, CancellationToken cancellation = default) =>
        Write(readings, position, null, remark: false, cancellation);

    public ValueTask<WriteOutcome> WriteEvent(
        IReadOnlyList<StreamReading> readings,
        long number,
        bool remark = false,
        CancellationToken cancellation = default
    ) => Write(readings, 0, number, remark, cancellation);

    async ValueTask<WriteOutcome> Write(
        IReadOnlyList<StreamReading> readings,
        long position,
        long? number,
        bool remark,
        CancellationToken cancellation
    )
    {
        using (await Turn(cancellation))
        {
            if (readings.Count == 0 && position <= _position && number is null)
                return new([], 0);
            var batch = new HistoryBatch(readings.Count);
            List<int> years;
            using var transaction = _writer.BeginTransaction();
            try
            {
                var late = new List<(int Index, int No, StreamReading Reading)>();
                for (var i = 0; i < readings.Count; i++)
                {
                    var reading = HistoryRows.Kept(readings[i]);
                    var no = NumberOf(reading.Stream, batch);
                    if (!remark && _times.IsNewest(no, reading))
                    {
                        _times.Note(no, reading);
                        batch.Add(i, no, reading);
                    }
                    else
                    {
                        if (!reading.HasPlausibleTime)
                            _times.Note(no, reading);
                        late.Add((i, no, reading));
                    }
                }

                if (late.Count > 0)
                    batch.Compare(late, Existing(late, withOld: false), _times, remark);
                Append(batch, position);
                if (position > _position)
                    Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE progress SET position = {position}"));
                if (number is { } event_)
                    Note(batch, event_);
                years = Count(batch);
                transaction.Commit();
            }
            catch
            {
                transaction.Rollback();
                Forget(batch);
                throw;
            }

            if (batch.TurnedStrange)
                _times = TimesKept();
            if (position > _position)
                Interlocked.Exchange(ref _position, position);
            if (number is { } done)
                Interlocked.Exchange(ref _lastEvent, done);
            foreach (var year in years)
                _versions.AddOrUpdate(year, 1, (_, v) => v + 1);
            return new(batch.InOrder(), batch.Unchanged);
        }
    }

    /// <summary>Keeps the number of an event, and what it changed in place of what the one before did.</summary>
    void Note(HistoryBatch batch, long number)
    {
        Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE last_event SET no = {number}; DELETE FROM event_change"));
        using var appender = _writer.CreateAppender("event_change");
        foreach (var (i, no, reading) in batch.Changes)
            appender.CreateRow().AppendValue(i).AppendValue(no).AppendValue(ReadingTime.ToClr(reading.Time)).EndRow();
    }

    /// <summary>The versions of years in which an hour or day changed grow in the same transaction; gives the years.</summary>
    List<int> Count(HistoryBatch batch)
    {
        var years = batch.Years;
        foreach (var year in years)
            Run(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO year_version SELECT {year}, 0 WHERE NOT EXISTS (SELECT 1 FROM year_version WHERE year = {year}); UPDATE year_version SET version = version + 1 WHERE year = {year}"
                )
            );
        return years;
    }

    public async ValueTask<IReadOnlyList<StreamReading>> Recall(
        IReadOnlyList<StreamReading> readings,
        CancellationToken cancellation = default
    )
    {
        if (readings.Count == 0)
            return [];
        using (await Turn(cancellation))
        {
            var asked = readings
                .Where(r => _numbers.ContainsKey(r.Stream))
                .Select((r, i) => (i, No: _numbers[r.Stream], Reading: HistoryRows.Kept(r)))
                .ToList();
            var written = new Dictionary<(int, LocalDateTime, long), Queue<StreamReading>>();
            foreach (var row in Existing(asked, withOld: true).OrderBy(r => r.Reading.Revision))
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
    }

    public async ValueTask<IReadOnlyList<StreamReading>> LastEventChanged(CancellationToken cancellation = default)
    {
        using (await Turn(cancellation))
        {
            using var command = _writer.CreateCommand();
            var found = new List<(int I, StreamReading Reading)>();
            foreach (var part in HistoryRows.Parts)
            {
                command.CommandText =
                    $"SELECT {HistoryRows.Prefixed("h")}, e.i, h.src FROM ({Source(_sealed, part)}) h JOIN event_change e ON e.stream = h.stream AND e.t = h.t ORDER BY e.i, h.src";
                using var rows = command.ExecuteReader();
                while (rows.Read())
                {
                    var i = rows.GetInt32(15);
                    if (found.Count == 0 || found[^1].I != i)
                        found.Add((i, ReadingOf(rows)));
                }
            }

            return [.. found.OrderBy(f => f.I).Select(f => f.Reading)];
        }
    }

    int NumberOf(StreamKey key, HistoryBatch batch)
    {
        if (_numbers.TryGetValue(key, out var no))
            return no;
        no = _numbers.Count + 1;
        Know(no, key);
        batch.Streams.Add((no, key));
        return no;
    }

    /// <summary>After a rollback the memory must say what the file says.</summary>
    void Forget(HistoryBatch batch)
    {
        foreach (var (no, key) in batch.Streams)
        {
            _numbers.TryRemove(key, out _);
            _streams.TryRemove(no, out _);
        }

        _numbers.Clear();
        _streams.Clear();
        Load();
    }

    /// <summary>What is kept at the times of readings; on demand with what it replaced.</summary>
    List<(int No, StreamReading Reading)> Existing(List<(int Index, int No, StreamReading Reading)> late, bool withOld)
    {
        var found = new List<(int, StreamReading)>();
        foreach (var group in late.GroupBy(l => HistoryRows.PartOf(l.Reading.Stream.Cadence)))
        {
            Run("DELETE FROM temp.main.late");
            using (var appender = _writer.CreateAppender("temp", "main", "late"))
            {
                foreach (var (no, time) in group.Select(l => (l.No, l.Reading.Time)).Distinct())
                    appender.CreateRow().AppendValue(no).AppendValue(ReadingTime.ToClr(time)).EndRow();
            }

            var (first, last) = (group.Min(l => l.Reading.Time), group.Max(l => l.Reading.Time));
            using var command = _writer.CreateCommand();
            var joined = "JOIN temp.main.late l ON l.stream = h.stream AND l.t = h.t WHERE h.t BETWEEN $first AND $last";
            command.CommandText =
                $"SELECT {HistoryRows.Prefixed("h")}, h.src FROM ({Source(_sealed, group.Key, first, last)}) h {joined}"
                + (withOld ? $" UNION ALL SELECT {HistoryRows.Prefixed("h")}, 0 AS src FROM superseded h {joined}" : "");
            Parameter(command, "first", ReadingTime.ToClr(first));
            Parameter(command, "last", ReadingTime.ToClr(last));
            using var rows = command.ExecuteReader();
            var own = new Dictionary<(int, LocalDateTime, int), (int Src, StreamReading Reading)>();
            while (rows.Read())
            {
                var reading = ReadingOf(rows);
                var key = (rows.GetInt32(0), reading.Time, withOld ? reading.Revision : 0);
                // A row of the table shadows the one of a sealed month.
                if (!own.TryGetValue(key, out var known) || rows.GetInt32(15) < known.Src)
                    own[key] = (rows.GetInt32(15), reading);
            }

            found.AddRange(own.Select(o => (o.Key.Item1, o.Value.Reading)));
        }

        return found;
    }
}
