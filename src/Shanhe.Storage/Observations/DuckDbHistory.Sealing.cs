using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;

namespace Shanhe.Storage.Observations;

/// <summary>Sealing months and copies.</summary>
public sealed partial class DuckDbHistory
{
    public async ValueTask<int> Seal(LocalDate before, CancellationToken cancellation = default)
    {
        var done = 0;
        foreach (var part in HistoryRows.Parts)
        {
            var months = Ask(
                _ =>
                    $"SELECT DISTINCT strftime(t, '%Y-%m') FROM {part} WHERE t < '{HistoryRows.Iso(new LocalDate(before.Year, before.Month, 1).AtMidnight())}'::TIMESTAMP",
                null,
                rows =>
                {
                    var found = new List<string>();
                    while (rows.Read())
                        found.Add(rows.GetString(0));
                    return found;
                }
            );
            foreach (var month in months)
            {
                using (await Turn(cancellation))
                    SealMonth(part, month);
                done++;
            }
        }

        return done;
    }

    /// <summary>
    /// Writes the month beside, sorted; then, in one transaction, takes its rows out of the table and the file in. A crash between leaves
    /// a file nobody names.
    /// </summary>
    void SealMonth(string part, string month)
    {
        var from = HistoryRows.FirstOf(month).AtMidnight();
        var to = from.PlusMonths(1);
        var again = _sealed.Count(s => s.Part == part && s.Month == month);
        var name = string.Create(CultureInfo.InvariantCulture, $"{part}-{month}-{_position}-{again}.parquet");
        var path = Path.Combine(_folder, name);
        var range = $"h.t >= '{HistoryRows.Iso(from)}'::TIMESTAMP AND h.t < '{HistoryRows.Iso(to)}'::TIMESTAMP";
        Run(
            $"COPY (SELECT {HistoryRows.Named}{HistoryRows.Prefixed("h")} FROM ({Source(_sealed, part, from, to.PlusSeconds(-1))}) h JOIN stream s ON s.no = h.stream WHERE {range} QUALIFY row_number() OVER (PARTITION BY h.stream, h.t ORDER BY h.src) = 1 ORDER BY h.stream, h.t) TO '{HistoryRows.Quoted(path)}.new' (FORMAT parquet, COMPRESSION zstd)"
        );
        OfflineFolder.Settle(path + ".new", path);
        using var transaction = _writer.BeginTransaction();
        Run($"DELETE FROM sealed WHERE part = '{part}' AND month = '{month}'");
        Run($"INSERT INTO sealed SELECT '{part}', '{month}', '{name}', count(*) FROM read_parquet('{HistoryRows.Quoted(path)}')");
        Run($"DELETE FROM {part} WHERE t >= '{HistoryRows.Iso(from)}'::TIMESTAMP AND t < '{HistoryRows.Iso(to)}'::TIMESTAMP");
        transaction.Commit();
        _sealed = SealedBy(_writer);
    }

    public async ValueTask CopyTo(string folder, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        using (await Turn(cancellation))
        {
            Run($"ATTACH '{HistoryRows.Quoted(Path.Combine(Path.GetFullPath(folder), "history.duckdb"))}' AS copy");
            Run("COPY FROM DATABASE history TO copy");
            Run("DETACH copy");
            foreach (var s in _sealed)
                File.Copy(Path.Combine(_folder, s.File), Path.Combine(folder, s.File), overwrite: true);
        }
    }
}
