using System.Collections.Immutable;
using System.Globalization;
using Dapper;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>What stores of earlier releases have, taken over at the opening.</summary>
public sealed partial class SqliteObservationState
{
    /// <summary>What an older program left plain is sealed now, and its old bytes are overwritten.</summary>
    void SealPlain(SecretSeal seal)
    {
        var plain = Writer.Query<(string Mn, string Body)>("SELECT mn, body FROM secret").Where(s => !SecretSeal.IsSealed(s.Body)).ToList();
        if (plain.Count == 0)
            return;
        Writer.Execute("PRAGMA secure_delete = ON");
        Transact(t =>
        {
            foreach (var (mn, body) in plain)
                Writer.Execute(UpsertSecret, new { mn, body = seal.Seal(body) }, t);
        });
        Writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>A store of an earlier release kept only the last reading of each stream: the states of its sites begin with those.</summary>
    void SeedSites()
    {
        var latest = Writer
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
                Streams = ImmutableDictionary.CreateRange(
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
                Runs = ImmutableDictionary.CreateRange(
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
            Writer.Execute("DELETE FROM latest", transaction: t);
        });
    }

    /// <summary>
    /// Time, value, low, high, total, converted, flag, marks, valid, origin, position, received and count in one line, as the earlier
    /// release wrote them.
    /// </summary>
    static StreamReading Expand(string site, string factor, long cadence, string body)
    {
        var p = body.Split('|');
        var culture = CultureInfo.InvariantCulture;
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
