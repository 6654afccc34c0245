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
    public WriteOutcome Write(IReadOnlyList<StreamReading> readings, long position, bool remark = false)
    {
        lock (_writing)
        {
            if (readings.Count == 0 && position <= _position)
                return new([], [], 0);
            var batch = new HistoryBatch(readings.Count);
            using var transaction = _writer.BeginTransaction();
            try
            {
                var late = new List<(int No, StreamReading Reading)>();
                foreach (var one in readings)
                {
                    var reading = Kept(one);
                    var no = NumberOf(reading.Stream, batch);
                    if (!remark && (!_last.TryGetValue(no, out var last) || reading.Time > last))
                    {
                        _last[no] = reading.Time;
                        batch.Add(no, reading);
                    }
                    else
                        late.Add((no, reading));
                }

                if (late.Count > 0)
                    Sort(late, batch, remark);
                Append(batch, position);
                if (position > _position)
                    Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE progress SET position = {position}"));
                transaction.Commit();
            }
            catch
            {
                transaction.Rollback();
                Forget(batch);
                throw;
            }

            if (position > _position)
                Interlocked.Exchange(ref _position, position);
            foreach (
                var year in batch
                    .Fresh.Concat(batch.Revised.Values.Select(r => r.New))
                    .Where(r => r.Stream.Cadence >= Cadence.Hour)
                    .Select(r => r.Time.Year)
                    .Distinct()
            )
                _versions.AddOrUpdate(year, 1, (_, v) => v + 1);
            return new(batch.Fresh, [.. batch.Revised.Values.Select(r => r.New)], batch.Unchanged);
        }
    }

    /// <summary>Six digits behind the point are kept, so that what is compared later is what was kept.</summary>
    static StreamReading Kept(in StreamReading r)
    {
        static decimal? Six(decimal? v) => v is not { } d || d.Scale <= 6 ? v : decimal.Round(d, 6, MidpointRounding.ToEven);
        return r with { Value = Six(r.Value), Low = Six(r.Low), High = Six(r.High), Total = Six(r.Total), Converted = Six(r.Converted) };
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

        _last.Clear();
        _numbers.Clear();
        _streams.Clear();
        Load();
    }

    /// <summary>Compares readings that are not simply newer with what is known: in this batch, in the tables, in sealed months.</summary>
    void Sort(List<(int No, StreamReading Reading)> late, HistoryBatch batch, bool remark)
    {
        var known = Existing(late);
        for (var i = 0; i < batch.Fresh.Count; i++)
            known[(batch.Numbers[i], batch.Fresh[i].Time)] = batch.Fresh[i];
        foreach (var (no, reading) in late)
        {
            if (!known.TryGetValue((no, reading.Time), out var old))
            {
                known[(no, reading.Time)] = reading;
                batch.Add(no, reading);
                if (!_last.TryGetValue(no, out var last) || reading.Time > last)
                    _last[no] = reading.Time;
                continue;
            }

            var same =
                reading.SaysTheSame(old)
                && ((!remark && reading.Origin != ReadingOrigin.Computed) || (reading.Marks == old.Marks && reading.Valid == old.Valid));
            // A value the device sent itself outranks one that was computed for it.
            if (same || (reading.Origin == ReadingOrigin.Computed && old.Origin != ReadingOrigin.Computed))
            {
                batch.Unchanged++;
                continue;
            }

            var revised = reading with { Revision = old.Revision + 1 };
            known[(no, reading.Time)] = revised;
            if (batch.Fresh.FindIndex(f => f.Time == reading.Time && f.Stream == reading.Stream) is >= 0 and var at)
            {
                batch.Superseded.Add((no, old, reading));
                batch.Fresh[at] = revised;
            }
            else
            {
                batch.Superseded.Add((no, old, reading));
                batch.Revised[(no, reading.Time)] = (old, revised);
            }
        }
    }

    Dictionary<(int No, LocalDateTime Time), StreamReading> Existing(List<(int No, StreamReading Reading)> late)
    {
        var known = new Dictionary<(int, LocalDateTime), StreamReading>();
        foreach (var group in late.GroupBy(l => PartOf(l.Reading.Stream.Cadence)))
        {
            Run("DELETE FROM temp.main.late");
            using (var appender = _writer.CreateAppender("temp", "main", "late"))
            {
                foreach (var (no, time) in group.Select(l => (l.No, l.Reading.Time)).Distinct())
                    appender.CreateRow().AppendValue(no).AppendValue(PlanTime.ToClr(time)).EndRow();
            }

            var (first, last) = (group.Min(l => l.Reading.Time), group.Max(l => l.Reading.Time));
            using var command = _writer.CreateCommand();
            command.CommandText =
                $"SELECT {Prefixed("h")}, h.src FROM ({Source(group.Key, first, last)}) h JOIN temp.main.late l ON l.stream = h.stream AND l.t = h.t WHERE h.t BETWEEN $first AND $last";
            Parameter(command, "first", PlanTime.ToClr(first));
            Parameter(command, "last", PlanTime.ToClr(last));
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                var reading = ReadingOf(rows);
                var key = (rows.GetInt32(0), reading.Time);
                // A row of the table shadows the one of a sealed month.
                if (rows.GetInt32(15) == 0 || !known.ContainsKey(key))
                    known[key] = reading;
            }
        }

        return known;
    }

    static string Prefixed(string alias) => string.Join(", ", Columns.Split(", ").Select(c => alias + "." + c));

    void Append(HistoryBatch batch, long position)
    {
        if (batch.Streams.Count > 0)
        {
            using var appender = _writer.CreateAppender("stream");
            foreach (var (no, key) in batch.Streams)
                appender.CreateRow().AppendValue(no).AppendValue(key.Site).AppendValue(key.Factor).AppendValue((sbyte)key.Cadence).EndRow();
        }

        foreach (var group in batch.Revised.GroupBy(r => PartOf(r.Value.New.Stream.Cadence)))
        {
            Run("DELETE FROM temp.main.late");
            using (var appender = _writer.CreateAppender("temp", "main", "late"))
            {
                foreach (var r in group)
                    appender.CreateRow().AppendValue(r.Key.No).AppendValue(PlanTime.ToClr(r.Key.Time)).EndRow();
            }

            Run($"DELETE FROM {group.Key} USING temp.main.late l WHERE {group.Key}.stream = l.stream AND {group.Key}.t = l.t");
        }

        foreach (var part in Parts)
        {
            if (
                !batch.Fresh.Exists(f => PartOf(f.Stream.Cadence) == part)
                && !batch.Revised.Values.Any(r => PartOf(r.New.Stream.Cadence) == part)
            )
                continue;
            using var appender = _writer.CreateAppender(part);
            for (var i = 0; i < batch.Fresh.Count; i++)
            {
                if (PartOf(batch.Fresh[i].Stream.Cadence) == part)
                    Put(appender.CreateRow(), batch.Numbers[i], batch.Fresh[i]).EndRow();
            }

            foreach (var (key, value) in batch.Revised)
            {
                if (PartOf(value.New.Stream.Cadence) == part)
                    Put(appender.CreateRow(), key.No, value.New).EndRow();
            }
        }

        if (batch.Superseded.Count == 0)
            return;
        using (var appender = _writer.CreateAppender("superseded"))
        {
            foreach (var (no, old, by) in batch.Superseded)
            {
                Put(appender.CreateRow(), no, old)
                    .AppendValue(by.Received.ToDateTimeUtc())
                    .AppendValue(Math.Max(by.Position, position))
                    .EndRow();
            }
        }
    }

    static IDuckDBAppenderRow Put(IDuckDBAppenderRow row, int no, in StreamReading r) =>
        row.AppendValue(no)
            .AppendValue(PlanTime.ToClr(r.Time))
            .AppendValue(r.Value)
            .AppendValue(r.Low)
            .AppendValue(r.High)
            .AppendValue(r.Total)
            .AppendValue(r.Converted)
            .AppendValue(r.Flag ?? "")
            .AppendValue((int)r.Marks)
            .AppendValue(r.Valid)
            .AppendValue((sbyte)r.Origin)
            .AppendValue(r.Count)
            .AppendValue(r.Position)
            .AppendValue(r.Received.ToDateTimeUtc())
            .AppendValue(r.Revision);
}

/// <summary>What a batch is made of while it is written.</summary>
sealed class HistoryBatch(int size)
{
    public List<(int No, StreamKey Key)> Streams { get; } = [];

    /// <summary>New readings; sized at once, as a list of large structs that grows would be copied through the large-object heap.</summary>
    public List<StreamReading> Fresh { get; } = new(size);

    /// <summary>The stream number of each.</summary>
    public List<int> Numbers { get; } = new(size);

    public void Add(int no, in StreamReading reading)
    {
        Fresh.Add(reading);
        Numbers.Add(no);
    }

    public Dictionary<(int No, LocalDateTime Time), (StreamReading Old, StreamReading New)> Revised { get; } = [];

    public List<(int No, StreamReading Old, StreamReading By)> Superseded { get; } = [];

    public int Unchanged { get; set; }
}
