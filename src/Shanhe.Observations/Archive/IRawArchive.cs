namespace Shanhe.Observations.Archive;

/// <summary>
/// The port of the archive of raw frames, which is the log of all observations: a frame is acknowledged when its entry is on disk, and
/// everything else is derived from the entries in their order. Any thread may use it; what has nothing to wait for completes at once.
/// </summary>
public interface IRawArchive
{
    /// <summary>Position of the last durable entry, as this process knows it; 0 while there is none.</summary>
    long Head { get; }

    /// <summary>Appends; the task ends when all are on disk. It waits while too much is waiting already.</summary>
    /// <returns>The position of the first.</returns>
    ValueTask<long> Append(IReadOnlyList<RawInput> inputs, CancellationToken cancellation);

    /// <summary>A page of the log: the entries after a position, in order; at most so many. An empty page is its end.</summary>
    ValueTask<IReadOnlyList<RawEntry>> After(long position, int limit, CancellationToken cancellation = default);

    /// <summary>The entry at a position; <c>null</c>: there is none.</summary>
    ValueTask<RawEntry?> Find(long position, CancellationToken cancellation = default);

    /// <summary>A page of the entries of a device or source before a position, the newest first.</summary>
    ValueTask<IReadOnlyList<RawEntry>> Of(string device, int limit, long before = long.MaxValue, CancellationToken cancellation = default);

    /// <summary>Waits until there is an entry after the position.</summary>
    ValueTask WaitAfter(long position, CancellationToken cancellation);

    /// <summary>Checks the chain from the first entry on. It reads everything, and ends early when told to.</summary>
    ValueTask<ArchiveCheck> Check(CancellationToken cancellation = default);
}
