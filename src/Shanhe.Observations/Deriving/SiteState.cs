using System.Collections.Immutable;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// All that must be remembered of a site so that what comes next is judged as if nothing had been interrupted. Immutable; it is kept with
/// the archive position it follows from.
/// </summary>
/// <param name="Site">Id of the site.</param>
public sealed record SiteState(string Site)
{
    /// <summary>The form in which it is kept.</summary>
    public const int Version = 1;

    public ImmutableDictionary<StreamKey, StreamState> Streams { get; init; } = ImmutableDictionary<StreamKey, StreamState>.Empty;

    public ImmutableDictionary<AlarmKey, AlarmRun> Runs { get; init; } = ImmutableDictionary<AlarmKey, AlarmRun>.Empty;

    /// <summary>Averages that are to be made (streams of hours and days, with the start of the period), and when.</summary>
    public ImmutableDictionary<(StreamKey Stream, LocalDateTime Start), Instant> Periods { get; init; } =
        ImmutableDictionary<(StreamKey, LocalDateTime), Instant>.Empty;

    /// <summary>When readings last came, by their receipt; <c>null</c>: never.</summary>
    public Instant? Heard { get; init; }

    /// <summary>The last reading of a stream.</summary>
    public StreamReading? LastOf(StreamKey stream) => Streams.GetValueOrDefault(stream)?.Last;
}
