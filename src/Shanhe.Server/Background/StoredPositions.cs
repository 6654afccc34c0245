using Shanhe.Storage.Observations;

namespace Shanhe.Server.Background;

/// <summary>Positions of background work in the store of states, which the backup takes along.</summary>
public sealed class StoredPositions(SqlObservationState state) : IWorkPositions
{
    public ValueTask<long?> Find(string name, CancellationToken cancellation) => state.WorkPosition(name, cancellation);

    public ValueTask Keep(string name, long position, CancellationToken cancellation) =>
        state.KeepWorkPosition(name, position, cancellation);
}
