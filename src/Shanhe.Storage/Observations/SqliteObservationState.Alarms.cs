using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Observations;

/// <summary>Alarms: the machine's columns are written by the engine alone, people's by people alone.</summary>
public sealed partial class SqliteObservationState
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
                State = (said, running) switch
                {
                    (AlarmState.Closed, _) => AlarmState.Closed,
                    (AlarmState.Explained, _) => AlarmState.Explained,
                    (_, false) => AlarmState.Ended,
                    _ => said ?? AlarmState.Open,
                },
            };
        }
    }

    void Put(Alarm alarm, SqliteTransaction t) =>
        _writer.Execute(
            """
            INSERT INTO alarm (id, rule, site, factor, opened, running, silenced, body)
            VALUES (@Id, @Rule, @Site, @Factor, @opened, @running, @silenced, @body)
            ON CONFLICT (id) DO UPDATE SET running = excluded.running, silenced = excluded.silenced, body = excluded.body
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
                body = Text(alarm),
            },
            t
        );

    public ValueTask<IReadOnlyList<Alarm>> Alarms(AlarmQuery query, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<Alarm>>(c => AlarmsOf(c, query), cancellation);

    static List<Alarm> AlarmsOf(SqliteConnection c, AlarmQuery query) =>
        c.Query<AlarmRow>(
                AlarmColumns
                    + query.Which switch
                    {
                        AlarmSet.Running => "WHERE running = 1 AND said IS NOT 'closed'",
                        AlarmSet.NotClosed => "WHERE said IS NOT 'closed'",
                        _ => "WHERE TRUE",
                    }
                    + (query.Site is null ? "" : " AND site = @Site")
                    + " ORDER BY opened DESC, id LIMIT @limit",
                new { query.Site, limit = query.Limit ?? -1 }
            )
            .Select(r => r.Whole())
            .ToList();

    public ValueTask<Alarm?> Alarm(long id, CancellationToken cancellation = default) =>
        Ask(c => c.QueryFirstOrDefault<AlarmRow>(AlarmColumns + "WHERE id = @id", new { id })?.Whole(), cancellation);

    public ValueTask Raise(Alarm alarm, CancellationToken cancellation = default) => Write(t => Put(alarm, t), cancellation);

    public async ValueTask<Alarm?> Take(Alarm read, AlarmStep step, CancellationToken cancellation = default)
    {
        Alarm? after = null;
        await Write(
            t =>
            {
                var taken = _writer.Execute(
                    "UPDATE alarm SET said = @said, steps = @steps, version = version + 1 WHERE id = @Id AND version = @Version",
                    new
                    {
                        read.Id,
                        read.Version,
                        said = step.State.ToString().ToLowerInvariant(),
                        steps = Text<IEnumerable<AlarmStep>>([.. read.Steps, step]),
                    },
                    t
                );
                if (taken == 1)
                    after = _writer.QueryFirst<AlarmRow>(AlarmColumns + "WHERE id = @Id", new { read.Id }, t).Whole();
            },
            cancellation
        );
        return after;
    }

    public async ValueTask<IReadOnlyList<Alarm>> Escalate(string rule, Instant openedBefore, CancellationToken cancellation = default)
    {
        IReadOnlyList<Alarm> escalated = [];
        await Write(
            t =>
                escalated = [
                    .. _writer
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
