using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// What is asked about readings: ranges, means, gaps, former values, streams side by side. A reader is answered of the sites it sees and no
/// others. Any thread may use it.
/// </summary>
public sealed class ReadingQueries(MonitoringDesk desk, SiteBook book, ObservationEngine engine, IReadingHistory history)
{
    /// <summary>How many readings are answered at once.</summary>
    public const int MostReadings = 200_000;

    const int MostRevisions = 10_000;
    const int MostStreams = 50;
    const int MostCompared = 8;
    const int MostRows = 100_000;
    const int MostOfChart = 5_000;
    const int CalendarDays = 83;

    /// <summary>The longest range that is answered at once.</summary>
    const int MostYears = 10;

    const int EarliestYear = 1900;
    const int LatestYear = 2200;

    /// <summary>The last reading of a stream that the reader sees; <c>null</c>: none has come.</summary>
    public StreamReading? Last(StreamKey stream, Actor? reader) =>
        desk.Find(reader, stream.Site) is not null && engine.Latest.TryGetValue(stream, out var last) ? last : null;

    /// <summary>The factors of which a site has ever said anything, as far as the reader sees it.</summary>
    public IReadOnlySet<string> Heard(string site, Actor? reader) =>
        desk.Find(reader, site) is null
            ? new HashSet<string>()
            : engine.Latest.Keys.Where(k => k.Site == site).Select(k => k.Factor).ToHashSet(StringComparer.Ordinal);

    /// <summary>The streams of a site, or of all, that the reader sees.</summary>
    public async ValueTask<IReadOnlyList<StreamKey>> Streams(string? site, Actor? reader, CancellationToken cancellation = default) =>
        [.. (await history.Streams(site, cancellation)).Where(s => desk.Find(reader, s.Site) is not null)];

    /// <summary>Readings of streams one after the other, as far as the reader sees their sites; at most so many of each.</summary>
    public async IAsyncEnumerable<StreamReading> Each(
        IReadOnlyCollection<StreamKey> streams,
        LocalDateTime from,
        LocalDateTime to,
        Actor? reader,
        int most = MostReadings,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        // Stream by stream, so that a page of many years is not read as a whole.
        foreach (var stream in streams.Where(s => desk.Find(reader, s.Site) is not null))
        {
            await foreach (var reading in history.Each([stream], from, to, cancellation).Take(most).WithCancellation(cancellation))
                yield return reading;
        }
    }

    /// <summary>Readings of a range; of what has left the online history hours, and it says so.</summary>
    public async ValueTask<Answered<OnlineRange>> Range(ReadingQuestion question, Actor? reader, CancellationToken cancellation = default)
    {
        var (asked, problem) = await Asked(question, reader, cancellation);
        if (problem is not null)
            return problem;
        var range = await OnlineRange.Of(history, asked.Streams, asked.From, asked.To, MostReadings + 1, cancellation);
        return range.Readings.Count > MostReadings ? ObservationMessages.Problem("O109", default, MostReadings) : range;
    }

    /// <summary>Means by hour, day, month or year by the rules of the medium.</summary>
    public async ValueTask<Answered<IReadOnlyList<Aggregate>>> Means(
        ReadingQuestion question,
        string level,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        var (asked, problem) = await Asked(question, reader, cancellation);
        if (problem is not null)
            return new(null, [problem]);
        var means = new List<Aggregate>();
        foreach (var stream in asked.Streams)
            means.AddRange(await Aggregates.Of(history, desk.Package, book, stream, asked.From, asked.To, level, cancellation));
        return new(means, []);
    }

    /// <summary>Stretches without readings where readings are expected, stream by stream.</summary>
    public async ValueTask<Answered<IReadOnlyList<StreamGaps>>> Gaps(
        ReadingQuestion question,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        var (asked, problem) = await Asked(question, reader, cancellation);
        if (problem is not null)
            return new(null, [problem]);
        var gaps = new List<StreamGaps>();
        foreach (var stream in asked.Streams)
            gaps.Add(await StreamGaps.Of(history, stream, asked.From, asked.To, desk.Now, cancellation));
        return new(gaps, []);
    }

    /// <summary>Values that readings had before; only who works for the county sees them.</summary>
    public async ValueTask<Answered<IReadOnlyList<OldReading>>> Revisions(
        ReadingQuestion question,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        if (!MonitoringDesk.IsStaff(reader))
            return new(null, [ObservationMessages.Problem("O244", default)]);
        var (asked, problem) = await Asked(question, reader, cancellation);
        if (problem is not null)
            return new(null, [problem]);
        var old = new List<OldReading>();
        foreach (var stream in asked.Streams)
            old.AddRange(await history.Revisions(stream, asked.From, asked.To, MostRevisions - old.Count, cancellation));
        return new(old, []);
    }

    /// <summary>Streams of one cadence side by side, aligned by time.</summary>
    public async ValueTask<Answered<AlignedStreams>> Compare(
        ReadingQuestion question,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        var (streams, problem) = Known(question, reader);
        if (problem is not null)
            return problem;
        if (streams.Count is 0 or > MostCompared || streams.Select(s => s.Cadence).Distinct().Count() > 1)
            return ObservationMessages.Problem("O114", new("stream", 0, 0), MostCompared);
        if (question is not { From: { } from, To: { } to } || to <= from)
            return ObservationMessages.Problem("O111", new("from", 0, 0));
        var aligned = await AlignedStreams.Of(history, streams, from, to, MostCompared * MostRows, cancellation);
        return aligned.Rows.Count > MostRows ? ObservationMessages.Problem("O109", default, MostRows) : aligned;
    }

