using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>
/// What leaves the online history: moved month by month to sealed Parquet beside it, with a manifest. The order of steps loses nothing
/// when the program dies between two of them: the offline file is whole and named in the manifest before one row leaves the online side,
/// and what was done half is done again.
/// </summary>
public sealed partial class DuckDbHistory
{
    volatile IReadOnlyList<OfflineFile>? _offline;

    IReadOnlyList<OfflineFile> Left => _offline ??= OfflineFolder.Manifest(_folder);

    public ValueTask<IReadOnlyList<OfflineFile>> Offline(CancellationToken cancellation = default) => new(Left);

    public ValueTask<LocalDateTime?> OfflineUntil(StreamKey stream, CancellationToken cancellation = default) =>
        new(OfflineFolder.Until(Left, stream.ToString()));

    public async ValueTask<IReadOnlyList<Retired>> Retire(
        Func<StreamKey, LocalDate?> staysFrom,
        Instant now,
        bool dryRun,
        Action<int>? passed = null,
        CancellationToken cancellation = default
    )
    {
        if (!dryRun)
            using (await Turn(cancellation))
                OfflineFolder.Sweep(_folder, _sealed.Select(s => s.File).ToHashSet(StringComparer.Ordinal), now);
        var leaving = _numbers
            .Where(s => HistoryRows.PartOf(s.Key.Cadence) == "fine")
            .Select(s => (No: s.Value, s.Key, From: staysFrom(s.Key)))
            .Where(s => s.From is not null)
            .ToList();
        var done = new List<Retired>();
        if (leaving.Count == 0)
            return done;
        var last = leaving.Max(s => s.From!.Value);
        foreach (var month in FineMonths(last))
        {
            var first = HistoryRows.FirstOf(month);
            var own = leaving.Where(s => s.From!.Value >= first.PlusMonths(1)).ToList();
            if (own.Count == 0)
                continue;
            var counts = Counts(month, first, own.ConvertAll(s => s.No));
            if (counts.Count == 0)
                continue;
            done.AddRange(
                counts.GroupBy(c => _streams[c.No].Cadence).Select(g => new Retired(month, g.Key, g.Count(), g.Sum(c => c.Rows)))
            );
            if (dryRun)
                continue;
            using (await Turn(cancellation))
                Move(month, first, counts, now, passed);
        }

        return done;
    }

    /// <summary>Months with moments or minutes before a day, in the table or sealed.</summary>
    List<string> FineMonths(LocalDate before)
    {
        var months = Ask(
            _ => $"SELECT DISTINCT strftime(t, '%Y-%m') FROM fine WHERE t < '{HistoryRows.Iso(before.AtMidnight())}'::TIMESTAMP",
            null,
            rows =>
            {
                var found = new List<string>();
                while (rows.Read())
                    found.Add(rows.GetString(0));
                return found;
            }
        );
        return
        [
            .. months
                .Concat(_sealed.Where(s => s.Part == "fine").Select(s => s.Month))
                .Where(m => string.CompareOrdinal(m, HistoryRows.Month(before.AtMidnight())) < 0)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    List<(int No, long Rows)> Counts(string month, LocalDate first, List<int> numbers) =>
        Ask(
            months =>
                $"SELECT stream, count(DISTINCT t) FROM ({Source(months, "fine", first.AtMidnight(), first.PlusMonths(1).PlusDays(-1).AtMidnight())}) WHERE {HistoryRows.InMonth(first)} AND stream IN ({string.Join(", ", numbers)}) GROUP BY stream",
            null,
            rows =>
            {
                var found = new List<(int, long)>();
                while (rows.Read())
                    found.Add((rows.GetInt32(0), rows.GetInt64(1)));
                return found;
            }
        );

    void Move(string month, LocalDate first, List<(int No, long Rows)> counts, Instant now, Action<int>? passed)
    {
        var numbers = string.Join(", ", counts.Select(c => c.No));
        var source = $"({Source(_sealed, "fine", first.AtMidnight(), first.PlusMonths(1).PlusDays(-1).AtMidnight())})";
        string Rows(string condition) =>
            $"SELECT {HistoryRows.Named}{HistoryRows.Prefixed("h")} FROM {source} h JOIN stream s ON s.no = h.stream WHERE {HistoryRows.InMonth(first)} AND h.stream {condition} ({numbers}) QUALIFY row_number() OVER (PARTITION BY h.stream, h.t ORDER BY h.src) = 1 ORDER BY h.stream, h.t";

        // 1: what leaves, whole and on disk, under a name of its content; a file of a run that died is written over or stays beside.
        var folder = OfflineFolder.Of(_folder);
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $"fine-{month}.new");
        Copy(Rows("IN"), fresh);
        var hash = OfflineFolder.HashOf(fresh);
        var name = $"fine-{month}-{hash[..12]}.parquet";
        File.Move(fresh, Path.Combine(folder, name), overwrite: true);
        passed?.Invoke(1);

        // 2: the manifest names it.
        var (from, to, rows) = Extent(Path.Combine(folder, name));
        if (rows != counts.Sum(c => c.Rows))
            throw new InvalidDataException($"{name}: {rows} / {counts.Sum(c => c.Rows)}");
        List<OfflineFile> manifest =
        [
            .. Left.Where(f => f.File != name),
            new(name, month, from, to, rows, [.. counts.Select(c => _streams[c.No].ToString()).Order(StringComparer.Ordinal)], hash, now),
        ];
        OfflineFolder.Write(_folder, manifest);
        _offline = manifest;
        passed?.Invoke(2);

        // 3: what stays, in a file beside; 4: in one transaction the online side takes it over.
        var old = _sealed.Where(s => s.Part == "fine" && s.Month == month).ToList();
        var kept = string.Create(CultureInfo.InvariantCulture, $"fine-{month}-{_position}-kept-{hash[..12]}.parquet");
        if (old.Count > 0)
            Copy(Rows("NOT IN"), Path.Combine(_folder, kept));
        passed?.Invoke(3);
        using (var transaction = _writer.BeginTransaction())
        {
            if (old.Count > 0)
            {
                Run($"DELETE FROM sealed WHERE part = 'fine' AND month = '{month}'");
                Run(
                    $"INSERT INTO sealed SELECT 'fine', '{month}', '{kept}', count(*) FROM read_parquet('{HistoryRows.Quoted(Path.Combine(_folder, kept))}') HAVING count(*) > 0"
                );
                Run($"DELETE FROM fine WHERE {HistoryRows.InMonth(first)}");
            }
            else
                Run($"DELETE FROM fine WHERE {HistoryRows.InMonth(first)} AND stream IN ({numbers})");

            transaction.Commit();
        }

        _sealed = SealedBy(_writer);
        _times = TimesKept();
        passed?.Invoke(4);
    }

    void Copy(string rows, string path)
    {
        Run($"COPY ({rows}) TO '{HistoryRows.Quoted(path)}.part' (FORMAT parquet, COMPRESSION zstd)");
        OfflineFolder.Settle(path + ".part", path);
    }

    (LocalDateTime From, LocalDateTime To, long Rows) Extent(string path)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = $"SELECT min(t), max(t), count(*) FROM read_parquet('{HistoryRows.Quoted(path)}')";
        using var rows = command.ExecuteReader();
        rows.Read();
        return (ReadingTime.FromClr(rows.GetDateTime(0)), ReadingTime.FromClr(rows.GetDateTime(1)), rows.GetInt64(2));
    }
}
