using System.Globalization;
using NodaTime;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Alarms;

/// <summary>
/// Opens, merges, ends and escalates alarms. A condition opens an alarm after so many readings in a row and ends it after so many good
/// ones under a share of the limit, so that a value that swings about the limit makes one alarm and not twenty. One thread uses it.
/// </summary>
public sealed class AlarmDesk
{
    readonly SiteBook _book;
    readonly LimitBook _limits;
    readonly IClock _clock;
    readonly Dictionary<(string Rule, string Site, string Factor), Run> _runs = [];
    readonly Dictionary<long, Alarm> _changed = [];
    readonly ILookup<string, AlarmRule> _byKind;
    readonly Dictionary<StreamKey, AlarmRule[]> _rulesOf = [];
    readonly Dictionary<StreamKey, StreamReading> _last = [];
    long _next;

    public AlarmDesk(SiteBook book, LimitBook limits, IEnumerable<Alarm> running, long next, IClock clock)
    {
        _book = book;
        _limits = limits;
        _clock = clock;
        _next = next;
        _byKind = (
            from rule in book.Package.AlarmRules
            from kind in rule.Kinds.Count > 0 ? rule.Kinds : book.Package.SiteKinds.Select(k => k.Id)
            select (kind, rule)
        ).ToLookup(p => p.kind, p => p.rule);
        foreach (var alarm in running.Where(a => a.IsRunning))
            _runs[(alarm.Rule, alarm.Site, alarm.Factor)] = new() { Alarm = alarm };
    }

    sealed class Run
    {
        public Alarm? Alarm { get; set; }

        public int Bad { get; set; }

        public int Good { get; set; }

        public StreamReading First { get; set; }
    }

    /// <summary>Alarms that changed since the last call.</summary>
    public IReadOnlyList<Alarm> TakeChanges()
    {
        var changed = _changed.Values.ToList();
        _changed.Clear();
        return changed;
    }

    /// <summary>A person's step replaced a running alarm.</summary>
    public void Replace(Alarm alarm)
    {
        if (_runs.TryGetValue((alarm.Rule, alarm.Site, alarm.Factor), out var run) && run.Alarm?.Id == alarm.Id)
            run.Alarm = alarm.State == AlarmState.Closed ? null : alarm;
    }

    /// <summary>The running alarm with a number, with all that merged into it so far.</summary>
    public Alarm? Running(long id) => _changed.GetValueOrDefault(id) ?? _runs.Values.FirstOrDefault(r => r.Alarm?.Id == id)?.Alarm;

    /// <summary>Judges new and revised readings.</summary>
    public void Judge(IEnumerable<StreamReading> readings)
    {
        var picture = _book.Now;
        foreach (var r in readings)
        {
            if (!picture.Sites.TryGetValue(r.Stream.Site, out var site))
                continue;
            if (!_last.TryGetValue(r.Stream, out var last) || r.Time >= last.Time)
                _last[r.Stream] = r;
            foreach (var rule in RulesOf(site, r.Stream))
                Judge(rule, site, r, picture);
        }
    }

    AlarmRule[] RulesOf(Site site, StreamKey stream)
    {
        if (_rulesOf.TryGetValue(stream, out var rules))
            return rules;
        return _rulesOf[stream] = [
            .. _byKind[site.Kind]
                .Where(r => r.Factors.Count == 0 || r.Factors.Contains(stream.Factor))
                .Where(r =>
                    r.Trigger
                        is AlarmTrigger.Exceedance
                            or AlarmTrigger.Level
                            or AlarmTrigger.Flat
                            or AlarmTrigger.Drift
                            or AlarmTrigger.Idle
                            or AlarmTrigger.Zone
                )
                .Where(r => r.Averaging == stream.Cadence),
        ];
    }

