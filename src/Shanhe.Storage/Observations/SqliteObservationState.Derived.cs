using System.Runtime.CompilerServices;
using Dapper;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Observations;

/// <summary>What is derived: the states of sites with the mark they follow from, messages of several packets, what was passed.</summary>
public sealed partial class SqliteObservationState
{
    /// <summary>How many things that were not understood are kept of a device; of what comes after only those known are counted.</summary>
    const int StrangeThings = 200;

    /// <summary>How many passed entries are kept; the count goes on.</summary>
    const int PassedKept = 1_000;

    public ValueTask<DerivedMark> Mark(CancellationToken cancellation = default) =>
        Ask(
            c =>
                c.QueryFirstOrDefault<(long Position, string Hash, long? Moment, long Event, long Changes)?>(
                    "SELECT position, hash, moment, event, changes FROM mark"
                )
                    is { } m
                    ? new(
                        m.Position,
                        m.Hash,
                        m.Moment is { } moment ? StoredInstant.Read(moment) : Instant.MinValue,
                        m.Event,
                        (int)m.Changes
                    )
                    : DerivedMark.Beginning,
            cancellation
        );

    public ValueTask Save(DerivedChanges changes, CancellationToken cancellation = default) =>
        Write(
            t =>
            {
                SaveSites(changes.Sites, t);
                foreach (var alarm in changes.Alarms)
                    Put(alarm, t);
                foreach (var key in changes.Forgotten)
                    _writer.Execute("DELETE FROM packet_set WHERE key = @key", new { key }, t);
                foreach (var set in changes.Packets)
                    _writer.Execute(
                        "INSERT INTO packet_set (key, body) VALUES (@Key, @body) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                        new { set.Key, body = Text(set) },
                        t
                    );
                foreach (var strange in changes.Strange)
                    _writer.Execute(
                        """
                        INSERT INTO not_understood (mn, part, what, text, count, position, at)
                        SELECT @Mn, @part, @What, @Text, @Count, @Position, @at
                        WHERE (SELECT count(*) FROM not_understood WHERE mn = @Mn) < @most
                            OR EXISTS (SELECT 1 FROM not_understood WHERE mn = @Mn AND part = @part AND what = @What)
                        ON CONFLICT (mn, part, what) DO UPDATE
                        SET text = excluded.text, count = count + excluded.count, position = excluded.position, at = excluded.at
                        """,
                        new
                        {
                            strange.Mn,
                            part = strange.Part.ToString(),
                            strange.What,
                            strange.Text,
                            strange.Count,
                            strange.Position,
                            at = StoredInstant.Of(strange.At),
                            most = StrangeThings,
                        },
                        t
                    );
                foreach (var passed in changes.Passed)
                    _writer.Execute(
                        "INSERT INTO passed (position, device, received, place, reason) VALUES (@Position, @Device, @received, @Place, @Reason)",
                        new
                        {
                            passed.Position,
                            passed.Device,
                            received = StoredInstant.Of(passed.Received),
                            passed.Place,
                            passed.Reason,
                        },
                        t
                    );
                if (changes.Passed.Count > 0)
                    _writer.Execute("DELETE FROM passed WHERE no <= (SELECT max(no) FROM passed) - @kept", new { kept = PassedKept }, t);
                SaveMark(changes.Mark, t);
            },
            cancellation
        );

    void SaveSites(IReadOnlyCollection<SiteState> sites, Microsoft.Data.Sqlite.SqliteTransaction t)
    {
        if (sites.Count == 0)
            return;
        using var upsert = _writer.CreateCommand();
        upsert.Transaction = t;
        upsert.CommandText =
            "INSERT INTO site_state (site, version, body) VALUES ($site, $version, $body) ON CONFLICT (site) DO UPDATE SET version = excluded.version, body = excluded.body";
        var (site, body) = (
            upsert.Parameters.Add("$site", Microsoft.Data.Sqlite.SqliteType.Text),
            upsert.Parameters.Add("$body", Microsoft.Data.Sqlite.SqliteType.Blob)
        );
        upsert.Parameters.AddWithValue("$version", SiteState.Version);
        foreach (var state in sites)
        {
            (site.Value, body.Value) = (state.Site, SiteStateBytes.Write(state));
            upsert.ExecuteNonQuery();
        }
    }

    void SaveMark(DerivedMark mark, Microsoft.Data.Sqlite.SqliteTransaction t) =>
        _writer.Execute(
            "INSERT OR REPLACE INTO mark (one, position, hash, moment, event, changes) VALUES (1, @Position, @Hash, @moment, @Event, @Changes)",
            new
            {
                mark.Position,
                mark.Hash,
                moment = mark.Moment == Instant.MinValue ? (long?)null : StoredInstant.Of(mark.Moment),
                mark.Event,
                mark.Changes,
            },
            t
        );

