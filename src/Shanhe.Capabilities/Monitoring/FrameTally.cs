using NodaTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What the frames of a device over the last day say; all zero and null when none came.</summary>
/// <param name="Last">When the newest came.</param>
/// <param name="Oldest">When the oldest that was looked at came.</param>
/// <param name="Frames">How many were looked at.</param>
/// <param name="Defective">Those with defects, or that were not taken.</param>
/// <param name="HoursOn">Hours of the clock in which one came.</param>
public readonly record struct FrameTally(Instant? Last, Instant? Oldest, int Frames, int Defective, int HoursOn)
{
    const decimal SecondsOfHour = 3600;

    /// <summary>Counts frames.</summary>
    /// <param name="frames">When each came, and whether it has a defect.</param>
    public static FrameTally Of(IReadOnlyList<(Instant Received, bool Defective)> frames) =>
        frames.Count == 0
            ? default
            : new(
                frames.Max(f => f.Received),
                frames.Min(f => f.Received),
                frames.Count,
                frames.Count(f => f.Defective),
                frames.Select(f => Math.Floor(f.Received.ToUnixTimeSeconds() / SecondsOfHour)).Distinct().Count()
            );
}
