using Dapper;
using NodaTime;
using Shanhe.Observations.Gateway;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage.Observations;

/// <summary>Senders that nobody registered. Bounded: whoever invents numbers pushes out only who was heard longest ago.</summary>
public sealed partial class SqliteObservationState
{
    /// <summary>How many are kept.</summary>
    const int StrangersKept = 5_000;

    /// <summary>How many are shown.</summary>
    const int StrangersShown = 1_000;

    public void Quarantine(string mn, string reason, string address, string st, string edition, int frames, Instant at, long position) =>
        Write(t =>
        {
            var known = _writer.QueryFirstOrDefault<string>("SELECT body FROM quarantine WHERE mn = @mn", new { mn }, t);
            var device = known is null
                ? new QuarantinedDevice(mn, reason, address, st, edition, 0, at, at, position)
                : Parse<QuarantinedDevice>(known);
            device = device with
            {
                Reason = reason,
                Address = address,
                St = st,
                Edition = edition,
                Frames = device.Frames + frames,
                Last = at,
                LastPosition = position > 0 ? position : device.LastPosition,
            };
            _writer.Execute(
                "INSERT INTO quarantine (mn, body, last) VALUES (@mn, @body, @last) ON CONFLICT (mn) DO UPDATE SET body = excluded.body, last = excluded.last",
                new
                {
                    mn,
                    body = Text(device),
                    last = StoredInstant.Of(at),
                },
                t
            );
            if (known is null)
                _writer.Execute(
                    "DELETE FROM quarantine WHERE mn IN (SELECT mn FROM quarantine ORDER BY last DESC, mn LIMIT -1 OFFSET @kept)",
                    new { kept = StrangersKept },
                    t
                );
        });

    public IReadOnlyList<QuarantinedDevice> Quarantined() =>
        Read(c =>
            c.Query<string>("SELECT body FROM quarantine ORDER BY last DESC, mn LIMIT @shown", new { shown = StrangersShown })
                .Select(Parse<QuarantinedDevice>)
                .ToList()
        );

    public void ForgetQuarantined(Instant before) =>
        Write(t => _writer.Execute("DELETE FROM quarantine WHERE last < @last", new { last = StoredInstant.From(before) }, t));
}
