using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Deriving;

/// <summary>What deriving changed since it was last kept.</summary>
/// <param name="Mark">How far it has come.</param>
/// <param name="Sites">Sites whose state changed.</param>
/// <param name="Alarms">Alarms that changed.</param>
/// <param name="Packets">Messages of several packets that changed.</param>
/// <param name="Forgotten">Keys of messages of several packets that are no longer remembered.</param>
/// <param name="Strange">What was not understood, with how often since.</param>
/// <param name="Passed">Entries that could not be derived.</param>
public sealed record DerivedChanges(
    DerivedMark Mark,
    IReadOnlyCollection<SiteState> Sites,
    IReadOnlyCollection<Alarm> Alarms,
    IReadOnlyCollection<PacketSet> Packets,
    IReadOnlyCollection<string> Forgotten,
    IReadOnlyCollection<NotUnderstood> Strange,
    IReadOnlyCollection<PassedEntry> Passed
);
