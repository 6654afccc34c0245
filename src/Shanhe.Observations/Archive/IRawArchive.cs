namespace Shanhe.Observations.Archive;

/// <summary>
/// The port of the archive of raw frames, which is the log of all observations: a frame is acknowledged when its entry is on disk, and
/// everything else is derived from the entries in their order.
/// </summary>
public interface IRawArchive
{
    /// <summary>Position of the last durable entry; 0 while there is none.</summary>
    long Head { get; }

    /// <summary>Appends; the task ends when all are on disk. It waits while too much is waiting already.</summary>
    /// <returns>The position of the first.</returns>
    ValueTask<long> Append(IReadOnlyList<RawInput> inputs, CancellationToken cancellation);

    /// <summary>Entries after a position, in order; at most so many.</summary>
    IReadOnlyList<RawEntry> After(long position, int limit);

    RawEntry? Find(long position);

    /// <summary>The last entries of a device or source, the newest first.</summary>
    IReadOnlyList<RawEntry> Of(string device, int limit, long before = long.MaxValue);

    /// <summary>Waits until there is an entry after the position.</summary>
    ValueTask WaitAfter(long position, CancellationToken cancellation);

    /// <summary>Checks the chain from the first entry on; <c>null</c> when it holds.</summary>
    BrokenEntry? FirstBreak(out long entries, out string head);
}
