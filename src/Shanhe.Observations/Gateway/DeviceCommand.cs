using NodaTime;

namespace Shanhe.Observations.Gateway;

/// <summary>A command to a device: who asked for what, and what became of it.</summary>
public sealed record DeviceCommand
{
    public long Id { get; init; }

    public required string Mn { get; init; }

    public required int Command { get; init; }

    /// <summary>Its fields as they were asked for.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required string Actor { get; init; }

    public required string Reason { get; init; }

    public required Instant At { get; init; }

    /// <summary>waiting, sent, accepted, done, refused, failed, timeout, offline.</summary>
    public string State { get; init; } = "waiting";

    public string Detail { get; init; } = "";

    public string Qn { get; init; } = "";

    public Instant? Ended { get; init; }
}
