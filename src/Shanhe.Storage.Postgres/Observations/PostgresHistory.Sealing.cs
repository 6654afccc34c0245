using System.Globalization;
using NodaTime;
using Npgsql;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>Sealing months.</summary>
public sealed partial class PostgresHistory
{
    public ValueTask<int> Seal(LocalDate before, CancellationToken cancellation = default) =>
        PostgresTrouble.Guard(async () =>
        {
            var done = 0;
            foreach (var part in HistoryRows.Parts)
            {
                foreach (var month in await Months(part, new(before.Year, before.Month, 1), cancellation))
                {
                    await using var turn = await Turn(cancellation);
                    await SealMonth(turn, part, month);
                    done++;
                }
            }

            return done;
        });

    /// <summary>Months before a day of which the table has rows.</summary>
    async ValueTask<List<string>> Months(string part, LocalDate before, CancellationToken cancellation)
    {
        var found = new List<string>();
        await using var command = _source.CreateCommand(
            $"SELECT DISTINCT to_char(t, 'YYYY-MM') FROM {ReadingRows.Table(part)} WHERE t < $1 ORDER BY 1"
        );
        command.CommandTimeout = 0;
        command.Parameters.Add(ReadingRows.Time(before.AtMidnight()));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            found.Add(rows.GetString(0));
        return found;
    }

    /// <summary>
    /// Writes the month beside, sorted; then, in one transaction, takes its rows out of the table and the file in. A crash between leaves
    /// a file nobody names.
    /// </summary>
    async ValueTask SealMonth(HistoryTurn turn, string part, string month)
    {
        var first = HistoryRows.FirstOf(month);
        var (from, to) = (first.AtMidnight(), first.PlusMonths(1).AtMidnight());
        var now = await HistorySnapshot.Of(turn.Transaction, _folder, _files);
        var name = string.Create(CultureInfo.InvariantCulture, $"{part}-{month}-{turn.Position}-{turn.Write}.parquet");
        var streams = now.Of(part);
        var (_, _, rows) = await _files.Write(Path.Combine(_folder, name), now.Range(part, streams, from, to), streams);
        await Name(turn, part, month, (name, rows));
        await Noted(turn, part, first);
        await turn.Run($"DELETE FROM {ReadingRows.Table(part)} WHERE {HistoryRows.InMonth(first)}");
        await Commit(turn);
    }

    /// <summary>Keeps the last times of what leaves the table of a part for a file.</summary>
    static async ValueTask Noted(HistoryTurn turn, string part, LocalDate first) =>
        await turn.Run(
            $"UPDATE history_stream s SET last = greatest(s.last, m.t) FROM (SELECT h.stream, max(h.t) AS t FROM {ReadingRows.Table(part)} h WHERE {HistoryRows.InMonth(first)} AND {ReadingRows.Plausible} GROUP BY h.stream) m WHERE s.no = m.stream"
        );

    /// <summary>The file of a month from now on; none when it would have no rows.</summary>
    static async ValueTask Name(HistoryTurn turn, string part, string month, (string File, long Rows) file)
    {
        await turn.Run(
            "DELETE FROM history_sealed WHERE part = $1 AND month = $2",
            new NpgsqlParameter<string> { TypedValue = part },
            new NpgsqlParameter<string> { TypedValue = month }
        );
        if (file.Rows > 0)
            await turn.Run(
                "INSERT INTO history_sealed (part, month, file, readings) VALUES ($1, $2, $3, $4)",
                new NpgsqlParameter<string> { TypedValue = part },
                new NpgsqlParameter<string> { TypedValue = month },
                new NpgsqlParameter<string> { TypedValue = file.File },
                new NpgsqlParameter<long> { TypedValue = file.Rows }
            );
    }

    /// <summary>Commits a turn that changed no stream: what is known of streams stays known.</summary>
    async ValueTask Commit(HistoryTurn turn)
    {
        await turn.Transaction.CommitAsync(CancellationToken.None);
        if (_known is { } known && known.Write == turn.Write - 1)
            known.Write = turn.Write;
    }

    public async ValueTask ExportParquet(
        string? site,
        LocalDateTime from,
        LocalDateTime to,
        string file,
        CancellationToken cancellation = default
    ) =>
        await Ask(
            null,
            async now =>
            {
                var streams = new SortedDictionary<int, StreamKey>(
                    now.Streams.Where(s => site is null || s.Value.Site == site).ToDictionary(s => s.Key, s => s.Value)
                );
                var rows = HistoryRows
                    .Parts.ToAsyncEnumerable()
                    .SelectMany(part => now.Range(part, now.Of(part, streams.ContainsKey), from, to, cancellation: cancellation));
                return await _files.Write(file, rows, streams, $", (h.marks & {(int)Marks.Simulated}) <> 0 AS simulated");
            },
            cancellation
        );
}
