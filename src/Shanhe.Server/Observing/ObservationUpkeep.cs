using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Server.Observing;

/// <summary>What whoever holds the data folder does with its observations by the command line.</summary>
/// <param name="background">The server's background work, which derives by itself; <c>null</c> where no server runs.</param>
sealed class ObservationUpkeep(
    ObservationEngine engine,
    IRawArchive archive,
    IReadingHistory history,
    IHistoryUpkeep upkeep,
    SiteBook book,
    IBackground? background = null
)
{
    /// <summary>The register of sites, for registering many at once.</summary>
    public SiteBook Sites => book;

    /// <summary>Waits until everything that the archive has is derived.</summary>
    public async ValueTask Derive(CancellationToken cancellation = default)
    {
        if (background is null)
        {
            await engine.Settle();
            return;
        }

        var head = archive.Head;
        while (engine.Position < head && engine.Trouble is null)
            await Task.Delay(20, cancellation);
    }

    /// <summary>How far deriving has come, and how many streams there are.</summary>
    public async ValueTask<(long Position, int Streams)> Derived(CancellationToken cancellation = default) =>
        (engine.Position, (await history.Streams(cancellation: cancellation)).Count);

    /// <summary>Means of a stream, however long the range.</summary>
    public ValueTask<IReadOnlyList<Aggregate>> Means(
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        string level,
        CancellationToken cancellation = default
    ) => Aggregates.Of(history, book.Package, book, stream, from, to, level, cancellation);

    /// <summary>Writes readings of a site, or of all, as a Parquet file.</summary>
    public ValueTask Export(string? site, LocalDateTime from, LocalDateTime to, string file, CancellationToken cancellation = default) =>
        upkeep.ExportParquet(site, from, to, file, cancellation);

    /// <summary>Seals whole months before a date; gives how many.</summary>
    public ValueTask<int> Seal(LocalDate before, CancellationToken cancellation = default) => upkeep.Seal(before, cancellation);
}