    public ValueTask Reset(CancellationToken cancellation = default) =>
        Write(
            t =>
                _writer.Execute(
                    "DELETE FROM site_state; DELETE FROM packet_set; DELETE FROM not_understood; DELETE FROM passed; DELETE FROM mark; UPDATE alarm SET running = 0",
                    transaction: t
                ),
            cancellation
        );

    public async IAsyncEnumerable<SiteState> Sites([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var connection = Open();
        foreach (
            var (site, version, body) in connection.Query<(string, long, byte[])>(
                "SELECT site, version, body FROM site_state ORDER BY site",
                buffered: false
            )
        )
        {
            cancellation.ThrowIfCancellationRequested();
            yield return SiteStateBytes.Read(site, version, body);
        }
    }

    public ValueTask<IReadOnlyList<PacketSet>> Packets(CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<PacketSet>>(
            c => c.Query<string>("SELECT body FROM packet_set").Select(Parse<PacketSet>).OrderBy(s => s.No).ToList(),
            cancellation
        );

    public ValueTask<IReadOnlyList<NotUnderstood>> NotUnderstood(string mn, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<NotUnderstood>>(
            c =>
                c.Query<(string Mn, string Part, string What, string Text, long Count, long Position, long At)>(
                        "SELECT mn, part, what, text, count, position, at FROM not_understood WHERE mn = @mn ORDER BY count DESC, what",
                        new { mn }
                    )
                    .Select(r => new NotUnderstood(
                        r.Mn,
                        Enum.Parse<StrangePart>(r.Part),
                        r.What,
                        r.Text,
                        r.Count,
                        r.Position,
                        StoredInstant.Read(r.At)
                    ))
                    .ToList(),
            cancellation
        );

    public ValueTask<IReadOnlyList<PassedEntry>> Passed(int limit, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<PassedEntry>>(
            c =>
                c.Query<(long Position, string Device, long Received, string Place, string Reason)>(
                        "SELECT position, device, received, place, reason FROM passed ORDER BY no DESC LIMIT @limit",
                        new { limit }
                    )
                    .Select(r => new PassedEntry(r.Position, r.Device, StoredInstant.Read(r.Received), r.Place, r.Reason))
                    .ToList(),
            cancellation
        );

    public ValueTask<long> PassedCount(CancellationToken cancellation = default) =>
        Ask(c => c.QueryFirst<long?>("SELECT max(no) FROM passed") ?? 0, cancellation);

    /// <summary>A store of an earlier release kept only the last reading of each stream: the states of its sites begin with those.</summary>
    void SeedSites()
    {
        var latest = _writer
            .Query<(string Site, string Factor, long Cadence, string Body)>("SELECT site, factor, cadence, body FROM latest")
            .Select(r => Expand(r.Site, r.Factor, r.Cadence, r.Body))
            .ToList();
        if (latest.Count == 0)
            return;
        var open = Read(c => AlarmsOf(c, new(AlarmSet.Running, Limit: null))).ToLookup(a => a.Site);
        var states = latest
            .GroupBy(r => r.Stream.Site)
            .Select(g => new SiteState(g.Key)
            {
                Heard = g.Max(r => r.Received),
                Streams = System.Collections.Immutable.ImmutableDictionary.CreateRange(
                    g.Select(r =>
                        KeyValuePair.Create(
                            r.Stream,
                            (r.Value is { } value ? StreamState.Empty.After(r.Time, value) : StreamState.Empty) with
                            {
                                Last = r,
                            }
                        )
                    )
                ),
                Runs = System.Collections.Immutable.ImmutableDictionary.CreateRange(
                    open[g.Key]
                        .DistinctBy(a => (a.Rule, a.Factor))
                        .Select(a =>
                            KeyValuePair.Create(new AlarmKey(a.Rule, a.Factor), new AlarmRun(a.Count, 0, a.Began, a.FirstPosition, a))
                        )
                ),
            })
            .ToList();
        Transact(t =>
        {
            SaveSites(states, t);
            _writer.Execute("DELETE FROM latest", transaction: t);
        });
    }

    /// <summary>
    /// Time, value, low, high, total, converted, flag, marks, valid, origin, position, received and count in one line, as the earlier
    /// release wrote them.
    /// </summary>
    static StreamReading Expand(string site, string factor, long cadence, string body)
    {
        var p = body.Split('|');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        decimal? Number(int i) => p[i].Length == 0 ? null : decimal.Parse(p[i], culture);
        return new(new(site, factor, (Cadence)cadence), LocalDateTime.FromDateTime(new DateTime(long.Parse(p[0], culture))))
        {
            Value = Number(1),
            Low = Number(2),
            High = Number(3),
            Total = Number(4),
            Converted = Number(5),
            Flag = p[6],
            Marks = (Marks)int.Parse(p[7], culture),
            Valid = p[8] == "1",
            Origin = (ReadingOrigin)int.Parse(p[9], culture),
            Position = long.Parse(p[10], culture),
            Received = Instant.FromUnixTimeTicks(long.Parse(p[11], culture)),
            Count = int.Parse(p[12], culture),
        };
    }
}
