using NodaTime;

namespace Shanhe.Plans.Periods;

/// <summary>Plan time: the civil time of China, in which every day, deadline and year of a plan is meant.</summary>
public static class PlanTime
{
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static LocalDateTime Local(this Instant instant) => instant.InZone(Zone).LocalDateTime;

    /// <summary>The first moment of a day.</summary>
    public static Instant Begin(this LocalDate day) => day.AtStartOfDayInZone(Zone).ToInstant();

    public static Instant ToInstant(LocalDateTime local) => local.InZoneLeniently(Zone).ToInstant();
}
