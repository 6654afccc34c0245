using DuckDB.NET.Data;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>Putting a batch into the tables.</summary>
public sealed partial class DuckDbHistory
{
    void Append(HistoryBatch batch, long position)
    {
        if (batch.Streams.Count > 0)
        {
            using var appender = _writer.CreateAppender("stream");
            foreach (var (no, key) in batch.Streams)
                appender.CreateRow().AppendValue(no).AppendValue(key.Site).AppendValue(key.Factor).AppendValue((sbyte)key.Cadence).EndRow();
        }

        foreach (var group in batch.Revised.GroupBy(r => HistoryRows.PartOf(r.Value.New.Stream.Cadence)))
        {
            Run("DELETE FROM temp.main.late");
            using (var appender = _writer.CreateAppender("temp", "main", "late"))
            {
                foreach (var r in group)
                    appender.CreateRow().AppendValue(r.Key.No).AppendValue(ReadingTime.ToClr(r.Key.Time)).EndRow();
            }

            Run($"DELETE FROM {group.Key} USING temp.main.late l WHERE {group.Key}.stream = l.stream AND {group.Key}.t = l.t");
        }

        foreach (var part in HistoryRows.Parts)
        {
            if (
                !batch.Fresh.Exists(f => HistoryRows.PartOf(f.Stream.Cadence) == part)
                && !batch.Revised.Values.Any(r => HistoryRows.PartOf(r.New.Stream.Cadence) == part)
            )
                continue;
            using var appender = _writer.CreateAppender(part);
            for (var i = 0; i < batch.Fresh.Count; i++)
            {
                if (HistoryRows.PartOf(batch.Fresh[i].Stream.Cadence) == part)
                    HistoryRows.Put(appender.CreateRow(), batch.Numbers[i], batch.Fresh[i]).EndRow();
            }

            foreach (var (key, value) in batch.Revised)
            {
                if (HistoryRows.PartOf(value.New.Stream.Cadence) == part)
                    HistoryRows.Put(appender.CreateRow(), key.No, value.New).EndRow();
            }
        }

        if (batch.Superseded.Count == 0)
            return;
        using (var appender = _writer.CreateAppender("superseded"))
        {
            foreach (var (no, old, by) in batch.Superseded)
            {
                HistoryRows
                    .Put(appender.CreateRow(), no, old)
                    .AppendValue(by.Received.ToDateTimeUtc())
                    .AppendValue(Math.Max(by.Position, position))
                    .EndRow();
            }
        }
    }
}
