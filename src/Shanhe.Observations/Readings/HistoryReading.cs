using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Readings;

/// <summary>Questions to the history that are made of others.</summary>
public static class HistoryReading
{
    /// <summary>All readings of streams from a time (included) to a time (excluded), as a list.</summary>
    public static ValueTask<List<StreamReading>> All(
        this IReadingHistory history,
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    ) => history.Each(streams, from, to, cancellation).ToListAsync(cancellation);

    /// <summary>All readings of one stream.</summary>
    public static ValueTask<List<StreamReading>> All(
        this IReadingHistory history,
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    ) => history.All([stream], from, to, cancellation);

    /// <summary>The valid readings of a stream that have a value.</summary>
    public static ValueTask<List<StreamReading>> Valid(
        this IReadingHistory history,
        StreamKey stream,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    ) => history.Valid([stream], from, to, cancellation);

    /// <summary>The valid readings of streams that have a value.</summary>
    public static ValueTask<List<StreamReading>> Valid(
        this IReadingHistory history,
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        CancellationToken cancellation = default
    ) => history.Each(streams, from, to, cancellation).Where(r => r is { Valid: true, Value: not null }).ToListAsync(cancellation);
}
