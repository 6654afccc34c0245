using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// The port of the long history of readings. One process owns it. The position of the archive up to which it was derived is kept in the
/// same transaction as the readings, so that deriving again after a crash changes nothing.
/// </summary>
public interface IReadingHistory
{
    /// <summary>Archive position up to which readings are in.</summary>
    long Position { get; }

    /// <summary>Grows with every change of an hour or day of a year; moments and minutes change no assessment.</summary>
    long VersionOf(int year);

    /// <summary>
    /// Writes readings; what is known already changes nothing, what differs becomes a revision. <paramref name="position"/> is kept with
    /// them when it is larger than what is kept.
    /// </summary>
    /// <param name="readings">The readings.</param>
    /// <param name="position">The archive position they go up to.</param>
    WriteOutcome Write(IReadOnlyList<StreamReading> readings, long position);

    /// <summary>
    /// Which of the readings of entries that were written before had changed something then, as they were written: what
    /// <see cref="Write"/> answered.
    /// </summary>
    IReadOnlyList<StreamReading> Recall(IReadOnlyList<StreamReading> readings);

    /// <summary>The number of the last event whose readings are in; 0 before the first.</summary>
    long LastEvent { get; }

    /// <summary>
    /// Writes readings that follow from an event of the engine (averages that were due, marks that changed) and keeps the event's number
    /// and outcome with them, so that after a crash it is known whether and what was written.
    /// </summary>
    /// <param name="readings">The readings.</param>
    /// <param name="number">Number of the event, one more than the last.</param>
    /// <param name="remark">Whether a change of marks alone makes a revision; else a repetition whose values are the same changes
    /// nothing.</param>
    WriteOutcome WriteEvent(IReadOnlyList<StreamReading> readings, long number, bool remark = false);

    /// <summary>What the last event changed, as it was written.</summary>
    IReadOnlyList<StreamReading> LastEventChanged();

    /// <summary>How many readings each stream of a cadence has from a time (included) to a time (excluded).</summary>
    IReadOnlyDictionary<StreamKey, int> Counts(Cadence cadence, LocalDateTime from, LocalDateTime to);

    /// <summary>Readings of a stream from a time (included) to a time (excluded), in order.</summary>
    IReadOnlyList<StreamReading> Range(StreamKey stream, LocalDateTime from, LocalDateTime to, int limit = int.MaxValue);

    /// <summary>The same for several streams at once, at most so many of all together.</summary>
    IReadOnlyList<StreamReading> Range(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        int limit = int.MaxValue
    );

    /// <summary>Every value that a reading had before, at most so many.</summary>
    IReadOnlyList<OldReading> Revisions(StreamKey stream, LocalDateTime from, LocalDateTime to, int limit = int.MaxValue);

    /// <summary>
    /// The first time at which one of the streams has a reading online whose time is plausible; <c>null</c>: none has.
    /// </summary>
    LocalDateTime? FirstTime(IReadOnlyCollection<StreamKey> streams);

    IReadOnlyList<StreamKey> Streams(string? site = null);

    /// <summary>The last reading of each stream.</summary>
    IReadOnlyList<StreamReading> Latest(IReadOnlyCollection<StreamKey>? streams = null);

    /// <summary>How many readings, and how many valid, a stream has in each day of a range.</summary>
    IReadOnlyList<(LocalDate Day, int Readings, int Valid)> Days(StreamKey stream, LocalDate from, LocalDate to);

    /// <summary>Writes a range as Parquet.</summary>
    void ExportParquet(string? site, LocalDateTime from, LocalDateTime to, string file);

    /// <summary>Moves months that ended before a date into sorted Parquet files.</summary>
    int Seal(LocalDate before);

    /// <summary>Moves readings of past months that need not stay online to sealed files; a dry run only tells what would leave.</summary>
    /// <param name="staysFrom">The first day of a stream that stays; <c>null</c>: all stays.</param>
    /// <param name="now">When.</param>
    /// <param name="dryRun">Whether only to tell.</param>
    /// <param name="passed">Told after each step of a month, 1 to 4; what throws there stops as a crash would.</param>
    IReadOnlyList<Retired> Retire(Func<StreamKey, LocalDate?> staysFrom, Instant now, bool dryRun, Action<int>? passed = null);

    /// <summary>The files of what left.</summary>
    IReadOnlyList<OfflineFile> Offline { get; }

    /// <summary>The last reading of a stream that left the online history; <c>null</c>: none did.</summary>
    LocalDateTime? OfflineUntil(StreamKey stream);

    /// <summary>
    /// Moves all that is kept online into a folder beside, under a name of the time, and begins empty: what is derived anew does not mix
    /// with it. What left the online history stays where it is.
    /// </summary>
    void SetAside(Instant now);

    /// <summary>A consistent copy while serving.</summary>
    void CopyTo(string folder);
}
