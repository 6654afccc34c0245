using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// The port of the state that pages and other processes read: the last reading of each stream, alarms, quarantine, commands. What follows
/// from readings is written with the archive position it follows from.
/// </summary>
public interface IObservationState
{
    /// <summary>Where deriving stands; the beginning, before anything was derived.</summary>
    DerivedMark Mark { get; }

    /// <summary>Keeps what changed, with the mark it follows from, in one transaction. Of alarms only the machine's part is kept.</summary>
    void Save(DerivedChanges changes);

    /// <summary>
    /// Forgets what was derived, so that it is derived from the first entry again. Alarms stay with what people did about them; none is
    /// running until deriving finds it so again.
    /// </summary>
    void Reset();

    /// <summary>All that is remembered of each site.</summary>
    IReadOnlyList<SiteState> Sites();

    /// <summary>Messages of several packets that wait or are remembered, in the order in which they were closed.</summary>
    IReadOnlyList<PacketSet> Packets();

    /// <summary>What was not understood of the frames of a device, the most frequent first.</summary>
    IReadOnlyList<NotUnderstood> NotUnderstood(string mn);

    /// <summary>Entries that could not be derived, the newest first.</summary>
    IReadOnlyList<PassedEntry> Passed(int limit);

    /// <summary>How many entries could not be derived.</summary>
    long PassedCount { get; }

    /// <summary>Alarms, the newest first.</summary>
    IReadOnlyList<Alarm> Alarms(AlarmQuery query);

    Alarm? Alarm(long id);

    /// <summary>
    /// Keeps a person's step on an alarm if nobody else has taken one since it was read; the machine's part stays as it is.
    /// </summary>
    /// <returns>The alarm after the step; <c>null</c>: somebody else was first.</returns>
    Alarm? Take(Alarm read, AlarmStep step);

    /// <summary>Marks alarms as escalated that nobody has taken up.</summary>
    /// <returns>Those that now are.</returns>
    IReadOnlyList<Alarm> Escalate(string rule, Instant openedBefore);

    /// <summary>Keeps an alarm that does not come from readings; the same again changes nothing.</summary>
    void Raise(Alarm alarm);

    void Quarantine(string mn, string reason, string address, string st, string edition, int frames, Instant at, long position);

    /// <summary>Senders that nobody registered, the last heard first, at most a thousand.</summary>
    IReadOnlyList<QuarantinedDevice> Quarantined();

    /// <summary>Forgets those that were not heard of since; what was kept of their frames stays in the archive.</summary>
    void ForgetQuarantined(Instant before);

    DeviceCommand Add(DeviceCommand command);

    void Save(DeviceCommand command);

    IReadOnlyList<DeviceCommand> Commands(string? mn, int limit);

    /// <summary>The archive position up to which a target of forwarding has acknowledged; null for one that has never begun.</summary>
    long? ForwardedTo(string target);

    void Forwarded(string target, long position);
}
