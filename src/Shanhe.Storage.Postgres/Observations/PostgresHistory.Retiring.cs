using System.Globalization;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// What leaves the online history: moved month by month to sealed Parquet beside it, with a manifest. The offline file is whole and named in
/// the manifest before one row leaves the online side, and what was done half is done again.
/// </summary>
public sealed partial class PostgresHistory
{
    readonly OfflineManifest _manifest;

    public ValueTask<IReadOnlyList<OfflineFile>> Offline(CancellationToken cancellation = default) => new(_manifest.Files);

    public ValueTask<LocalDateTime?> OfflineUntil(StreamKey stream, CancellationToken cancellation = default) =>
        new(OfflineFolder.Until(_manifest.Files, stream.ToString()));

    public ValueTask<IReadOnlyList<Retired>> Retire(
        Func<StreamKey, LocalDate?> staysFrom,
        Instant now,
        bool dryRun,
        Action<int>? passed = null,
        CancellationToken cancellation = default
    ) => PostgresTrouble.Guard(() => Retired(staysFrom, now, dryRun, passed, cancellation));

    async ValueTask<IReadOnlyList<Retired>> Retired(
        Func<StreamKey, LocalDate?> staysFrom,
        Instant at,
        bool dryRun,
        Action<int>? passed,
        CancellationToken cancellation
    )
    {
        if (!dryRun)
            await using (var turn = await Turn(cancellation))
            {
                var named = await HistorySnapshot.Of(turn.Transaction, _folder, _files);
                OfflineFolder.Sweep(_folder, named.Sealed.Select(s => Path.GetFileName(s.File)).ToHashSet(StringComparer.Ordinal), at);
                await Commit(turn);
            }

        var done = new List<Retired>();
        var (leaving, months) = await Leaving(staysFrom, cancellation);
        foreach (var month in months)
        {
            var first = HistoryRows.FirstOf(month);
            var own = new SortedDictionary<int, StreamKey>(
                leaving.Where(s => s.Value.From >= first.PlusMonths(1)).ToDictionary(s => s.Key, s => s.Value.Key)
            );
            var (from, to) = (first.AtMidnight(), first.PlusMonths(1).AtMidnight());
            var counts = await Ask(null, now => now.Counts("fine", own, from, to, cancellation), cancellation);
            if (counts.Count == 0)
                continue;
            done.AddRange(counts.GroupBy(c => own[c.Key].Cadence).Select(g => new Retired(month, g.Key, g.Count(), g.Sum(c => c.Value))));
            if (dryRun)
                continue;
            await using var turn = await Turn(cancellation);
            await Move(turn, month, counts.Keys.ToHashSet(), at, passed);
        }

        return done;
    }

    /// <summary>Streams of moments and minutes that need not stay whole, and the months before those that stay.</summary>
    async ValueTask<(Dictionary<int, (StreamKey Key, LocalDate From)> Streams, List<string> Months)> Leaving(
        Func<StreamKey, LocalDate?> staysFrom,
        CancellationToken cancellation
    )
    {
        var (streams, months) = await Ask(
            null,
            now => new ValueTask<(SortedDictionary<int, StreamKey>, IEnumerable<string>)>(
                (now.Of("fine"), [.. now.Sealed.Where(s => s.Part == "fine").Select(s => s.Month)])
            ),
            cancellation
        );
        var leaving = streams
            .Select(s => (No: s.Key, Key: s.Value, From: staysFrom(s.Value)))
            .Where(s => s.From is not null)
            .ToDictionary(s => s.No, s => (s.Key, s.From!.Value));
        if (leaving.Count == 0)
            return (leaving, []);
        var before = leaving.Values.Max(s => s.Value);
        return (
            leaving,
            [
                .. months
                    .Where(m => string.CompareOrdinal(m, HistoryRows.Month(before.AtMidnight())) < 0)
                    .Union(await Months("fine", before, cancellation))
                    .Where(m => string.CompareOrdinal(m, HistoryRows.Month(before.AtMidnight())) < 0)
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    async ValueTask Move(HistoryTurn turn, string month, HashSet<int> leaving, Instant at, Action<int>? passed)
    {
        var first = HistoryRows.FirstOf(month);
        var (from, to) = (first.AtMidnight(), first.PlusMonths(1).AtMidnight());
        var now = await HistorySnapshot.Of(turn.Transaction, _folder, _files);
        var own = now.Of("fine", leaving.Contains);

        // 1: what leaves, whole and on disk, under a name of its content; a file of a run that died is written over or stays beside.
        var folder = OfflineFolder.Of(_folder);
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $"fine-{month}.fresh");
        var (earliest, latest, rows) = await _files.Write(fresh, now.Range("fine", own, from, to), own);
        var hash = OfflineFolder.HashOf(fresh);
        var name = $"fine-{month}-{hash[..12]}.parquet";
        File.Move(fresh, Path.Combine(folder, name), overwrite: true);
        passed?.Invoke(1);

        // 2: the manifest names it.
        _manifest.Add(
            new(name, month, earliest, latest, rows, [.. own.Values.Select(s => s.ToString()).Order(StringComparer.Ordinal)], hash, at)
        );
        passed?.Invoke(2);

        // 3: what stays, in a file beside; 4: in one transaction the online side takes it over.
        var isSealed = now.Files("fine", from, from).Count > 0;
        if (isSealed)
        {
            var stays = now.Of("fine", no => !leaving.Contains(no));
            var kept = string.Create(CultureInfo.InvariantCulture, $"fine-{month}-{turn.Position}-kept-{hash[..12]}.parquet");
            var (_, _, left) = await _files.Write(Path.Combine(_folder, kept), now.Range("fine", stays, from, to), stays);
            await Name(turn, "fine", month, (kept, left));
        }

        passed?.Invoke(3);
        var table = ReadingRows.Table("fine");
        if (isSealed)
        {
            await Noted(turn, "fine", first);
            await turn.Run($"DELETE FROM {table} WHERE {HistoryRows.InMonth(first)}");
        }
        else
            await turn.Run($"DELETE FROM {table} WHERE {HistoryRows.InMonth(first)} AND stream = ANY($1)", ReadingRows.Numbers(leaving));
        // Months leave in their order, so nothing that was moved to files before is left of these.
        await turn.Run(
            "UPDATE history_stream SET last = NULL WHERE no = ANY($1) AND last < $2",
            ReadingRows.Numbers(leaving),
            ReadingRows.Time(to)
        );
        _known = null;
        await turn.Transaction.CommitAsync(CancellationToken.None);
        passed?.Invoke(4);
    }
}
