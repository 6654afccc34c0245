namespace Shanhe.Server.Background;

/// <summary>
/// Where background work keeps how far it has come, in the store and not in a file beside it: a number under a name, written whole or not
/// at all. Any thread may use it.
/// </summary>
public interface IWorkPositions
{
    /// <summary>The number kept under a name; <c>null</c> when none was kept yet.</summary>
    ValueTask<long?> Find(string name, CancellationToken cancellation);

    /// <summary>Keeps a number under a name, in place of the one before.</summary>
    ValueTask Keep(string name, long position, CancellationToken cancellation);
}