    void Judge(AlarmRule rule, Site site, in StreamReading r, SitePicture picture)
    {
        switch (rule.Trigger)
        {
            case AlarmTrigger.Exceedance:
                if (!r.Valid || picture.TagOf(site.Id, r.Stream.Factor, r.Time)?.Excuses == true)
                    return;
                if (
                    _limits.Of(site, r.Stream.Factor, r.Stream.Cadence, r.Time.Date) is not { } limit
                    || limit.IsBrokenBy(r) is not { } broken
                )
                    return;
                var value = limit.ValueOf(r)!.Value;
                var good = !broken && (limit.High is not { } high || value <= high * rule.ClosesBelow);
                Step(
                    rule,
                    site,
                    r,
                    broken,
                    good,
                    value,
                    broken && value < limit.Low ? limit.Low : limit.High ?? limit.Low,
                    LocalText.Same(limit.Source)
                );
                break;
            case AlarmTrigger.Level:
                if (!r.Valid || r.Value is not { } level)
                    return;
                Step(
                    rule,
                    site,
                    r,
                    level > rule.High || level < rule.Low,
                    rule.High is not { } top || level <= top * rule.ClosesBelow,
                    level,
                    level < rule.Low ? rule.Low : rule.High,
                    rule.Source
                );
                break;
            case AlarmTrigger.Flat:
                Step(rule, site, r, (r.Marks & Marks.Flat) != 0, (r.Marks & Marks.Flat) == 0, r.Value, null, rule.Source);
                break;
            case AlarmTrigger.Drift:
                Step(rule, site, r, (r.Marks & Marks.Drift) != 0, (r.Marks & Marks.Drift) == 0, r.Value, null, rule.Source);
                break;
            case AlarmTrigger.Idle:
                if (
                    rule.Other is null
                    || !_last.TryGetValue(r.Stream with { Factor = rule.Other }, out var production)
                    || production.Time.PlusHours(1) < r.Time
                )
                    return;
                var idle = production.Value > (rule.Low ?? 0) && r.Value <= (rule.High ?? 0);
                Step(rule, site, r, idle, !idle, r.Value, rule.High, rule.Source);
                break;
            case AlarmTrigger.Zone:
                Zone(rule, site, r);
                break;
        }
    }

    /// <summary>
    /// A moving thing inside a zone that is closed to it. The rule's factor is the latitude, the other the longitude of the same moment.
    /// </summary>
    void Zone(AlarmRule rule, Site site, in StreamReading r)
    {
        if (
            rule.Other is null
            || r.Value is not { } latitude
            || !_last.TryGetValue(r.Stream with { Factor = rule.Other }, out var other)
            || other.Time != r.Time
            || other.Value is not { } longitude
        )
            return;
        var zone = site.Zones.FirstOrDefault(z => z.Contains(longitude, latitude));
        Step(rule, site, r, zone is not null, zone is null, null, null, LocalText.Same(zone?.Name ?? ""));
    }

    void Step(AlarmRule rule, Site site, in StreamReading r, bool bad, bool good, decimal? value, decimal? limit, LocalText source)
    {
        var key = (rule.Id, site.Id, r.Stream.Factor);
        if (!_runs.TryGetValue(key, out var run))
        {
            if (!bad)
                return;
            _runs[key] = run = new();
        }

        if (bad)
        {
            run.Good = 0;
            if (run.Alarm is { } open)
            {
                var worse = limit is not null && value < limit ? Min(open.Worst, value) : Max(open.Worst, value);
                Keep(
                    run,
                    open with
                    {
                        Last = r.Time > open.Last ? r.Time : open.Last,
                        Count = open.Count + 1,
                        Worst = worse,
                        LastPosition = Math.Max(open.LastPosition, r.Position),
                    }
                );
                return;
            }

            if (run.Bad++ == 0)
                run.First = r;
            if (run.Bad < rule.Opens)
                return;
            Open(rule, site, run, r, value, limit, source);
        }
        else
        {
            run.Bad = 0;
            if (run.Alarm is not { } open || !good || ++run.Good < rule.Closes)
                return;
            End(run, open, r.Time);
        }
    }

