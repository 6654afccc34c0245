using DuckDB.NET.Data;
using NodaTime;
using Npgsql;
using Shanhe.Observations;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>Writes a picture of a history as a history on DuckDB in a folder, with the files of its sealed months.</summary>
static class HistoryCopy
{
    public static async ValueTask Write(HistorySnapshot now, string folder, CancellationToken cancellation)
    {
        // It makes its tables itself.
        using (new DuckDbHistory(folder)) { }

        using var copy = new DuckDBConnection($"DataSource={Path.Combine(folder, "history.duckdb")}");
        copy.Open();
        using (var appender = copy.CreateAppender("stream"))
        {
            foreach (var (no, key) in now.Streams)
                appender.CreateRow().AppendValue(no).AppendValue(key.Site).AppendValue(key.Factor).AppendValue((sbyte)key.Cadence).EndRow();
        }

        foreach (var part in HistoryRows.Parts)
        {
            using var appender = copy.CreateAppender(part);
            await foreach (var (no, reading) in now.Table(part, now.Of(part), cancellation))
                HistoryRows.Put(appender.CreateRow(), no, reading).EndRow();
        }

        await Fill(
            copy,
            "superseded",
            now,
            $"SELECT {HistoryRows.Columns}, replaced_at, replaced_by FROM history_superseded ORDER BY stream, t, revision",
            (row, rows) =>
                HistoryRows
                    .Put(row, rows.GetInt32(0), ReadingRows.Read(now.Streams[rows.GetInt32(0)], rows))
                    .AppendValue(StoredInstant.Read(rows.GetInt64(15)).ToDateTimeUtc())
                    .AppendValue(rows.GetInt64(16)),
            cancellation
        );
        await Fill(
            copy,
            "event_change",
            now,
            "SELECT i, stream, t FROM history_change ORDER BY i",
            (row, rows) => row.AppendValue(rows.GetInt32(0)).AppendValue(rows.GetInt32(1)).AppendValue(rows.GetDateTime(2)),
            cancellation
        );
        await Fill(
            copy,
            "year_version",
            now,
            "SELECT year, version FROM history_year",
            (row, rows) => row.AppendValue(rows.GetInt32(0)).AppendValue(rows.GetInt64(1)),
            cancellation
        );
        await Fill(
            copy,
            "sealed",
            now,
            "SELECT part, month, file, readings FROM history_sealed",
            (row, rows) =>
                row.AppendValue(rows.GetString(0))
                    .AppendValue(rows.GetString(1))
                    .AppendValue(rows.GetString(2))
                    .AppendValue(rows.GetInt64(3)),
            cancellation
        );
        using (var command = copy.CreateCommand())
        {
            command.CommandText = "DELETE FROM progress; DELETE FROM last_event";
            command.ExecuteNonQuery();
        }

        await Fill(
            copy,
            "progress",
            now,
            "SELECT position FROM history_progress",
            (row, rows) => row.AppendValue(rows.GetInt64(0)),
            cancellation
        );
        await Fill(
            copy,
            "last_event",
            now,
            "SELECT event FROM history_progress",
            (row, rows) => row.AppendValue(rows.GetInt64(0)),
            cancellation
        );
        foreach (var month in now.Sealed)
            File.Copy(month.File, Path.Combine(folder, Path.GetFileName(month.File)), overwrite: true);
    }

    static async ValueTask Fill(
        DuckDBConnection copy,
        string table,
        HistorySnapshot now,
        string sql,
        Func<IDuckDBAppenderRow, NpgsqlDataReader, IDuckDBAppenderRow> put,
        CancellationToken cancellation
    )
    {
        using var appender = copy.CreateAppender(table);
        await using var command = new NpgsqlCommand(sql, now.Connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            put(appender.CreateRow(), rows).EndRow();
    }
}
