using Npgsql;
using NpgsqlTypes;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>Putting a batch into the tables.</summary>
public sealed partial class PostgresHistory
{
    static async ValueTask Append(HistoryTurn turn, HistoryBatch batch, long position, long? number)
    {
        await using (var statements = turn.Connection.CreateBatch())
        {
            Statements(statements, batch, position, number);
            if (statements.BatchCommands.Count > 0)
                await statements.ExecuteNonQueryAsync();
        }

        foreach (var part in HistoryRows.Parts)
        {
            var rows = batch
                .Fresh.Select((reading, i) => (No: batch.Numbers[i], Reading: reading))
                .Concat(batch.Revised.Select(r => (r.Key.No, Reading: r.Value.New)))
                .Where(r => HistoryRows.PartOf(r.Reading.Stream.Cadence) == part);
            await Copy(
                turn,
                ReadingRows.CopyInto(ReadingRows.Table(part)),
                rows,
                (table, row) => ReadingRows.Put(table, row.No, row.Reading)
            );
        }

        await Copy(
            turn,
            ReadingRows.CopyInto("history_superseded", ", replaced_at, replaced_by"),
            batch.Superseded,
            (table, row) =>
            {
                ReadingRows.Put(table, row.No, row.Old);
                table.Write(StoredInstant.Of(row.By.Received), NpgsqlDbType.Bigint);
                table.Write(Math.Max(row.By.Position, position), NpgsqlDbType.Bigint);
            }
        );
        if (number is not null)
            await Copy(
                turn,
                "COPY history_change (i, stream, t) FROM STDIN (FORMAT BINARY)",
                batch.Changes,
                (table, change) =>
                {
                    table.StartRow();
                    table.Write(change.Index, NpgsqlDbType.Integer);
                    table.Write(change.No, NpgsqlDbType.Integer);
                    table.Write(ReadingTime.ToClr(change.Reading.Time), NpgsqlDbType.Timestamp);
                }
            );
    }

    /// <summary>Rows in the engine's own format, which it takes many times faster than statements; nothing is sent for no rows.</summary>
    static async ValueTask Copy<T>(HistoryTurn turn, string sql, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> put)
    {
        using var each = rows.GetEnumerator();
        if (!each.MoveNext())
            return;
        await using var table = await turn.Connection.BeginBinaryImportAsync(sql);
        do put(table, each.Current);
        while (each.MoveNext());
        await table.CompleteAsync();
    }

    /// <summary>All that is no row of readings.</summary>
    static void Statements(NpgsqlBatch statements, HistoryBatch batch, long position, long? number)
    {
        void Add(string sql, params NpgsqlParameter[] parameters)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(parameters);
            statements.BatchCommands.Add(command);
        }

        if (position > 0)
            Add("UPDATE history_progress SET position = greatest(position, $1)", new NpgsqlParameter<long> { TypedValue = position });
        if (number is { } event_)
        {
            // The number of an event, and what it changed in place of what the one before did.
            Add("UPDATE history_progress SET event = $1", new NpgsqlParameter<long> { TypedValue = event_ });
            Add("DELETE FROM history_change");
        }

        if (batch.Streams.Count > 0)
            Add(
                "INSERT INTO history_stream (no, site, factor, cadence) SELECT * FROM unnest($1, $2, $3, $4)",
                ReadingRows.Numbers(batch.Streams.Select(s => s.No)),
                new NpgsqlParameter<string[]> { TypedValue = [.. batch.Streams.Select(s => s.Key.Site)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. batch.Streams.Select(s => s.Key.Factor)] },
                new NpgsqlParameter<short[]> { TypedValue = [.. batch.Streams.Select(s => (short)s.Key.Cadence)] }
            );
        foreach (var group in batch.Revised.GroupBy(r => HistoryRows.PartOf(r.Value.New.Stream.Cadence)))
            Add(
                $"DELETE FROM {ReadingRows.Table(group.Key)} h USING unnest($1, $2) p (stream, t) WHERE h.stream = p.stream AND h.t = p.t",
                ReadingRows.Numbers(group.Select(r => r.Key.No)),
                ReadingRows.Times(group.Select(r => r.Key.Time))
            );
        var strange = batch.Changes.Where(c => !c.Reading.HasPlausibleTime).GroupBy(c => c.No).ToList();
        if (strange.Count > 0)
            Add(
                "UPDATE history_stream s SET strange = greatest(s.strange, p.t) FROM unnest($1, $2) p (no, t) WHERE s.no = p.no",
                ReadingRows.Numbers(strange.Select(s => s.Key)),
                ReadingRows.Times(strange.Select(s => s.Max(c => c.Reading.Time)))
            );
        if (batch.Years is { Count: > 0 } years)
            Add(
                "INSERT INTO history_year SELECT year, 1 FROM unnest($1) year ON CONFLICT (year) DO UPDATE SET version = history_year.version + 1",
                ReadingRows.Numbers(years)
            );
    }
}
