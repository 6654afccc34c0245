using NodaTime;

namespace Shanhe.Evidence.Records;

/// <summary>A clock of a record.</summary>
public sealed record ClockState
{
    /// <summary>The day of the event; counting begins on the next.</summary>
    public required LocalDate Start { get; init; }

    /// <summary>For clocks in hours: the moment of the event.</summary>
    public Instant? From { get; init; }

    /// <summary>The last day; <c>null</c> for clocks in hours.</summary>
    public LocalDate? DueDay { get; init; }

    /// <summary>The first moment that is too late.</summary>
    public required Instant Due { get; init; }

    public int Extensions { get; init; }

    /// <summary>When it was made to stand still, while it does.</summary>
    public Instant? Suspended { get; init; }

    /// <summary>How long it has stood still: days, working days or minutes, as its unit counts.</summary>
    public int Still { get; init; }

    /// <summary>When what it waits for was done.</summary>
    public Instant? Stopped { get; init; }

    /// <summary>Whether it runs: neither stopped nor standing still.</summary>
    public bool Runs => Stopped is null && Suspended is null;

    /// <summary>Whether it ran out before it was stopped.</summary>
    public bool IsLate(Instant now) => Suspended is null && (Stopped ?? now) >= Due;
}
