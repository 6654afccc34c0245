using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Tells how far deriving has come. Any thread may use it.</summary>
public sealed class DerivingProgress(ObservationEngine engine, IRawArchive archive, IObservationState state)
{
    const int PassedShown = 50;

    /// <summary>Why nothing is derived; <c>null</c>: all is well.</summary>
    public LocalText? Trouble => engine.Trouble?.Text;

    /// <summary>How it stands; <c>null</c> to who does not work for the county.</summary>
    public async ValueTask<DerivingNow?> Now(Actor? reader, CancellationToken cancellation = default) =>
        MonitoringDesk.IsStaff(reader)
            ? new(
                Trouble,
                archive.Head,
                engine.Position,
                await state.PassedCount(cancellation),
                await state.Passed(PassedShown, cancellation)
            )
            : null;
}
