using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// The port of the long history of readings, as deriving writes and everybody else asks it. The position of the archive up to which it was
/// derived is kept in the same transaction as the readings, so that deriving again after a crash changes nothing. One writes at a time;
/// whoever asks never waits for who writes. What has nothing to wait for completes at once.
/// </summary>
public interface IReadingHistory
{
    /// <summary>How far it has come.</summary>
    ValueTask<HistoryMark> Mark(CancellationToken cancellation = default);

    /// <summary>Grows with every change of an hour or day of a year; moments and minutes change no assessment.</summary>
    ValueTask<long> VersionOf(int year, CancellationToken cancellation = default);

    /// <summary>
    /// Writes readings; what is known already changes nothing, what differs becomes a revision. <paramref name="position"/> is kept with
    /// them when it is larger than what is kept.
    /// </summary>
    /// <param name="readings">The readings.</param>
    /// <param name="position">The archive position they go up to.</param>
    /// <param name="cancellation">Gives up waiting for another who writes; what was begun is ended.</param>
    ValueTask<WriteOutcome> Write(IReadOnlyList<StreamReading> readings, long position, CancellationToken cancellation = default);

    /// <summary>
    /// Which of the readings of entries that were written before had changed something then, as they were written: what
    /// <see cref="Write"/> answered.
    /// </summary>
    ValueTask<IReadOnlyList<StreamReading>> Recall(IReadOnlyList<StreamReading> readings, CancellationToken cancellation = default);

    /// <summary>
    /// Writes readings that follow from an event of the engine (averages that were due, marks that changed) and keeps the event's number
    /// and outcome with them, so that after a crash it is known whether and what was written.
    /// </summary>
    /// <param name="readings">The readings.</param>
    /// <param name="number">Number of the event, one more than the last.</param>
    /// <param name="remark">Whether a change of marks alone makes a revision; else a repetition whose values are the same changes
    /// nothing.</param>
    /// <param name="cancellation">Gives up waiting for another who writes; what was begun is ended.</param>
    ValueTask<WriteOutcome> WriteEvent(
        IReadOnlyList<StreamReading> readings,
        long number,
        bool remark,
        CancellationToken cancellation = default
    );

    /// <summary>What the last event changed, as it was written.</summary>
    ValueTask<IReadOnlyList<StreamReading>> LastEventChanged(CancellationToken cancellation = default);

    /// <summary>How many readings each stream of a cadence has from a time (included) to a time (excluded).</summary>
    ValueTask<IReadOnlyDictionary<StreamKey, int>> Counts(
        Cadence cadence,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// Readings of streams from a time (included) to a time (excluded), stream by stream in order of time, at most so many of all
    /// together.
    /// </summary>
    ValueTask<IReadOnlyList<StreamReading>> Range(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    );

    /// <summary>All of them, one after the other, in one picture of the history: for what reads a whole period.</summary>
    IAsyncEnumerable<StreamReading> Each(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    );

    /// <summary>Values that readings had before, at most so many.</summary>
    ValueTask<IReadOnlyList<OldReading>> Revisions(
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        int limit,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// The first time at which one of the streams has a reading online whose time is plausible; <c>null</c>: none has.
    /// </summary>
    ValueTask<LocalDateTime?> FirstTime(IReadOnlyCollection<StreamKey> streams, CancellationToken cancellation = default);

    /// <summary>The streams of a site, or all, in order.</summary>
    ValueTask<IReadOnlyList<StreamKey>> Streams(string? site = null, CancellationToken cancellation = default);

    /// <summary>The last reading of each stream whose time is plausible.</summary>
    ValueTask<IReadOnlyList<StreamReading>> Latest(
        IReadOnlyCollection<StreamKey>? streams = null,
        CancellationToken cancellation = default
    );

    /// <summary>How many readings, and how many valid, a stream has in each day of a range.</summary>
    ValueTask<IReadOnlyList<(LocalDate Day, int Readings, int Valid)>> Days(
        StreamKey stream,
        LocalDate from,
        LocalDate to,
        CancellationToken cancellation = default
    );

    /// <summary>The files of what left the online history.</summary>
    ValueTask<IReadOnlyList<OfflineFile>> Offline(CancellationToken cancellation = default);

    /// <summary>The last reading of a stream that left the online history; <c>null</c>: none did.</summary>
    ValueTask<LocalDateTime?> OfflineUntil(StreamKey stream, CancellationToken cancellation = default);
}
