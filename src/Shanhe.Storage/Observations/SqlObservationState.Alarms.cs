using System.Data.Common;
using Dapper;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Observations;

/// <summary>
/// Alarms: the machine's columns are written by the engine alone; what people say of them follows from their records.
/// </summary>
public abstract partial class SqlObservationState
{
    const string AlarmColumns = "SELECT body, running, said, steps, escalated FROM alarm ";

    sealed record AlarmRow(string Body, long Running, string? Said, string Steps, long Escalated)
    {
        /// <summary>The alarm of both parts.</summary>
        public Alarm Whole()
        {
            var alarm = Parse<Alarm>(Body);
            var said = Said is null ? (AlarmState?)null : Enum.Parse<AlarmState>(Said, ignoreCase: true);
            var running = Running == 1;
            return alarm with
            {
                // Where deriving begins anew, an alarm that it has not found again has ended.
                EndedAt = running ? null : alarm.EndedAt ?? alarm.Last,
                Steps = Parse<List<AlarmStep>>(Steps),
                Escalated = Escalated == 1,
                Severity = Escalated == 1 && alarm.Severity < Severity.Critical ? alarm.Severity + 1 : alarm.Severity,
                // What people said stands, as it stands in the record; that the condition is over is seen by its end.
                State = said ?? (running ? AlarmState.Open : AlarmState.Ended),
            };
        }
    }

    void Put(Alarm alarm, DbTransaction t) =>
        Writer.Execute(
            """
            INSERT INTO alarm (id, rule, site, factor, opened, running, silenced, ended, change, body)
            SELECT @Id, @Rule, @Site, @Factor, @opened, @running, @silenced, @ended, coalesce(max(change), 0) + 1, @body FROM alarm WHERE TRUE
            ON CONFLICT (id) DO UPDATE SET
                change = CASE
                    WHEN excluded.ended > alarm.ended OR alarm.running > excluded.running THEN excluded.change
                    ELSE alarm.change
                END,
                ended = CASE WHEN excluded.ended > alarm.ended THEN excluded.ended ELSE alarm.ended END,
                running = excluded.running,
                silenced = excluded.silenced,
                body = excluded.body
            """,
            new
            {
                alarm.Id,
                alarm.Rule,
                alarm.Site,
                alarm.Factor,
                opened = StoredInstant.Of(alarm.OpenedAt),
                running = alarm.IsRunning ? 1 : 0,
                silenced = alarm.Silenced ? 1 : 0,
                ended = alarm.EndedAt is null ? 0 : 1,
                body = Text(alarm),
            },
            t
        );

    public ValueTask<IReadOnlyList<Alarm>> Alarms(AlarmQuery query, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<Alarm>>(c => AlarmsOf(c, query), cancellation);

    private protected static List<Alarm> AlarmsOf(DbConnection c, AlarmQuery query) =>
        c.Query<AlarmRow>(
                AlarmColumns
                    + query.Which switch
                    {
                        AlarmSet.Running => "WHERE running = 1 AND said IS DISTINCT FROM 'closed'",
                        AlarmSet.NotClosed => "WHERE said IS DISTINCT FROM 'closed'",
                        _ => "WHERE TRUE",
                    }
                    + (query.Site is null ? "" : " AND site = @Site")
                    + " ORDER BY opened DESC, id LIMIT @limit",
                new { query.Site, limit = query.Limit ?? long.MaxValue }
            )
            .Select(r => r.Whole())
            .ToList();

    public ValueTask<Alarm?> Alarm(long id, CancellationToken cancellation = default) =>
        Ask(c => c.QueryFirstOrDefault<AlarmRow>(AlarmColumns + "WHERE id = @id", new { id })?.Whole(), cancellation);

    public ValueTask Raise(Alarm alarm, CancellationToken cancellation = default) => Write(t => Put(alarm, t), cancellation);

    public ValueTask<IReadOnlyList<ChangedAlarm>> AlarmsAfter(long change, int limit, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<ChangedAlarm>>(
            c =>
                c.Query<ChangedRow>(
                        "SELECT change, body, running, said, steps, escalated FROM alarm WHERE change > @change ORDER BY change LIMIT @limit",
                        new { change, limit }
                    )
                    .Select(r => new ChangedAlarm(r.Change, new AlarmRow(r.Body, r.Running, r.Said, r.Steps, r.Escalated).Whole()))
                    .ToList(),
            cancellation
        );

    sealed record ChangedRow(long Change, string Body, long Running, string? Said, string Steps, long Escalated);

    public ValueTask<IReadOnlyList<Alarm>> LostAlarms(int limit, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<Alarm>>(
            c =>
                c.Query<AlarmRow>(AlarmColumns + "WHERE running = 0 AND ended = 0 ORDER BY id LIMIT @limit", new { limit })
                    .Select(r => r.Whole())
                    .ToList(),
            cancellation
        );

    public ValueTask Settle(IReadOnlyList<long> alarms, CancellationToken cancellation = default) =>
        alarms.Count == 0
            ? default
            : Write(t => Writer.Execute("UPDATE alarm SET ended = 1 WHERE id IN @alarms", new { alarms }, t), cancellation);

    public ValueTask Say(IReadOnlyList<AlarmWords> words, CancellationToken cancellation = default) =>
        Write(
            t =>
            {
                foreach (var (id, said, steps, version) in words)
                    Writer.Execute(
                        "UPDATE alarm SET said = @said, steps = @steps, version = @version WHERE id = @id AND version < @version",
                        new
                        {
                            id,
                            said = said?.ToString().ToLowerInvariant(),
                            steps = Text<IEnumerable<AlarmStep>>(steps),
                            version,
                        },
                        t
                    );
            },
            cancellation
        );

    public async ValueTask<IReadOnlyList<Alarm>> Escalate(string rule, Instant openedBefore, CancellationToken cancellation = default)
    {
        IReadOnlyList<Alarm> escalated = [];
        await Write(
            t =>
                escalated = [
                    .. Writer
                        .Query<AlarmRow>(
                            """
                            UPDATE alarm SET escalated = 1
                            WHERE rule = @rule AND running = 1 AND said IS NULL AND escalated = 0 AND silenced = 0 AND opened <= @before
                            RETURNING body, running, said, steps, escalated
                            """,
                            new { rule, before = StoredInstant.Of(openedBefore) },
                            t
                        )
                        .Select(r => r.Whole()),
                ],
            cancellation
        );
        return escalated;
    }
}
