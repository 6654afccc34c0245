using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Quality;

/// <summary>What rules of quality may know beside the reading: what came before it, with it, and elsewhere.</summary>
public interface IQualityContext
{
    /// <summary>The newest value of a stream, when it is older than a time; else <c>null</c>.</summary>
    decimal? Before(StreamKey stream, LocalDateTime time);

    /// <summary>The value of a stream at just that time, of the same message or remembered; else <c>null</c>.</summary>
    decimal? At(StreamKey stream, LocalDateTime time);

    /// <summary>The upper median of the newest values of a stream; <c>null</c> when there are fewer.</summary>
    decimal? Median(StreamKey stream, int count);

    /// <summary>How many of the newest values of a stream equal a value.</summary>
    int EqualRun(StreamKey stream, decimal value);

    /// <summary>The values of the same factor and cadence at other sites at that time.</summary>
    IReadOnlyList<decimal> Neighbours(StreamKey stream, LocalDateTime time);
}
