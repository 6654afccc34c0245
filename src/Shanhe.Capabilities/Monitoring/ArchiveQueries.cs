using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// The archive as people open it: the entry behind a value, a conversation, the chain. Entries are shown to who works for the county, the
/// bytes as they came and the chain to who oversees. Any thread may use it.
/// </summary>
public sealed class ArchiveQueries(SiteBook book, ObservationEngine engine, IRawArchive archive, IObservationState state)
{
    static bool Oversees(Actor? reader) => reader?.Role is Roles.Auditor or Roles.Administrator or Roles.Leader or Roles.Lead;

    /// <summary>An entry explained field by field; passwords and keys are hidden. <c>null</c>: the reader sees none.</summary>
    public async ValueTask<ExplainedEntry?> Entry(long position, Actor? reader, CancellationToken cancellation = default) =>
        MonitoringDesk.IsStaff(reader) && await archive.Find(position, cancellation) is { } entry ? Explained(entry) : null;

    /// <summary>An entry with its bytes as they came; <c>null</c>: the reader sees none.</summary>
    public async ValueTask<RawEntry?> Raw(long position, Actor? reader, CancellationToken cancellation = default) =>
        Oversees(reader) ? await archive.Find(position, cancellation) : null;

    /// <summary>The last entries of a device before a position, with what lacks and what was not understood.</summary>
    public async ValueTask<Conversation> With(
        string mn,
        int limit,
        long? before,
        Actor? reader,
        CancellationToken cancellation = default
    ) =>
        MonitoringDesk.IsStaff(reader)
            ? new(
                [.. (await archive.Of(mn, limit, before ?? long.MaxValue, cancellation)).Select(Explained)],
                engine.Packets.Incomplete(mn),
                await state.NotUnderstood(mn, cancellation)
            )
            : Conversation.None;

    /// <summary>Checks the chain; <c>null</c>: the reader may not.</summary>
    public async ValueTask<ArchiveCheck?> Check(Actor? reader, CancellationToken cancellation = default) =>
        Oversees(reader) ? await archive.Check(cancellation) : null;

    ExplainedEntry Explained(RawEntry entry)
    {
        var device = book.Now.Devices.GetValueOrDefault(entry.Device);
        var kind = device is null ? null : book.Now.Sites.GetValueOrDefault(device.Site)?.Kind;
        return FrameExplanation.Of(
            entry,
            new() { Keys = mn => book.Secret(mn)?.Keys, AssumeVersion = device?.Version },
            code => book.Package.Find<ObservedFactor>(engine.Codes.Find(code, device, kind))
        );
    }
}
