using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// The port of the state that pages and other processes read: the last reading of each stream, alarms, quarantine, commands. What follows
/// from readings is written with the archive position it follows from. Any thread may use it; whoever asks does not wait for who writes.
/// </summary>
public interface IObservationState
{
    /// <summary>Where deriving stands; the beginning, before anything was derived.</summary>
    ValueTask<DerivedMark> Mark(CancellationToken cancellation = default);

    /// <summary>Keeps what changed, with the mark it follows from, in one transaction. Of alarms only the machine's part is kept.</summary>
    ValueTask Save(DerivedChanges changes, CancellationToken cancellation = default);

    /// <summary>All that is remembered of each site.</summary>
    IAsyncEnumerable<SiteState> Sites(CancellationToken cancellation = default);

    /// <summary>Messages of several packets that wait or are remembered, in the order in which they were closed.</summary>
    ValueTask<IReadOnlyList<PacketSet>> Packets(CancellationToken cancellation = default);

    /// <summary>What was not understood of the frames of a device, the most frequent first.</summary>
    ValueTask<IReadOnlyList<NotUnderstood>> NotUnderstood(string mn, CancellationToken cancellation = default);

    /// <summary>Entries that could not be derived, the newest first.</summary>
    ValueTask<IReadOnlyList<PassedEntry>> Passed(int limit, CancellationToken cancellation = default);

    /// <summary>How many entries could not be derived.</summary>
    ValueTask<long> PassedCount(CancellationToken cancellation = default);

    /// <summary>Alarms, the newest first.</summary>
    ValueTask<IReadOnlyList<Alarm>> Alarms(AlarmQuery query, CancellationToken cancellation = default);

    /// <summary>An alarm; <c>null</c>: there is none.</summary>
    ValueTask<Alarm?> Alarm(long id, CancellationToken cancellation = default);

    /// <summary>Alarms that opened, or whose condition ended, after a change, in the order of their last change; at most so many.</summary>
    ValueTask<IReadOnlyList<ChangedAlarm>> AlarmsAfter(long change, int limit, CancellationToken cancellation = default);

    /// <summary>Alarms that no longer run though nothing has ended them: deriving anew has not found them again.</summary>
    ValueTask<IReadOnlyList<Alarm>> LostAlarms(int limit, CancellationToken cancellation = default);

    /// <summary>Takes it that alarms which were lost have ended.</summary>
    ValueTask Settle(IReadOnlyList<long> alarms, CancellationToken cancellation = default);

    /// <summary>Shows with alarms what people say of them; the machine's part stays as it is.</summary>
    ValueTask Say(IReadOnlyList<AlarmWords> words, CancellationToken cancellation = default);

    /// <summary>Marks alarms as escalated that nobody has taken up, so that they are more severe.</summary>
    /// <returns>Those that now are.</returns>
    ValueTask<IReadOnlyList<Alarm>> Escalate(string rule, Instant openedBefore, CancellationToken cancellation = default);

    /// <summary>Keeps an alarm that does not come from readings; the same again changes nothing.</summary>
    ValueTask Raise(Alarm alarm, CancellationToken cancellation = default);

    /// <summary>Counts frames of a sender that nobody registered.</summary>
    /// <param name="sender">The sender, with the frames that came since it was last counted.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask Quarantine(QuarantinedDevice sender, CancellationToken cancellation = default);

    /// <summary>Senders that nobody registered, the last heard first, at most a thousand.</summary>
    ValueTask<IReadOnlyList<QuarantinedDevice>> Quarantined(CancellationToken cancellation = default);

    /// <summary>Keeps a command; gives it with its number.</summary>
    ValueTask<DeviceCommand> Add(DeviceCommand command, CancellationToken cancellation = default);

    /// <summary>Keeps what became of a command.</summary>
    ValueTask Save(DeviceCommand command, CancellationToken cancellation = default);

    /// <summary>Commands to a device, or to all, the newest first.</summary>
    ValueTask<IReadOnlyList<DeviceCommand>> Commands(string? mn, int limit, CancellationToken cancellation = default);

    /// <summary>The archive position up to which a target of forwarding has acknowledged; null for one that has never begun.</summary>
    ValueTask<long?> ForwardedTo(string target, CancellationToken cancellation = default);

    /// <summary>Keeps how far a target of forwarding has acknowledged; a smaller position changes nothing.</summary>
    ValueTask Forwarded(string target, long position, CancellationToken cancellation = default);
}
