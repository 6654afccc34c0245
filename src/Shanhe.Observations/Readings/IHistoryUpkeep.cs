using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Readings;

/// <summary>
/// The port by which the house of the history is kept: sealing, retiring, copies. It waits its turn behind who writes readings, and
/// readings wait for it for the length of a month at most. One process owns the history.
/// </summary>
public interface IHistoryUpkeep
{
    /// <summary>Moves months that ended before a date into sorted files; gives how many.</summary>
    ValueTask<int> Seal(LocalDate before, CancellationToken cancellation = default);

    /// <summary>Moves readings of past months that need not stay online to sealed files; a dry run only tells what would leave.</summary>
    /// <param name="staysFrom">The first day of a stream that stays; <c>null</c>: all stays.</param>
    /// <param name="now">When.</param>
    /// <param name="dryRun">Whether only to tell.</param>
    /// <param name="passed">Told after each step of a month, 1 to 4; what throws there stops as a crash would.</param>
    /// <param name="cancellation">Ends it between two months.</param>
    ValueTask<IReadOnlyList<Retired>> Retire(
        Func<StreamKey, LocalDate?> staysFrom,
        Instant now,
        bool dryRun,
        Action<int>? passed = null,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// Moves all that is kept online into a folder beside, under a name of the time, and begins empty: what is derived anew does not mix
    /// with it. What left the online history stays where it is. Nobody may be asking meanwhile.
    /// </summary>
    ValueTask SetAside(Instant now, CancellationToken cancellation = default);

    /// <summary>Writes a range, of one site or of all, as a sorted Parquet file.</summary>
    ValueTask ExportParquet(string? site, LocalDateTime from, LocalDateTime to, string file, CancellationToken cancellation = default);

    /// <summary>A consistent copy while serving.</summary>
    ValueTask CopyTo(string folder, CancellationToken cancellation = default);
}
