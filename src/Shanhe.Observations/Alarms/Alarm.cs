using System.Text.Json.Serialization;
using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Alarms;

/// <summary>
/// An alarm: one condition at one site from when it began to when it was closed. Repetitions merge into it. Its evidence is the stretch of
/// readings it names, with the archive positions of the first and last.
/// </summary>
public sealed record Alarm
{
    public required long Id { get; init; }

    public required string Rule { get; init; }

    public required string Site { get; init; }

    public string Factor { get; init; } = "";

    public AlarmTrigger Trigger { get; init; }

    public Cadence Averaging { get; init; }

    public Severity Severity { get; init; }

    public AlarmState State { get; init; }

    /// <summary>Local time of the first reading of the condition.</summary>
    public required LocalDateTime Began { get; init; }

    public required LocalDateTime Last { get; init; }

    public LocalDateTime? EndedAt { get; init; }

    public Instant OpenedAt { get; init; }

    /// <summary>How many readings merged into it.</summary>
    public int Count { get; init; } = 1;

    public decimal? Worst { get; init; }

    public decimal? Limit { get; init; }

    /// <summary>Where the limit stands.</summary>
    [JsonConverter(typeof(LocalTextReader))]
    public LocalText LimitSource { get; init; } = LocalText.Empty;

    public required LocalText Text { get; init; }

    public long FirstPosition { get; init; }

    public long LastPosition { get; init; }

    public bool Silenced { get; init; }

    public bool Simulated { get; init; }

    public bool Escalated { get; init; }

    /// <summary>What people did about it, the oldest first, as its record has it.</summary>
    public IReadOnlyList<AlarmStep> Steps { get; init; } = [];

    public StreamKey Stream => new(Site, Factor, Averaging);

    public bool IsRunning => EndedAt is null && State != AlarmState.Closed;
}
