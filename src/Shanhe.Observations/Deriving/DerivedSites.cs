using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// The states of all sites, what of them is not kept yet, and the last reading of each stream for pages. The engine's thread changes it;
/// any thread may read <see cref="Latest"/>.
/// </summary>
sealed class DerivedSites
{
    readonly Dictionary<string, SiteState> _states = new(StringComparer.Ordinal);
    readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    readonly Dictionary<long, Alarm> _alarms = [];
    readonly List<Alarm> _told = [];
    readonly List<PassedEntry> _passed = [];
    readonly ConcurrentDictionary<StreamKey, StreamReading> _latest;

    public DerivedSites() => _latest = new();

    /// <summary>With no states yet, and the last readings that were known.</summary>
    public DerivedSites(DerivedSites before) => _latest = before._latest;

    public IReadOnlyDictionary<StreamKey, StreamReading> Latest => _latest;

    public Neighbours Neighbours { get; } = new();

    public IEnumerable<SiteState> All => _states.Values;

    public bool HasAlarms => _alarms.Count > 0;

    public bool HasChanges => _touched.Count > 0 || _alarms.Count > 0 || _passed.Count > 0;

    public SiteState Of(string site) => _states.GetValueOrDefault(site) ?? new(site);

    /// <summary>Takes up what is kept of a site.</summary>
    public void Load(SiteState state)
    {
        _states[state.Site] = state;
        Neighbours.Note(state);
        foreach (var (key, stream) in state.Streams)
        {
            if (stream.Last is { } last)
                _latest[key] = last;
        }
    }

    /// <summary>Takes the next state of a site, with the alarms that its step changed.</summary>
    public void Set(SiteState state, List<Alarm> changed)
    {
        foreach (var alarm in changed)
            _alarms[alarm.Id] = alarm;
        _told.AddRange(changed);
        changed.Clear();
        if (_states.TryGetValue(state.Site, out var before) && ReferenceEquals(before, state))
            return;
        _states[state.Site] = state;
        _touched.Add(state.Site);
    }

    public void Pass(PassedEntry entry) => _passed.Add(entry);

    readonly List<Alarm> _changed = [];

    /// <summary>Lets the sites of what one entry brought mark it, in place.</summary>
    public void Mark(List<StreamReading> readings, int from, SiteBook book, SiteStep step, LogEvents events)
    {
        var all = CollectionsMarshal.AsSpan(readings);
        while (from < all.Length)
        {
            var site = all[from].Stream.Site;
            var end = from + 1;
            while (end < all.Length && all[end].Stream.Site == site)
                end++;
            var own = all[from..end];
            var before = Of(site);
            var state = step.Mark(before, own, book.At(own[0].Received), _changed);
            Set(state, _changed);
            foreach (ref readonly var r in own)
            {
                if (state.Streams.TryGetValue(r.Stream, out var stream))
                    Neighbours.Note(r.Stream, stream);
            }

            events.Heard(state);
            from = end;
        }
    }

    readonly List<Instant> _dues = [];

    /// <summary>
    /// Lets sites judge what of entries or of an event was new: readings of one site and position together, so that it is the same however
    /// many entries are read at once.
    /// </summary>
    /// <param name="changed">The readings, in order.</param>
    /// <param name="step">The step.</param>
    /// <param name="events">Is told what is to be made.</param>
    /// <param name="pictureAt">What was registered at a moment.</param>
    /// <param name="at">The moment of the event; <c>null</c>: that of each entry.</param>
    public void Judge(
        IReadOnlyList<StreamReading> changed,
        SiteStep step,
        LogEvents events,
        Func<Instant, SitePicture> pictureAt,
        Instant? at = null
    )
    {
        var all = changed is List<StreamReading> list ? CollectionsMarshal.AsSpan(list) : changed.ToArray();
        for (int from = 0, end; from < all.Length; from = end)
        {
            ref readonly var first = ref all[from];
            end = from + 1;
            while (end < all.Length && all[end].Stream.Site == first.Stream.Site && (at is not null || all[end].Position == first.Position))
                end++;
            Judge(all[from..end], step, events, pictureAt, at ?? first.Received);
        }
    }

    void Judge(ReadOnlySpan<StreamReading> own, SiteStep step, LogEvents events, Func<Instant, SitePicture> pictureAt, Instant at)
    {
        var site = own[0].Stream.Site;
        SiteState state;
        try
        {
            state = step.Judge(Of(site), own, pictureAt(at), at, _changed, _dues);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            _changed.Clear();
            _dues.Clear();
            Pass(new(own[0].Position, site, own[0].Received, "judge", $"{problem.GetType().Name}: {problem.Message}"));
            return;
        }

        Set(state, _changed);
        foreach (ref readonly var r in own)
        {
            if (state.LastOf(r.Stream) is { } last && last.Time == r.Time)
                _latest[r.Stream] = last;
        }

        foreach (var due in _dues)
            events.Due(due, site);
        _dues.Clear();
    }

    /// <summary>Alarms that changed since the last call, for who listens.</summary>
    public IReadOnlyList<Alarm> TakeTold()
    {
        List<Alarm> told = [.. _told];
        _told.Clear();
        return told;
    }

    public DerivedChanges Changes(
        DerivedMark mark,
        IReadOnlyList<PacketSet> packets,
        IReadOnlyList<string> forgotten,
        List<NotUnderstood> strange
    ) => new(mark, [.. _touched.Select(s => _states[s])], [.. _alarms.Values], packets, forgotten, Counted(strange), [.. _passed]);

    static Dictionary<(string, StrangePart, string), NotUnderstood>.ValueCollection Counted(List<NotUnderstood> strange)
    {
        var counts = new Dictionary<(string, StrangePart, string), NotUnderstood>();
        foreach (var one in strange)
        {
            var key = (one.Mn, one.Part, one.What);
            counts[key] = counts.TryGetValue(key, out var known) ? one with { Count = known.Count + 1 } : one;
        }

        return counts.Values;
    }

    public void Saved()
    {
        _touched.Clear();
        _alarms.Clear();
        _passed.Clear();
    }
}
