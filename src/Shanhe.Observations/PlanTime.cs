using NodaTime;

namespace Shanhe.Observations;

/// <summary>
/// Readings carry local plan time without a zone, as devices send it (Asia/Shanghai, no summer time since 1991). A reading's time is the
/// start of its period, as HJ 212-2017 labels it.
/// </summary>
public static class PlanTime
{
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static LocalDateTime Local(Instant instant) => instant.InZone(Zone).LocalDateTime;

    public static Instant Instant(LocalDateTime local) => Zone.AtLeniently(local).ToInstant();

    public static LocalDateTime Hour(LocalDateTime t) => new(t.Year, t.Month, t.Day, t.Hour, 0);

    public static LocalDateTime Day(LocalDateTime t) => t.Date.AtMidnight();

    public static DateTime ToClr(LocalDateTime t) => t.ToDateTimeUnspecified();

    public static LocalDateTime FromClr(DateTime t) => LocalDateTime.FromDateTime(t);
}
