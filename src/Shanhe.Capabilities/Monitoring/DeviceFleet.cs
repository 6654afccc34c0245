using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// How all devices have done over the last day, by the frames that the archive holds of them. What is found of a device's frames
/// holds for ten minutes, as all of them are read for it; whether it is connected and last spoke is of now. Any thread may use it.
/// </summary>
public sealed class DeviceFleet(
    MonitoringDesk desk,
    SiteBook book,
    ObservationEngine engine,
    IDeviceLines lines,
    ArchiveQueries archive,
    IClock clock
)
{
    /// <summary>So many of the newest frames of a device are looked at; a device that sends more is judged by these.</summary>
    const int MostFrames = 600;

    readonly Held<string, FrameTally> _tallies = new(clock, Duration.FromMinutes(10));

    /// <summary>All devices that are in use, in the order of their numbers; none to who does not work for the county.</summary>
    public async ValueTask<IReadOnlyList<DeviceStanding>> Now(Actor? reader, CancellationToken cancellation = default)
    {
        if (!MonitoringDesk.IsStaff(reader))
            return [];
        var picture = desk.Picture;
        var on = lines.Lines.GroupBy(l => l.Mn, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var standings = new List<DeviceStanding>();
        foreach (var device in picture.Devices.Values.Where(d => d.Active).OrderBy(d => d.Mn, StringComparer.Ordinal))
            standings.Add(
                DeviceStanding.Of(
                    device,
                    picture.Sites.GetValueOrDefault(device.Site),
                    on.GetValueOrDefault(device.Mn),
                    await Tally(device, reader, cancellation),
                    MostFrames,
                    Registered(device),
                    clock.GetCurrentInstant(),
                    DriftOf(device)
                )
            );
        return standings;
    }

    Instant? Registered(Device device) =>
        book.HistoryOf(device.Site).FirstOrDefault(c => c.Change is DevicePut put && put.Device.Mn == device.Mn)?.At;

    /// <summary>
    /// The last real-time reading of its site tells the clock, where the site has no other device.
    /// </summary>
    Duration? DriftOf(Device device)
    {
        if (desk.Picture.DevicesOf(device.Site).Count(d => d.Active) != 1)
            return null;
        var last = engine
            .Latest.Values.Where(r => r.Stream.Site == device.Site && r.Stream.Cadence == Cadence.Moment && r.Position > 0)
            .OrderByDescending(r => r.Received)
            .FirstOrDefault();
        return last.Received == default ? null : last.Received - PlanTime.ToInstant(last.Time);
    }

    ValueTask<FrameTally> Tally(Device device, Actor? reader, CancellationToken cancellation) =>
        _tallies.Get(
            device.Mn,
            async () =>
            {
                var since = clock.GetCurrentInstant() - DeviceStanding.Day;
                var frames = (await archive.With(device.Mn, MostFrames, null, reader, cancellation)).Items.Where(e =>
                    e.Kind is EntryKind.Frame or EntryKind.Quarantined && e.Received > since
                );
                return FrameTally.Of([.. frames.Select(e => (e.Received, e.Kind == EntryKind.Quarantined || e.Defects.Count > 0))]);
            }
        );
}
