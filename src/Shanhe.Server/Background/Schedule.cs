using NodaTime;

namespace Shanhe.Server.Background;

/// <summary>When a piece of work runs.</summary>
public abstract record Schedule
{
    /// <summary>Runs until it is told to stop; one that ends by itself is begun again after a second.</summary>
    public static Schedule Always { get; } = new EverySchedule(Duration.FromSeconds(1));

    /// <summary>Runs at once, and again so long after each end.</summary>
    public static Schedule Every(Duration pause) => new EverySchedule(pause);

    /// <summary>
    /// Runs once each day at a time of day of a zone. A day that passed while the program was down, or on which the work failed, is made
    /// up for, the last one only. The first day is that of the first start, if it is not yet past the time.
    /// </summary>
    public static Schedule Daily(LocalTime at, DateTimeZone zone) => new DailySchedule(at, zone);
}

/// <summary>Runs again so long after each end.</summary>
sealed record EverySchedule(Duration Pause) : Schedule;

/// <summary>Runs once a day.</summary>
sealed record DailySchedule(LocalTime At, DateTimeZone Zone) : Schedule
{
    /// <summary>The last day whose time has come.</summary>
    public LocalDate DueDay(Instant now)
    {
        var local = now.InZone(Zone).LocalDateTime;
        return local.TimeOfDay >= At ? local.Date : local.Date.PlusDays(-1);
    }

    /// <summary>When the time of the day after a day comes.</summary>
    public Instant After(LocalDate day) => Zone.AtLeniently(day.PlusDays(1).At(At)).ToInstant();
}