    void Open(AlarmRule rule, Site site, Run run, in StreamReading r, decimal? value, decimal? limit, LocalText source)
    {
        var at = r.Time;
        var silent = _book.Now.Silences.Any(s => s.Site == site.Id && s.From <= at && at < s.To);
        Keep(
            run,
            new()
            {
                Id = _next++,
                Rule = rule.Id,
                Site = site.Id,
                Factor = r.Stream.Factor,
                Trigger = rule.Trigger,
                Averaging = r.Stream.Cadence,
                Severity = rule.Severity,
                State = AlarmState.Open,
                Began = run.Bad > 0 ? run.First.Time : r.Time,
                Last = r.Time,
                OpenedAt = _clock.GetCurrentInstant(),
                Count = Math.Max(1, run.Bad),
                Worst = value,
                Limit = limit,
                LimitSource = source,
                Text = TextOf(rule, site, r.Stream.Factor, value, limit),
                FirstPosition = run.Bad > 0 ? run.First.Position : r.Position,
                LastPosition = r.Position,
                Silenced = silent,
                Simulated = site.Simulated || r.IsSimulated,
            }
        );
    }

    void End(Run run, Alarm alarm, LocalDateTime at)
    {
        Keep(
            run,
            alarm with
            {
                EndedAt = at,
                State = alarm.State is AlarmState.Open or AlarmState.Acknowledged ? AlarmState.Ended : alarm.State,
            }
        );
        run.Alarm = null;
        run.Good = run.Bad = 0;
    }

    void Keep(Run run, Alarm alarm)
    {
        run.Alarm = alarm;
        _changed[alarm.Id] = alarm;
    }

    LocalText TextOf(AlarmRule rule, Site site, string factor, decimal? value, decimal? limit)
    {
        var name = _book.Package.Find<ObservedFactor>(factor)?.Name ?? LocalText.Same(factor);
        var unit = _book.Package.Find<ObservedFactor>(factor)?.Unit ?? "";
        string Number(decimal? n) => n is { } v ? v.ToString("0.######", CultureInfo.InvariantCulture) : "—";
        return ObservationMessages.Wording.Say("alarm." + rule.Trigger, rule.Name, site.Name, name, Number(value), Number(limit), unit);
    }

    /// <summary>Opens and ends what only time shows: silence of a site, missing data of a day; escalates what nobody looked at.</summary>
    public void Tick(
        LocalDateTime now,
        IReadOnlyDictionary<string, LocalDateTime> lastHeard,
        Func<Site, SiteKind, LocalDate, decimal?> shareOf
    )
    {
        var picture = _book.Now;
        foreach (var (id, heard) in lastHeard)
        {
            if (!picture.Sites.TryGetValue(id, out var site) || _book.KindOf(site) is not { } kind || site.Closed is not null)
                continue;
            foreach (var rule in _byKind[site.Kind])
            {
                if (rule.Trigger == AlarmTrigger.Offline)
                    Timed(rule, site, now, heard.PlusMinutes(kind.OfflineMinutes) < now, heard, null, null);
                else if (rule.Trigger == AlarmTrigger.Missing && now.Hour >= 1)
                {
                    var day = now.Date.PlusDays(-1);
                    if (shareOf(site, kind, day) is { } share)
                        Timed(rule, site, day.AtMidnight(), share < rule.Share, day.AtMidnight(), share * 100, rule.Share * 100);
                }
            }
        }

        foreach (var run in _runs.Values)
        {
            if (
                run.Alarm is not { State: AlarmState.Open, Escalated: false, Silenced: false } alarm
                || _book.Package.Find<AlarmRule>(alarm.Rule) is not { } rule
            )
                continue;
            if (_clock.GetCurrentInstant() - alarm.OpenedAt < Duration.FromHours(rule.EscalatesAfterHours))
                continue;
            Keep(run, alarm with { Escalated = true, Severity = alarm.Severity < Severity.Critical ? alarm.Severity + 1 : alarm.Severity });
        }
    }

    void Timed(AlarmRule rule, Site site, LocalDateTime now, bool bad, LocalDateTime since, decimal? value, decimal? limit)
    {
        var key = (rule.Id, site.Id, "");
        var run = _runs.GetValueOrDefault(key);
        if (bad && run?.Alarm is null)
        {
            _runs[key] = run = new();
            var at = new StreamReading(new(site.Id, "", Cadence.Moment), since);
            Open(rule, site, run, at, value, limit, rule.Source);
        }
        else if (!bad && run?.Alarm is { } open)
            End(run, open, now);
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
