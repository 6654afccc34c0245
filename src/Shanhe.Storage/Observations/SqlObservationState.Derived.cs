using System.Data;
using System.Data.Common;
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
public abstract partial class SqlObservationState
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
                    Writer.Execute("DELETE FROM packet_set WHERE key = @key", new { key }, t);
                foreach (var set in changes.Packets)
                    Writer.Execute(
                        "INSERT INTO packet_set (key, body) VALUES (@Key, @body) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                        new { set.Key, body = Text(set) },
                        t
                    );
                foreach (var strange in changes.Strange)
                    Writer.Execute(
                        """
                        INSERT INTO not_understood (mn, part, what, text, count, position, at)
                        SELECT @Mn, @part, @What, @Text, @Count, @Position, @at
                        WHERE (SELECT count(*) FROM not_understood WHERE mn = @Mn) < @most
                            OR EXISTS (SELECT 1 FROM not_understood WHERE mn = @Mn AND part = @part AND what = @What)
                        ON CONFLICT (mn, part, what) DO UPDATE
                        SET text = excluded.text, count = not_understood.count + excluded.count, position = excluded.position, at = excluded.at
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
                    Writer.Execute(
                        """
                        INSERT INTO passed (no, position, device, received, place, reason)
                        SELECT coalesce(max(no), 0) + 1, @Position, @Device, @received, @Place, @Reason FROM passed
                        """,
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
                    Writer.Execute("DELETE FROM passed WHERE no <= (SELECT max(no) FROM passed) - @kept", new { kept = PassedKept }, t);
                SaveMark(changes.Mark, t);
            },
            cancellation
        );

    private protected void SaveSites(IReadOnlyCollection<SiteState> sites, DbTransaction t)
    {
        if (sites.Count == 0)
            return;
        using var upsert = Writer.CreateCommand();
        upsert.Transaction = t;
        upsert.CommandText =
            "INSERT INTO site_state (site, version, body) VALUES (@site, @version, @body) ON CONFLICT (site) DO UPDATE SET version = excluded.version, body = excluded.body";
        var (site, body) = (Parameter(upsert, "@site", DbType.String), Parameter(upsert, "@body", DbType.Binary));
        Parameter(upsert, "@version", DbType.Int64).Value = (long)SiteState.Version;
        foreach (var state in sites)
        {
            (site.Value, body.Value) = (state.Site, SiteStateBytes.Write(state));
            upsert.ExecuteNonQuery();
        }
    }

    static DbParameter Parameter(DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = (name, type);
        command.Parameters.Add(parameter);
        return parameter;
    }

    void SaveMark(DerivedMark mark, DbTransaction t) =>
        Writer.Execute(
            """
            INSERT INTO mark (one, position, hash, moment, event, changes) VALUES (1, @Position, @Hash, @moment, @Event, @Changes)
            ON CONFLICT (one) DO UPDATE SET
                position = excluded.position,
                hash = excluded.hash,
                moment = excluded.moment,
                event = excluded.event,
                changes = excluded.changes
            """,
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
                Writer.Execute(
                    "DELETE FROM site_state; DELETE FROM packet_set; DELETE FROM not_understood; DELETE FROM passed; DELETE FROM mark; UPDATE alarm SET running = 0",
                    transaction: t
                ),
            cancellation
        );

    public async IAsyncEnumerable<SiteState> Sites([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var connection = _engine.Rent();
        try
        {
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
        finally
        {
            _engine.GiveBack(connection);
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
}
