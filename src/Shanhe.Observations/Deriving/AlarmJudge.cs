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
/// <param name="package">The package, for names and units.</param>
/// <param name="limits">The limits that hold.</param>
/// <param name="rules">The rules that hold beside those that the county made; those of the package when nothing is said.</param>
public sealed class AlarmJudge(PlanPackage package, LimitBook limits, IReadOnlyList<AlarmRule>? rules = null)
{
    readonly RulesInForce _rules = new(rules ?? package.AlarmRules);
    readonly RuleSight _sight = new(package, limits);

    /// <summary>Judges a new or revised reading.</summary>
    /// <param name="state">The site before.</param>
    /// <param name="r">The reading; the state has it already.</param>
    /// <param name="picture">What was registered when it came.</param>
    /// <param name="at">When it is judged.</param>
    /// <param name="changed">Alarms that changed are added here.</param>
    /// <param name="before">The reading of its stream before it; <c>null</c>: there is none.</param>
    public SiteState Judge(
        SiteState state,
        in StreamReading r,
        SitePicture picture,
        Instant at,
        ICollection<Alarm> changed,
        StreamReading? before = null
    )
    {
        if (!picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        foreach (var rule in _rules.Of(site, r.Stream, picture))
        {
            // Of a reading with an impossible time only that is judged.
            if (!r.HasPlausibleTime && rule.Trigger != AlarmTrigger.Drift)
                continue;
            if (_sight.Of(rule, state, site, r, before, picture) is { } seen)
                state = Step(state, rule, site, picture, r, at, seen, changed);
        }

        return state;
    }

    SiteState Step(
        SiteState state,
        AlarmRule rule,
        Site site,
        SitePicture picture,
        in StreamReading r,
        Instant at,
        in RuleSight.Sight seen,
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

    static Alarm Merged(Alarm open, in StreamReading r, in RuleSight.Sight seen) =>
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
        if (HeardOf(state, picture) is not var (site, kind, heard))
            return state;
        foreach (var rule in _rules.Of(site, AlarmTrigger.Offline, picture))
            state = Timed(
                state,
                rule,
                site,
                picture,
                at,
                DueOf(rule, kind, heard) <= at,
                PlanTime.Local(at),
                PlanTime.Local(heard),
                null,
                null,
                changed
            );
        return state;
    }

    /// <summary>
    /// When a site will next have been silent for too long if nothing comes; <c>null</c>: nothing is expected of it, or all that could be
    /// said of its silence has been.
    /// </summary>
    /// <param name="state">The site.</param>
    /// <param name="picture">What is registered.</param>
    /// <param name="after">Only what is due later.</param>
    public Instant? DueSilent(SiteState state, SitePicture picture, Instant? after = null)
    {
        if (HeardOf(state, picture) is not var (site, kind, heard))
            return null;
        // A site stands as silent by its kind, whether a rule says so or not.
        var next = (Instant?)(heard + Duration.FromMinutes(kind.OfflineMinutes));
        if (next <= after)
            next = null;
        foreach (var rule in _rules.Of(site, AlarmTrigger.Offline, picture))
        {
            if (DueOf(rule, kind, heard) is var due && !(due <= after) && !(due >= next))
                next = due;
        }

        return next;
    }

    static Instant DueOf(AlarmRule rule, SiteKind kind, Instant heard) =>
        heard + Duration.FromMinutes(rule.SilentMinutes ?? kind.OfflineMinutes);

    /// <summary>A site of which readings are expected, and since when nothing has come.</summary>
    (Site Site, SiteKind Kind, Instant Heard)? HeardOf(SiteState state, SitePicture picture) =>
        picture.Sites.TryGetValue(state.Site, out var site)
        && site.Closed is null
        && package.Find<SiteKind>(site.Kind) is { } kind
        && (state.Heard ?? picture.ExpectedSince(site.Id)) is { } heard
            ? (site, kind, heard)
            : null;

    /// <summary>Whether any rule asks for the share of a day's readings that came.</summary>
    public bool AsksForShare(SitePicture picture) => _rules.Any(AlarmTrigger.Missing, picture);

    /// <summary>Judges the share of a day's expected readings that came.</summary>
    public SiteState Missing(SiteState state, SitePicture picture, LocalDate day, decimal share, Instant at, ICollection<Alarm> changed)
    {
        if (!picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        var start = day.AtMidnight();
        foreach (var rule in _rules.Of(site, AlarmTrigger.Missing, picture))
            state = Timed(state, rule, site, picture, at, share < rule.Share, start, start, share * 100, rule.Share * 100, changed);
        return state;
    }

    /// <summary>
    /// Ends the alarms that no rule of the site could open any more: it became another kind, was closed, or the rule does not watch it now.
    /// </summary>
    public SiteState Registered(SiteState state, SitePicture picture, Instant at, ICollection<Alarm> changed)
    {
        if (!picture.Sites.TryGetValue(state.Site, out var site))
            return state;
        foreach (var (key, run) in state.Runs)
        {
            if (!_rules.StillHolds(key.Rule, site, picture))
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
