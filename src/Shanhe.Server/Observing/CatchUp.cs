using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Observing;

/// <summary>Asks connected devices for hours that are missing: each gap three times at most.</summary>
sealed class CatchUp(
    SiteBook book,
    IReadingHistory history,
    IObservationState state,
    IDeviceLines lines,
    GatewaySettings settings,
    IClock clock
)
{
    const int TriesForGap = 3;

    /// <summary>How many gaps are remembered; then all are forgotten, and asked for again.</summary>
    const int MostGaps = 100_000;

    readonly Dictionary<(string Mn, LocalDateTime From), int> _tries = [];
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks every three seconds until told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (settings.CatchUpHours <= 0)
            await Task.Delay(Timeout.Infinite, stop);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(3));
        var beats = 0;
        while (await beat.WaitForNextTickAsync(stop))
        {
            var all = ++beats % 200 == 0;
            var connected = lines.Lines.Select(l => l.Mn).Where(m => m.Length > 0).ToHashSet(StringComparer.Ordinal);
            // A device that has just come back is asked at once, all others every ten minutes.
            foreach (var mn in connected.Where(m => all || !_seen.Contains(m)).Take(200))
                await Check(mn, stop);
            _seen.Clear();
            _seen.UnionWith(connected);
            if (_tries.Count > MostGaps)
                _tries.Clear();
        }
    }

    async ValueTask Check(string mn, CancellationToken cancellation = default)
    {
        if (
            !book.Now.Devices.TryGetValue(mn, out var device)
            || book.KindOf(book.Now.Sites.GetValueOrDefault(device.Site)) is not { Expects: Cadence.Hour } kind
        )
            return;
        var now = clock.GetCurrentInstant();
        var end = ReadingTime.Hour(PlanTime.Local(now)).PlusHours(-1);
        var streams = kind.Factors.Select(f => new StreamKey(device.Site, f, Cadence.Hour)).ToList();
        var came = (await history.All(streams, end.PlusHours(-settings.CatchUpHours), end.PlusHours(1), cancellation))
            .Where(r => r.Origin == ReadingOrigin.Device)
            .Select(r => r.Time)
            .ToHashSet();
        if (came.Count == 0)
            return;
        LocalDateTime? from = null;
        for (var hour = came.Min(); hour <= end; hour = hour.PlusHours(1))
        {
            var missing = !came.Contains(hour);
            if (missing)
                from ??= hour;
            if (from is not { } since || (missing && hour != end))
                continue;
            await Ask(mn, since, missing ? hour : hour.PlusHours(-1), now, cancellation);
            from = null;
        }
    }

    async ValueTask Ask(string mn, LocalDateTime from, LocalDateTime to, Instant now, CancellationToken cancellation = default)
    {
        var tries = _tries[(mn, from)] = _tries.GetValueOrDefault((mn, from)) + 1;
        if (tries > TriesForGap)
            return;
        var command = await state.Add(
            new()
            {
                Mn = mn,
                Command = 2061,
                Actor = "gateway",
                Reason = "gap",
                At = now,
                Fields = new Dictionary<string, string>
                {
                    ["BeginTime"] = Hj212.TimeText.Write(from),
                    ["EndTime"] = Hj212.TimeText.Write(to),
                },
            },
            cancellation
        );
        lines.Ask(command);
    }
}
