using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// Opens, merges and ends alarms. A condition opens an alarm after so many readings in a row and ends it after so many good ones under a
/// share of the limit, so that a value that swings about the limit makes one alarm and not twenty. Pure: what it must remember is in the
/// state of the site. Any thread may use it.
/// </summary>
public sealed class AlarmJudge(PlanPackage package, LimitBook limits)
{
    readonly ConcurrentDictionary<(string Kind, string Factor, Cadence Cadence), AlarmRule[]> _rules = new();

    /// <summary>Whether a rule holds for a kind of site.</summary>
    static bool Holds(AlarmRule rule, string kind) => rule.Kinds.Count == 0 || rule.Kinds.Contains(kind);

    AlarmRule[] RulesOf(string kind, StreamKey stream) =>
        _rules.GetOrAdd(
            (kind, stream.Factor, stream.Cadence),
            k =>
                [
                    .. package.AlarmRules.Where(r =>
                        Holds(r, k.Kind)
                        && (r.Factors.Count == 0 || r.Factors.Contains(k.Factor))
                        && r.Trigger is not (AlarmTrigger.Offline or AlarmTrigger.Missing or AlarmTrigger.Guessed)
                        && r.Averaging == k.Cadence
                    ),
                ]
        );

    /// <summary>Judges a new or revised reading.</summary>
    /// <param name="state">The site before.</param>
    /// <param name="r">The reading; the state has it already.</param>
    /// <param name="picture">What was registered when it came.</param>
    /// <param name="at">When it is judged.</param>
    /// <param name="changed">Alarms that changed are added here.</param>
    public SiteState Judge(SiteState state, in StreamReading r, SitePicture picture, Instant at, ICollection<Alarm> changed)
    {
        if (!picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        foreach (var rule in RulesOf(site.Kind, r.Stream))
        {
            // Of a reading with an impossible time only that is judged.
            if (!r.HasPlausibleTime && rule.Trigger != AlarmTrigger.Drift)
                continue;
            if (Seen(rule, state, site, r, picture) is { } seen)
                state = Step(state, rule, site, picture, r, at, seen, changed);
        }

        return state;
    }

    /// <summary>What a rule sees in a reading; neither bad nor good leaves an open alarm as it is.</summary>
    readonly record struct Sight(bool Bad, bool Good, decimal? Value, decimal? Limit, LocalText Source);

    Sight? Seen(AlarmRule rule, SiteState state, Site site, in StreamReading r, SitePicture picture)
    {
        switch (rule.Trigger)
        {
            case AlarmTrigger.Exceedance:
                return Exceedance(rule, site, r, picture);
            case AlarmTrigger.Level:
                if (!r.Valid || r.Value is not { } level)
                    return null;
                return new(
                    level > rule.High || level < rule.Low,
                    rule.High is not { } top || level <= top * rule.ClosesBelow,
                    level,
                    level < rule.Low ? rule.Low : rule.High,
                    rule.Source
                );
            case AlarmTrigger.Flat or AlarmTrigger.Drift:
                var marked = (r.Marks & (rule.Trigger == AlarmTrigger.Flat ? Marks.Flat : Marks.Drift)) != 0;
                return new(marked, !marked, r.Value, null, rule.Source);
            case AlarmTrigger.Idle:
                if (
                    rule.Other is null
                    || state.LastOf(r.Stream with { Factor = rule.Other }) is not { } production
                    || production.Time.PlusHours(1) < r.Time
                )
                    return null;
                var idle = production.Value > (rule.Low ?? 0) && r.Value <= (rule.High ?? 0);
                return new(idle, !idle, r.Value, rule.High, rule.Source);
            case AlarmTrigger.Zone:
                return Zone(rule, state, site, r);
            default:
                return null;
        }
    }

    Sight? Exceedance(AlarmRule rule, Site site, in StreamReading r, SitePicture picture)
    {
        if (
            !r.Valid
            || picture.TagOf(site.Id, r.Stream.Factor, r.Time)?.Excuses == true
            || limits.Of(site, r.Stream.Factor, r.Stream.Cadence, r.Time.Date) is not { } limit
            || limit.IsBrokenBy(r) is not { } broken
        )
            return null;
        var value = limit.ValueOf(r)!.Value;
        return new(
            broken,
            !broken && (limit.High is not { } high || value <= high * rule.ClosesBelow),
            value,
            broken && value < limit.Low ? limit.Low : limit.High ?? limit.Low,
            LocalText.Same(limit.Source)
        );
    }

    /// <summary>
    /// A moving thing inside a zone that is closed to it. The rule's factor is the latitude, the other the longitude of the same moment.
    /// </summary>
    static Sight? Zone(AlarmRule rule, SiteState state, Site site, in StreamReading r)
    {
        if (
            rule.Other is null
            || r.Value is not { } latitude
            || state.LastOf(r.Stream with { Factor = rule.Other }) is not { Value: { } longitude } other
            || other.Time != r.Time
        )
            return null;
        var zone = site.Zones.FirstOrDefault(z => z.Contains(longitude, latitude));
        return new(zone is not null, zone is null, null, null, LocalText.Same(zone?.Name ?? ""));
    }

    SiteState Step(
        SiteState state,
        AlarmRule rule,
        Site site,
        SitePicture picture,
        in StreamReading r,
        Instant at,
        in Sight seen,
        ICollection<Alarm> changed
    )
    {
        var key = new AlarmKey(rule.Id, r.Stream.Factor);
        var run = state.Runs.GetValueOrDefault(key, AlarmRun.None);
        AlarmRun next;
        if (seen.Bad && run.Open is { } worse)
            next = Changed(run with { Good = 0 }, Merged(worse, r, seen), changed);
        else if (seen.Bad)
        {
            next = run.Bad == 0 ? new(1, 0, r.Time, r.Position, null) : run with { Bad = run.Bad + 1 };
            if (next.Bad >= rule.Opens)
                next = Changed(
                    next,
                    AlarmTexts.Opened(package, rule, site, picture, r, next, at, seen.Value, seen.Limit, seen.Source),
                    changed
                );
        }
        else if (run.Open is not { } open)
            next = AlarmRun.None;
        else if (!seen.Good)
            next = run;
        else if (run.Good + 1 < rule.Closes)
            next = run with { Good = run.Good + 1 };
        else
            next = Ended(open, r.Time, changed);
        return ReferenceEquals(next, run) ? state : With(state, key, next);
    }

    static SiteState With(SiteState state, AlarmKey key, AlarmRun run) =>
        state with
        {
            Runs = run == AlarmRun.None ? state.Runs.Remove(key) : state.Runs.SetItem(key, run),
        };

    static Alarm Merged(Alarm open, in StreamReading r, in Sight seen) =>
        open with
        {
            Last = LocalDateTime.Max(open.Last, r.Time),
            Count = open.Count + 1,
            Worst = seen.Limit is not null && seen.Value < seen.Limit ? Min(open.Worst, seen.Value) : Max(open.Worst, seen.Value),
            LastPosition = Math.Max(open.LastPosition, r.Position),
        };

    static AlarmRun Changed(AlarmRun run, Alarm alarm, ICollection<Alarm> changed)
    {
        changed.Add(alarm);
        return run with { Open = alarm };
    }

    static AlarmRun Ended(Alarm alarm, LocalDateTime at, ICollection<Alarm> changed)
    {
        changed.Add(alarm with { EndedAt = at, State = AlarmState.Ended });
        return AlarmRun.None;
    }

    /// <summary>
    /// Judges what only time shows of a site: whether it has been silent for too long. A site that never sent is judged from when its
    /// readings were expected.
    /// </summary>
    public SiteState Silent(SiteState state, SitePicture picture, Instant at, ICollection<Alarm> changed)
    {
        if (DueSilent(state, picture) is not { } due || !picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        var since = PlanTime.Local(state.Heard ?? picture.ExpectedSince(state.Site)!.Value);
        foreach (var rule in package.AlarmRules.Where(r => r.Trigger == AlarmTrigger.Offline && Holds(r, site.Kind)))
            state = Timed(state, rule, site, picture, at, due <= at, PlanTime.Local(at), since, null, null, changed);
        return state;
    }

    /// <summary>When a site will have been silent for too long if nothing comes; <c>null</c>: nothing is expected of it.</summary>
    public Instant? DueSilent(SiteState state, SitePicture picture) =>
        picture.Sites.TryGetValue(state.Site, out var site)
        && site.Closed is null
        && package.Find<SiteKind>(site.Kind) is { } kind
        && (state.Heard ?? picture.ExpectedSince(site.Id)) is { } heard
            ? heard + Duration.FromMinutes(kind.OfflineMinutes)
            : null;

    /// <summary>Judges the share of a day's expected readings that came.</summary>
    public SiteState Missing(SiteState state, SitePicture picture, LocalDate day, decimal share, Instant at, ICollection<Alarm> changed)
    {
        if (!picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        var start = day.AtMidnight();
        foreach (var rule in package.AlarmRules.Where(r => r.Trigger == AlarmTrigger.Missing && Holds(r, site.Kind)))
            state = Timed(state, rule, site, picture, at, share < rule.Share, start, start, share * 100, rule.Share * 100, changed);
        return state;
    }

    /// <summary>Ends the alarms that no rule of the site's kind could open any more: it became another kind, or was closed.</summary>
    public SiteState Registered(SiteState state, SitePicture picture, Instant at, ICollection<Alarm> changed)
    {
        if (!picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        foreach (var (key, run) in state.Runs)
        {
            var rule = package.Find<AlarmRule>(key.Rule);
            var over =
                rule is null
                || !Holds(rule, site.Kind)
                || (site.Closed is not null && rule.Trigger is AlarmTrigger.Offline or AlarmTrigger.Missing);
            if (over)
                state = With(state, key, run.Open is { } open ? Ended(open, PlanTime.Local(at), changed) : AlarmRun.None);
        }

        return state;
    }

    SiteState Timed(
        SiteState state,
        AlarmRule rule,
        Site site,
        SitePicture picture,
        Instant at,
        bool bad,
        LocalDateTime now,
        LocalDateTime since,
        decimal? value,
        decimal? limit,
        ICollection<Alarm> changed
    )
    {
        var key = new AlarmKey(rule.Id, "");
        var open = state.Runs.GetValueOrDefault(key)?.Open;
        if (bad && open is null)
        {
            var reading = new StreamReading(new(site.Id, "", Cadence.Moment), since);
            var run = new AlarmRun(1, 0, since, 0, null);
            return With(
                state,
                key,
                Changed(run, AlarmTexts.Opened(package, rule, site, picture, reading, run, at, value, limit, rule.Source), changed)
            );
        }

        return !bad && open is not null ? With(state, key, Ended(open, now, changed)) : state;
    }

    static decimal? Max(decimal? a, decimal? b) =>
        a is null ? b
        : b is null ? a
        : Math.Max(a.Value, b.Value);

    static decimal? Min(decimal? a, decimal? b) =>
        a is null ? b
        : b is null ? a
        : Math.Min(a.Value, b.Value);
}
