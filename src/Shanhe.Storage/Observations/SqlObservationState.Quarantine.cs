using Dapper;
using NodaTime;
using Shanhe.Observations.Gateway;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Observations;

/// <summary>Senders that nobody registered. Bounded: whoever invents numbers pushes out only who was heard longest ago.</summary>
public abstract partial class SqlObservationState
{
    /// <summary>How many are kept.</summary>
    const int StrangersKept = 5_000;

    /// <summary>How many are shown.</summary>
    const int StrangersShown = 1_000;

    public ValueTask Quarantine(QuarantinedDevice sender, CancellationToken cancellation = default) =>
        Write(
            t =>
            {
                var (mn, last) = (sender.Mn, StoredInstant.Of(sender.Last));
                var known = Writer.QueryFirstOrDefault<string>("SELECT body FROM quarantine WHERE mn = @mn", new { mn }, t);
                if (known is not null && Parse<QuarantinedDevice>(known) is var before)
                    sender = sender with
                    {
                        First = before.First,
                        Frames = before.Frames + sender.Frames,
                        LastPosition = sender.LastPosition > 0 ? sender.LastPosition : before.LastPosition,
                    };
                Writer.Execute(
                    "INSERT INTO quarantine (mn, body, last) VALUES (@mn, @body, @last) ON CONFLICT (mn) DO UPDATE SET body = excluded.body, last = excluded.last",
                    new
                    {
                        mn,
                        body = Text(sender),
                        last,
                    },
                    t
                );
                if (known is null)
                    Writer.Execute(
                        "DELETE FROM quarantine WHERE mn IN (SELECT mn FROM quarantine ORDER BY last DESC, mn LIMIT @all OFFSET @kept)",
                        new { all = long.MaxValue, kept = StrangersKept },
                        t
                    );
            },
            cancellation
        );

    public ValueTask<IReadOnlyList<QuarantinedDevice>> Quarantined(CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<QuarantinedDevice>>(
            c =>
                c.Query<string>("SELECT body FROM quarantine ORDER BY last DESC, mn LIMIT @shown", new { shown = StrangersShown })
                    .Select(Parse<QuarantinedDevice>)
                    .ToList(),
            cancellation
        );

    public ValueTask ForgetQuarantined(Instant before, CancellationToken cancellation = default) =>
        Write(t => Writer.Execute("DELETE FROM quarantine WHERE last < @last", new { last = StoredInstant.From(before) }, t), cancellation);
}
