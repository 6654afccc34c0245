using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Readings;

/// <summary>A device that nobody registered, or that failed to prove itself: what was seen of it.</summary>
public sealed record QuarantinedDevice(
    string Mn,
    string Reason,
    string Address,
    string St,
    string Edition,
    long Frames,
    Instant First,
    Instant Last,
    long LastPosition
);

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

/// <summary>
/// The port of the state that pages and other processes read: the last reading of each stream, alarms, quarantine, commands. What follows
/// from readings is written with the archive position it follows from.
/// </summary>
public interface IObservationState
{
    long Position { get; }

    /// <summary>Keeps what changed, with the position it follows from, in one transaction. Sets that are whole leave the list.</summary>
    void Save(
        IReadOnlyCollection<StreamReading> latest,
        IReadOnlyCollection<Alarm> alarms,
        long position,
        IReadOnlyCollection<PacketSet>? packets = null
    );

    /// <summary>Messages of several packets that were not whole when last saved.</summary>
    IReadOnlyList<PacketSet> Packets();

    IReadOnlyList<StreamReading> Latest();

    IReadOnlyList<Alarm> Alarms(bool running, string? site = null, int limit = 500);

    Alarm? Alarm(long id);

    long NextAlarm { get; }

    void Save(Alarm alarm);

    void Quarantine(string mn, string reason, string address, string st, string edition, int frames, Instant at, long position);

    IReadOnlyList<QuarantinedDevice> Quarantined();

    DeviceCommand Add(DeviceCommand command);

    void Save(DeviceCommand command);

    IReadOnlyList<DeviceCommand> Commands(string? mn, int limit);

    /// <summary>The archive position up to which a target of forwarding has acknowledged.</summary>
    long ForwardedTo(string target);

    void Forwarded(string target, long position);
}
