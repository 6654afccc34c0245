using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>What each event of the log does to sites and history. The engine's thread uses it.</summary>
sealed class EventWork(
    SiteBook book,
    IReadingHistory history,
    FrameReadings frames,
    DerivedSites sites,
    SiteStep step,
    AlarmJudge alarms,
    QualityChecks quality,
    PeriodMeans means
)
{
    const int StreamsAtOnce = 2_000;

    readonly List<Alarm> _changed = [];

    /// <inheritdoc cref="AlarmJudge.DueSilent"/>
    public Instant? DueSilent(SiteState state, Instant moment) => alarms.DueSilent(state, book.At(moment));

    public void Judge(IReadOnlyList<StreamReading> changed, LogEvent e, LogEvents events) =>
        sites.Judge(changed, step, events, book.At, e.At);

    /// <summary>Sites that a change touches; alarms that no rule of theirs can open any more have ended.</summary>
    public IEnumerable<SiteState> Register(LogEvent e)
    {
        if (e.Change!.Change is RulePut rule)
            return Ruled(rule.Rule.Id, e);
        string? touched = e.Change.Change switch
        {
            SitePut c => c.Site.Id,
            DevicePut c => c.Device.Site,
            _ => null,
        };
        if (touched is null)
            return [];
        var state = sites.Of(touched);
        if (!state.Runs.IsEmpty)
        {
            state = alarms.Registered(state, book.At(e.At), e.At, _changed);
            sites.Set(state, _changed);
        }

        return [state];
    }

    /// <summary>A rule of the county was changed: alarms that it does not watch any more have ended, and silence is looked at anew.</summary>
    List<SiteState> Ruled(string rule, LogEvent e)
    {
        var picture = book.At(e.At);
        foreach (var state in sites.All.Where(s => s.Runs.Keys.Any(k => k.Rule == rule)).ToList())
            sites.Set(alarms.Registered(state, picture, e.At, _changed), _changed);
        return [.. picture.Sites.Keys.Select(sites.Of)];
    }

    /// <summary>A site may have been silent for too long; gives when to look again.</summary>
    public Instant? Silence(LogEvent e)
    {
        var (state, picture) = (sites.Of(e.Site), book.At(e.At));
        if (alarms.DueSilent(state, picture) is { } due && due <= e.At)
        {
            state = alarms.Silent(state, picture, e.At, _changed);
            sites.Set(state, _changed);
        }

        return alarms.DueSilent(state, picture, after: e.At);
    }

    /// <summary>The day before is judged: which share of the hours that were expected of each site came.</summary>
    public async ValueTask Day(LogEvent e, CancellationToken cancellation)
    {
        var day = PlanTime.Local(e.At).Date.PlusDays(-1);
        var (start, end) = (day.AtMidnight(), day.PlusDays(1).AtMidnight());
        var picture = book.At(e.At);
        if (!alarms.AsksForShare(picture))
            return;
        var counts = await history.Counts(Cadence.Hour, start, end, cancellation);
        foreach (var site in picture.Sites.Values.OrderBy(s => s.Id, StringComparer.Ordinal))
        {
            var state = sites.Of(site.Id);
            if (ExpectedHours.ShareOf(state, picture, site, book.KindOf(site), counts, start, end) is { } share)
                sites.Set(alarms.Missing(state, picture, day, share, e.At, _changed), _changed);
        }
    }

    /// <summary>The readings that a statement covers and that are marked otherwise under it.</summary>
    public async ValueTask<List<StreamReading>> Retagged(LogEvent e, CancellationToken cancellation)
    {
        var tag = ((TagPut)e.Change!.Change).Tag;
        var picture = book.At(e.At);
        var again = new List<StreamReading>();
        var streams = (await history.Streams(tag.Site, cancellation)).Where(s => tag.Factor is null || s.Factor == tag.Factor).ToList();
        await foreach (var r in history.Each(streams, tag.From, tag.To, cancellation))
        {
            if (r.Origin == ReadingOrigin.Computed)
                continue;
            var marked = quality.Retagged(r, picture);
            if (marked.Marks != r.Marks || marked.Valid != r.Valid)
                again.Add(marked);
        }

        return again;
    }

    /// <summary>The readings of messages whose other packets never came, marked.</summary>
    public List<StreamReading> Expired(LogEvent e, List<NotUnderstood> strange, LogEvents events)
    {
        var readings = new List<StreamReading>();
        frames.Expire(e.At, readings, strange);
        sites.Mark(readings, 0, book, step, events);
        return readings;
    }

    /// <summary>The averages of some sites that are due.</summary>
    public async ValueTask<List<StreamReading>> Averaged(LogEvent e, IReadOnlyCollection<string> due, CancellationToken cancellation)
    {
        var picture = book.At(e.At);
        var wanted = due.Order(StringComparer.Ordinal)
            .SelectMany(s => sites.Of(s).Periods.Where(p => p.Value <= e.At).Select(p => (p.Key.Stream, p.Key.Start)))
            .ToList();
        return
        [
            .. await Hours(wanted.FindAll(w => w.Stream.Cadence == Cadence.Hour), picture, cancellation),
            .. await Days(wanted.FindAll(w => w.Stream.Cadence == Cadence.Day), picture, cancellation),
        ];
    }

    /// <summary>The averages of some sites that were due wait no more.</summary>
    public void Averaged(IReadOnlyCollection<string> due, Instant at)
    {
        foreach (var site in due)
        {
            var state = sites.Of(site);
            var made = state.Periods.Where(p => p.Value <= at).Select(p => p.Key).ToList();
            sites.Set(state with { Periods = state.Periods.RemoveRange(made) }, _changed);
        }
    }

    async ValueTask<List<StreamReading>> Hours(
        List<(StreamKey Stream, LocalDateTime Start)> wanted,
        SitePicture picture,
        CancellationToken cancellation
    )
    {
        var made = new List<StreamReading>();
        foreach (var group in wanted.GroupBy(w => w.Start).SelectMany(g => g.Chunk(StreamsAtOnce).Select(c => (g.Key, Items: c))))
        {
            var streams = group
                .Items.SelectMany(w => new[] { w.Stream with { Cadence = Cadence.Minute }, w.Stream with { Cadence = Cadence.Moment } })
                .ToList();
            var found = (await history.All(streams, group.Key, group.Key.PlusHours(1), cancellation)).ToLookup(r =>
                (r.Stream.Site, r.Stream.Factor)
            );
            foreach (var (stream, hour) in group.Items)
            {
                if (book.KindOf(picture.Sites.GetValueOrDefault(stream.Site)) is { } kind)
                    Make(stream, made, () => means.Hour(stream, hour, found[(stream.Site, stream.Factor)], kind));
            }
        }

        return made;
    }

    async ValueTask<List<StreamReading>> Days(
        List<(StreamKey Stream, LocalDateTime Start)> wanted,
        SitePicture picture,
        CancellationToken cancellation
    )
    {
        var made = new List<StreamReading>();
        foreach (var group in wanted.GroupBy(w => (w.Stream.Site, w.Stream.Factor)))
        {
            if (book.KindOf(picture.Sites.GetValueOrDefault(group.Key.Site)) is not { } kind)
                continue;
            var hourly = new StreamKey(group.Key.Site, group.Key.Factor, Cadence.Hour);
            var (first, last) = (group.Min(w => w.Start), group.Max(w => w.Start).PlusDays(1));
            var hours = (await history.All(hourly, first, last, cancellation)).ToLookup(r => ReadingTime.Day(r.Time));
            Dictionary<LocalDateTime, StreamReading> flows =
                kind.Medium == Medium.Sewage && group.Key.Factor != PeriodMeans.FlowFactor
                    ? (await history.All(hourly with { Factor = PeriodMeans.FlowFactor }, first, last, cancellation))
                        .Where(r => r.Valid)
                        .ToDictionary(r => r.Time)
                    : [];
            foreach (var (stream, day) in group)
                Make(stream, made, () => means.Day(stream, day, hours[day], flows, kind));
        }

        return made;
    }

    /// <summary>Makes an average; one that can't be made is noted and passed.</summary>
    void Make(StreamKey stream, List<StreamReading> made, Func<StreamReading?> make)
    {
        try
        {
            if (make() is { } reading)
                made.Add(reading);
        }
        catch (ArithmeticException problem)
        {
            sites.Pass(new(0, stream.Site, default, "average", $"{stream}: {problem.Message}"));
        }
    }
}
