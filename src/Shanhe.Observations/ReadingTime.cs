using NodaTime;

namespace Shanhe.Observations;

/// <summary>
/// Times of readings: local plan time without a zone, as devices send it (Asia/Shanghai, no summer time since 1991). A reading's time is the
/// start of its period, as HJ 212-2017 labels it. Pure.
/// </summary>
public static class ReadingTime
{
    /// <summary>The hour that holds a time, by its start.</summary>
    public static LocalDateTime Hour(LocalDateTime t) => new(t.Year, t.Month, t.Day, t.Hour, 0);

    /// <summary>The day that holds a time, by its start.</summary>
    public static LocalDateTime Day(LocalDateTime t) => t.Date.AtMidnight();

    public static DateTime ToClr(LocalDateTime t) => t.ToDateTimeUnspecified();

    public static LocalDateTime FromClr(DateTime t) => LocalDateTime.FromDateTime(t);
}
