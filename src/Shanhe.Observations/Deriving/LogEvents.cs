using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// What happens as the log goes on, and when. All of it follows from the states of the sites, the changes of the register and the time of
/// the log, so that it is found again after a start. The engine's thread uses it.
/// </summary>
sealed class LogEvents(SiteBook book, IReadingHistory history, PacketSets packets, DerivedSites sites, EventWork work)
{
    static readonly LocalTime DayJudged = new(1, 0);

    readonly SortedDictionary<Instant, HashSet<string>> _due = [];
    PriorityQueue<string, Instant> _silences = new();
    HashSet<string> _watched = new(StringComparer.Ordinal);
    Instant _moment = Instant.MinValue;
    Instant? _nextDay;
    int _changes;
    long _last;

    /// <summary>How many changes of the register have taken effect.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>When the last change of the register was written down.</summary>
    public Instant LastChange => book.Timeline is { Count: > 0 } t ? t[t.Count - 1].From : Instant.MinValue;

    public DerivedMark Mark(long position, string hash) => new(position, hash, _moment, _last, _changes);

    /// <summary>Goes on from where deriving stands.</summary>
    public void Resume(DerivedMark mark)
    {
        (_moment, _last) = (mark.Moment, mark.Event);
        Volatile.Write(ref _changes, mark.Changes);
        foreach (var state in sites.All)
        {
            foreach (var due in state.Periods.Values)
                Due(due, state.Site);
        }

        if (_moment == Instant.MinValue)
            return;
        _nextDay = DayAfter(_moment);
        foreach (var site in book.At(_moment).Sites.Keys)
            Heard(sites.Of(site));
    }

    /// <summary>The next event up to a moment; <c>null</c>: nothing happens until then.</summary>
    public LogEvent? Next(Instant to)
    {
        LogEvent? next = null;
        void Try(LogEventKind kind, Instant at, DatedChange? change = null, string site = "")
        {
            if (at <= to && (next is not { } known || at < known.At))
                next = new(kind, at) { Change = change, Site = site };
        }

        if (book.Timeline is var t && _changes < t.Count)
            Try(LogEventKind.Change, t[_changes].From, t[_changes].Change);
        if (packets.Due is { } over)
            Try(LogEventKind.Packets, over);
        foreach (var (due, _) in _due)
        {
            Try(LogEventKind.Averages, due);
            break;
        }

        if (_silences.TryPeek(out var silent, out var since))
            Try(LogEventKind.Silence, since, site: silent);
        if (_nextDay is { } day)
            Try(LogEventKind.Day, day);
        return next;
    }

    /// <summary>Whether an event writes readings, so that what it starts from must be kept before and what it did after.</summary>
    public static bool Writes(LogEvent e) => e.Kind is LogEventKind.Packets or LogEventKind.Averages || e.Change?.Change is TagPut;

    /// <summary>Lets an event happen that writes no readings.</summary>
    public async ValueTask Pass(LogEvent e, CancellationToken cancellation)
    {
        switch (e.Kind)
        {
            case LogEventKind.Change:
                Volatile.Write(ref _changes, _changes + 1);
                if (e.Change!.Change is RulePut)
                {
                    // Who is silent already is judged by the rule from now on.
                    (_silences, _watched) = (new(), new(StringComparer.Ordinal));
                    Reach(e.At);
                }

                foreach (var site in work.Register(e))
                    Heard(site);
                break;
            case LogEventKind.Silence:
                _silences.Dequeue();
                _watched.Remove(e.Site);
                if (work.Silence(e) is { } later)
                    Watch(e.Site, later);
                break;
            case LogEventKind.Day:
                await work.Day(e, cancellation);
                _nextDay = DayAfter(e.At);
                break;
        }

        Reach(e.At);
    }

    /// <summary>
    /// Lets an event happen that writes readings; gives what changed. When it was written before a crash and only the state was not, what
    /// it changed then is taken in place of writing it again.
    /// </summary>
    public async ValueTask<IReadOnlyList<StreamReading>> Happen(LogEvent e, List<NotUnderstood> strange, CancellationToken cancellation)
    {
        var number = _last + 1;
        var done = (await history.Mark(cancellation)).Event == number;
        async ValueTask<IReadOnlyList<StreamReading>> Written(IReadOnlyList<StreamReading> readings, bool remark = false) =>
            done ? await history.LastEventChanged(cancellation)
            : readings.Count == 0 ? []
            : (await history.WriteEvent(readings, number, remark, cancellation)).Changed;
        IReadOnlyList<StreamReading> changed = [];
        switch (e.Kind)
        {
            case LogEventKind.Change:
                Volatile.Write(ref _changes, _changes + 1);
                changed = await Written(done ? [] : await work.Retagged(e, cancellation), remark: true);
                break;
            case LogEventKind.Packets:
                changed = await Written(work.Expired(e, strange, this));
                break;
            case LogEventKind.Averages:
                var due = _due[e.At];
                changed = await Written(done ? [] : await work.Averaged(e, due, cancellation));
                work.Averaged(due, e.At);
                _due.Remove(e.At);
                break;
        }

        // An event that wrote nothing has no number.
        if ((await history.Mark(cancellation)).Event == number)
            _last = number;
        work.Judge(changed, e, this);
        Reach(e.At);
        return changed;
    }

    /// <summary>The log has reached a moment.</summary>
    public void Reach(Instant moment)
    {
        if (moment <= _moment)
            return;
        if (_moment == Instant.MinValue)
        {
            foreach (var site in book.At(moment).Sites.Keys)
                Heard(sites.Of(site));
        }

        _moment = moment;
        _nextDay ??= DayAfter(moment);
    }

    static Instant DayAfter(Instant moment)
    {
        var local = PlanTime.Local(moment);
        var day = local.TimeOfDay < DayJudged ? local.Date : local.Date.PlusDays(1);
        return PlanTime.ToInstant(day.At(DayJudged));
    }

    /// <summary>A site was heard of, or registered: its silence is watched from now on.</summary>
    public void Heard(SiteState state)
    {
        if (!_watched.Contains(state.Site) && work.DueSilent(state, _moment) is { } due)
            Watch(state.Site, Instant.Max(due, _moment));
    }

    void Watch(string site, Instant due)
    {
        if (_watched.Add(site))
            _silences.Enqueue(site, due);
    }

    /// <summary>A site has averages that are to be made then.</summary>
    public void Due(Instant due, string site)
    {
        if (!_due.TryGetValue(due, out var waiting))
            _due[due] = waiting = new(StringComparer.Ordinal);
        waiting.Add(site);
    }
}