    /// <summary>How a factor went at a site over the last days; <c>null</c>: the reader sees no such site.</summary>
    public async ValueTask<SiteCourse?> Course(
        string site,
        string factor,
        int days,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        if (desk.Find(reader, site) is not { } found || desk.KindOf(found) is not { } kind)
            return null;
        var now = desk.Now;
        var cadence =
            kind.Expects == Cadence.Moment ? Cadence.Moment
            : days > 90 || kind.Expects == Cadence.Day ? Cadence.Day
            : days == 1 ? Cadence.Moment
            : Cadence.Hour;
        var stream = new StreamKey(site, factor, cadence);
        var (from, to) = (now.PlusDays(-days), now.PlusHours(1));
        var readings = await history.Range([stream], from, to, MostOfChart, cancellation);
        if (readings.Count == 0 && cadence == Cadence.Moment)
            readings = await history.Range([stream with { Cadence = Cadence.Hour }], from, to, MostOfChart, cancellation);
        var first = now.Date.PlusDays(-CalendarDays);
        return new(
            readings,
            desk.LimitOf(found, factor, readings is [var shown, ..] ? shown.Stream.Cadence : cadence, now.Date)?.High,
            first,
            await history.Days(stream with { Cadence = kind.Expects }, first, now.Date, cancellation)
        );
    }

    /// <summary>The files of what left the online history, the oldest first; none to who does not work for the county.</summary>
    public async ValueTask<IReadOnlyList<OfflineFile>> Offline(Actor? reader, CancellationToken cancellation = default) =>
        MonitoringDesk.IsStaff(reader)
            ? [.. (await history.Offline(cancellation)).OrderBy(f => f.Month, StringComparer.Ordinal).ThenBy(f => f.At)]
            : [];

    (List<StreamKey> Streams, Problem? Problem) Known(ReadingQuestion question, Actor? reader)
    {
        var streams = new List<StreamKey>();
        foreach (var text in question.Streams)
        {
            if (!StreamKey.TryParse(text, out var key) || desk.Find(reader, key.Site) is not { } site)
                return ([], ObservationMessages.Problem("O112", new("stream", 0, 0), text));
            // The name that a device or another site has for it is understood too; one that nobody has is no empty answer.
            if (desk.Names.Find(key.Factor, site.Kind) is not { } factor)
                return (
                    [],
                    ObservationMessages.Problem("O112", new("stream", 0, 0), text) with
                    {
                        Suggestion = desk.Names.Nearest(key.Factor),
                    }
                );
            key = key with { Factor = factor };
            if (!streams.Contains(key))
                streams.Add(key);
        }

        return (streams, null);
    }

    /// <summary>
    /// Streams that exist and may be read, and a range of time: from 1900 on, not longer than ten years. What lies before the first reading
    /// of the streams, or after now, is left out, as there is nothing.
    /// </summary>
    async ValueTask<((List<StreamKey> Streams, LocalDateTime From, LocalDateTime To) Asked, Problem? Problem)> Asked(
        ReadingQuestion question,
        Actor? reader,
        CancellationToken cancellation
    )
    {
        var (streams, problem) = Known(question, reader);
        if (problem is not null)
            return (default, problem);
        if (streams.Count is 0 or > MostStreams)
            return (default, ObservationMessages.Problem("O112", new("stream", 0, 0), string.Join(',', question.Streams)));
        var (range, wrong) = await Within(streams, question.From, question.To, cancellation);
        return wrong is not null ? (default, wrong) : ((streams, range.From, range.To), null);
    }

    /// <summary>A range of time as far as streams have anything in it.</summary>
    internal async ValueTask<((LocalDateTime From, LocalDateTime To) Range, Problem? Problem)> Within(
        IReadOnlyList<StreamKey> streams,
        LocalDateTime? from,
        LocalDateTime? to,
        CancellationToken cancellation
    )
    {
        if (from is not { } start || to is not { } end || end <= start)
            return (default, ObservationMessages.Problem("O111", new("from", 0, 0)));
        if (start.Year < EarliestYear || end.Year > LatestYear)
            return (default, ObservationMessages.Problem("O132", new("from", 0, 0), EarliestYear, LatestYear));
        // What has left the online history is asked for from its own beginning.
        if (!await AnyLeft(streams, cancellation))
            start = LocalDateTime.Max(start, await history.FirstTime(streams, cancellation) ?? end);
        end = LocalDateTime.Min(end, desk.Now.PlusDays(1));
        if (end < start)
            end = start;
        return start.PlusYears(MostYears) < end
            ? (default, ObservationMessages.Problem("O133", new("from", 0, 0), MostYears))
            : ((start, end), null);
    }

    async ValueTask<bool> AnyLeft(IReadOnlyList<StreamKey> streams, CancellationToken cancellation)
    {
        foreach (var stream in streams)
        {
            if (await history.OfflineUntil(stream, cancellation) is not null)
                return true;
        }

        return false;
    }
}
