using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// The step of one site: from its state and what came to its next state and what follows. Pure: the same state, entry and picture give the
/// same, in a loop, alone, or again from any cut. It is taken in two halves, as only the history knows whether a reading says something
/// new: <see cref="Mark"/> before it is written, <see cref="Judge"/> after. Any thread may use it.
/// </summary>
public sealed class SiteStep(QualityChecks quality, AlarmJudge alarms, INeighbours neighbours)
{
    /// <summary>Marks the readings that one entry brought of a site, in place, and remembers their values.</summary>
    /// <param name="state">The site before.</param>
    /// <param name="readings">The readings of the entry, all of this site.</param>
    /// <param name="picture">What was registered when the entry came.</param>
    /// <param name="changed">Alarms that changed are added here: a site that speaks again is not silent any more.</param>
    public SiteState Mark(SiteState state, Span<StreamReading> readings, SitePicture picture, ICollection<Alarm> changed)
    {
        if (readings.IsEmpty)
            return state;
        var streams = state.Streams.ToBuilder();
        var context = new Context(streams, [.. readings], neighbours);
        for (var i = 0; i < readings.Length; i++)
        {
            context.At(i);
            ref var r = ref readings[i];
            r = quality.Marked(r, context, picture);
            if (r is { Value: { } value, HasPlausibleTime: true })
                streams[r.Stream] = streams.GetValueOrDefault(r.Stream, StreamState.Empty).After(r.Time, value);
        }

        var received = readings[^1].Received;
        state = state with { Streams = streams.ToImmutable(), Heard = state.Heard is { } heard ? Instant.Max(heard, received) : received };
        return state.Runs.IsEmpty ? state : alarms.Silent(state, picture, received, changed);
    }

    /// <summary>
    /// Takes readings of one entry or event that were new or changed one: they may be the last of their streams, touch averages, and make
    /// alarms.
    /// </summary>
    /// <param name="state">The site before.</param>
    /// <param name="readings">The readings as they were written, all of this site.</param>
    /// <param name="picture">What was registered when they came.</param>
    /// <param name="at">When they came; for what was computed, when that was due.</param>
    /// <param name="changed">Alarms that changed are added here.</param>
    /// <param name="dues">When averages are due that are now to be made is added here.</param>
    public SiteState Judge(
        SiteState state,
        ReadOnlySpan<StreamReading> readings,
        SitePicture picture,
        Instant at,
        ICollection<Alarm> changed,
        ICollection<Instant> dues
    )
    {
        var before = new Dictionary<StreamKey, StreamReading>();
        var streams = state.Streams.ToBuilder();
        System.Collections.Immutable.ImmutableDictionary<(StreamKey, LocalDateTime), Instant>.Builder? periods = null;
        foreach (ref readonly var r in readings)
        {
            if (!r.HasPlausibleTime)
                continue;
            var stream = streams.GetValueOrDefault(r.Stream, StreamState.Empty);
            if (stream.Last is { } known && !before.ContainsKey(r.Stream))
                before[r.Stream] = known;
            if (stream.Last is not { } last || last.Time <= r.Time)
                streams[r.Stream] = stream with { Last = r };
            if (PeriodOf(r.Stream.Cadence, r.Time) is not var (cadence, start))
                continue;
            var period = (r.Stream with { Cadence = cadence }, start);
            if (periods?.ContainsKey(period) ?? state.Periods.ContainsKey(period))
                continue;
            var due = DueOf(cadence, start, at);
            (periods ??= state.Periods.ToBuilder())[period] = due;
            dues.Add(due);
        }

        state = state with { Streams = streams.ToImmutable(), Periods = periods?.ToImmutable() ?? state.Periods };
        foreach (ref readonly var r in readings)
        {
            state = alarms.Judge(state, r, picture, at, changed, before.TryGetValue(r.Stream, out var earlier) ? earlier : null);
            if (r.HasPlausibleTime)
                before[r.Stream] = r;
        }

        return state;
    }

    /// <summary>The average that a reading touches: its length and the start of its period.</summary>
    static (Cadence Cadence, LocalDateTime Start)? PeriodOf(Cadence cadence, LocalDateTime time) =>
        cadence switch
        {
            Cadence.Moment or Cadence.Minute => (Cadence.Hour, ReadingTime.Hour(time)),
            Cadence.Hour => (Cadence.Day, ReadingTime.Day(time)),
            _ => null,
        };

    /// <summary>When the average will be due that a reading touches, if it says something new; <c>null</c>: it touches none.</summary>
    public static Instant? DueAfter(in StreamReading r) =>
        r.HasPlausibleTime && PeriodOf(r.Stream.Cadence, r.Time) is var (cadence, start) ? DueOf(cadence, start, r.Received) : null;

    /// <summary>How long after the end of an hour it is made: the device's own may come first.</summary>
    static readonly Duration GraceOfHour = Duration.FromMinutes(1);

    static readonly Duration GraceOfDay = Duration.FromMinutes(10);

    /// <summary>
    /// When an average is due: a while after its period is over; when data come later than that, at the next full ten seconds, so that
    /// what comes together is averaged once.
    /// </summary>
    static Instant DueOf(Cadence cadence, LocalDateTime start, Instant at)
    {
        var due =
            PlanTime.ToInstant(start.PlusHours(cadence == Cadence.Day ? 24 : 1)) + (cadence == Cadence.Day ? GraceOfDay : GraceOfHour);
        if (due > at)
            return due;
        const long tenSeconds = NodaConstants.TicksPerSecond * 10;
        return Instant.FromUnixTimeTicks((at.ToUnixTimeTicks() / tenSeconds * tenSeconds) + tenSeconds);
    }

    /// <summary>What rules may know while a message is marked: its own other values, and what is remembered.</summary>
    sealed class Context(
        System.Collections.Immutable.ImmutableDictionary<StreamKey, StreamState>.Builder streams,
        StreamReading[] message,
        INeighbours neighbours
    ) : IQualityContext
    {
        /// <summary>How far around a reading its companions of the same time are looked for in a long message.</summary>
        const int Near = 40;

        int _at;

        public void At(int index) => _at = index;

        public decimal? Before(StreamKey stream, LocalDateTime time) =>
            streams.TryGetValue(stream, out var known) && known.Time < time ? known.Value : null;

        public decimal? At(StreamKey stream, LocalDateTime time)
        {
            for (var i = Math.Max(0, _at - Near); i < Math.Min(message.Length, _at + Near); i++)
            {
                if (message[i].Time == time && message[i].Stream == stream)
                    return message[i].Value;
            }

            return streams.TryGetValue(stream, out var known) && known.Time == time ? known.Value : null;
        }

        public decimal? Median(StreamKey stream, int count) =>
            streams.TryGetValue(stream, out var known) && known.Values.Length >= Math.Max(1, count) ? known.Median(count) : null;

        public int EqualRun(StreamKey stream, decimal value) => streams.TryGetValue(stream, out var known) ? known.EqualRun(value) : 0;

        public IReadOnlyList<decimal> Neighbours(StreamKey stream, LocalDateTime time) => neighbours.ValuesAt(stream, time);
    }
}
