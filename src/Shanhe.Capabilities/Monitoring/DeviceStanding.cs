using NodaTime;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>How a device has done over the last day.</summary>
/// <param name="Device">The device.</param>
/// <param name="Site">Its site; <c>null</c>: it has none any more.</param>
/// <param name="Line">Its connection; <c>null</c>: it is not connected.</param>
/// <param name="LastHeard">When its last frame came; <c>null</c>: none has come within the last day.</param>
/// <param name="Frames">Frames of the last day, as far as they were looked at.</param>
/// <param name="Defective">Those of them with defects, or that were not taken.</param>
/// <param name="HoursOn">Hours of the last day in which a frame came.</param>
/// <param name="HoursDue">Hours of the last day since it was registered; at most 24.</param>
/// <param name="Drift">
/// How far its clock is behind, negative ahead, by its last real-time reading; it includes the way of the frame. <c>null</c>: unknown.
/// </param>
public sealed record DeviceStanding(
    Device Device,
    Site? Site,
    LineInfo? Line,
    Instant? LastHeard,
    int Frames,
    int Defective,
    int HoursOn,
    int HoursDue,
    Duration? Drift
)
{
    /// <summary>How long a device is looked back upon.</summary>
    public static readonly Duration Day = Duration.FromHours(HoursOfDay);

    const int HoursOfDay = 24;

    /// <summary>A device by what its frames say.</summary>
    /// <param name="device">The device.</param>
    /// <param name="site">Its site.</param>
    /// <param name="line">Its connection.</param>
    /// <param name="tally">Its frames of the last day.</param>
    /// <param name="most">How many are looked at: of a device that sent more, only the stretch they cover is due.</param>
    /// <param name="registered">When it was registered; <c>null</c>: long ago.</param>
    /// <param name="now">The moment.</param>
    /// <param name="drift">How far its clock is behind.</param>
    public static DeviceStanding Of(
        Device device,
        Site? site,
        LineInfo? line,
        FrameTally tally,
        int most,
        Instant? registered,
        Instant now,
        Duration? drift
    )
    {
        var since = Instant.Max(now - Day, registered ?? Instant.MinValue);
        if (tally.Oldest is { } oldest && tally.Frames >= most)
            since = Instant.Max(since, oldest);
        var due = (int)Math.Clamp(Math.Ceiling((now - since).TotalHours), 0, HoursOfDay);
        var heard = line is null ? tally.Last : Instant.Max(line.LastRead, tally.Last ?? line.LastRead);
        return new(device, site, line, heard, tally.Frames, tally.Defective, Math.Min(tally.HoursOn, due), due, drift);
    }

    /// <summary>Percent of the hours due in which a frame came; <c>null</c>: none was due.</summary>
    public decimal? OnLine => HoursDue == 0 ? null : decimal.Round(Math.Min(100m, 100m * HoursOn / HoursDue), 1);

    /// <summary>Percent of its frames with defects; <c>null</c>: none came.</summary>
    public decimal? DefectShare => Frames == 0 ? null : decimal.Round(100m * Defective / Frames, 1);

    /// <summary>The edition it speaks, as registered or as its line shows; empty: unknown.</summary>
    public string Protocol =>
        (Device.Version?.ToString() ?? Line?.Edition ?? "").TrimStart('V') is { Length: > 0 } edition ? "HJ 212-" + edition : "";
}
