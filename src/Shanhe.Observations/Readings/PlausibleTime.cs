using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Readings;

/// <summary>
/// Whether the time that a reading carries can be that of a measurement. The one rule for every way in: at most ten minutes ahead of its
/// receipt, not before the site was there, not before 1990, when nothing of this kind was measured.
/// </summary>
public static class PlausibleTime
{
    /// <summary>The year before which no time is taken.</summary>
    public const int FirstYear = 1990;

    /// <summary>How far a clock may be ahead, in minutes.</summary>
    public const int MinutesAhead = 10;

    /// <summary>Whether a time can be ahead of its receipt by a clock that is a little fast, and no more.</summary>
    public static bool IsAhead(LocalDateTime time, LocalDateTime received) => time > received.PlusMinutes(MinutesAhead);

    /// <summary>Whether a time lies before the site was there; its first day counts whole.</summary>
    public static bool IsBefore(LocalDateTime time, Site site) =>
        time.Year < FirstYear || (site.Since is { } since && time < since.AtMidnight());

    /// <summary>The marks of a reading by its time.</summary>
    /// <param name="time">What it carries, local.</param>
    /// <param name="received">When it came, local.</param>
    /// <param name="site">Its site as it was registered then.</param>
    public static Marks Of(LocalDateTime time, LocalDateTime received, Site site) =>
        IsAhead(time, received) || IsBefore(time, site) ? Marks.Implausible : Marks.None;
}
