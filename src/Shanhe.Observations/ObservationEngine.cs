using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations;

/// <summary>
/// Derives everything from the archive by position, exactly once: readings with their marks into history, the last reading of each stream,
/// averages, alarms. One loop does it, so that nothing is judged out of order.
/// </summary>
public sealed class ObservationEngine
{
    const int EntriesAtOnce = 1_000;

    readonly IRawArchive _archive;
    readonly IObservationState _state;
    readonly IClock _clock;
    readonly QualityDesk _quality;
    readonly FrameReadings _frames;
    readonly ConcurrentDictionary<StreamKey, StreamReading> _latest = new();
    readonly Dictionary<StreamKey, StreamReading> _unsaved = [];
    readonly List<StreamReading> _readings = [];
    readonly Lock _stepping = new();
    long _position;
    long _finished;
    readonly long _replayUntil;
    readonly long _judgedUntil;
    Instant _lastTick;
    Instant _lastSave;

    public ObservationEngine(
        SiteBook book,
        IRawArchive archive,
        IReadingHistory history,
        IObservationState state,
        IClock clock,
        Duration? packetWait = null
    )
    {
        Book = book;
        History = history;
        _archive = archive;
        _state = state;
        _clock = clock;
        Codes = new(book.Package);
        Limits = new(book.Package);
        Averager = new(book, history);
        Alarms = new(book, Limits, state.Alarms(running: true, limit: int.MaxValue), state.NextAlarm, clock);
        _quality = new(book.Package);
        Packets = new(packetWait ?? Duration.FromSeconds(60));
        _frames = new(Codes, book.Secret, Packets);
        foreach (var r in state.Latest())
            _latest[r.Stream] = r;
        _position = Math.Min(history.Position, state.Position);
        // What history had already, but state had not (a crash between the two), counts as new for state and alarms.
        _replayUntil = history.Position;
        // What was judged before is not judged again when a lost or new history is derived from the first entry.
        _judgedUntil = state.Position;
        _finished = _position;
        Hold();
        book.Changed += OnChanged;
    }

    public SiteBook Book { get; }

    public IReadingHistory History { get; }

    public FactorCodes Codes { get; }

    public LimitBook Limits { get; }

    public Averager Averager { get; }

    public AlarmDesk Alarms { get; }

    /// <summary>Messages of several packets.</summary>
    public PacketSets Packets { get; }

    /// <summary>The last reading of each stream.</summary>
    public IReadOnlyDictionary<StreamKey, StreamReading> Latest => _latest;

    /// <summary>Position up to which everything is derived.</summary>
    public long Position => Interlocked.Read(ref _finished);

    /// <summary>Told of new and revised readings, and of alarms that changed.</summary>
    public event Action<IReadOnlyList<StreamReading>, IReadOnlyList<Alarm>>? Derived;

    /// <summary>Derives until told to stop; what is not written yet is written then.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        Averager.NoteRecent(Now);
        using var end = cancellation.Register(() => Tick(force: true));
        while (!cancellation.IsCancellationRequested)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            pause.CancelAfter(TimeSpan.FromSeconds(1));
            try
            {
                await _archive.WaitAfter(_position, pause.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // A second passed without an entry: time for what only time shows.
            }

            while (!cancellation.IsCancellationRequested && Step() > 0) { }

            Tick();
        }
    }

    /// <summary>
    /// After a start: packets that were waited for are taken from the archive again, as far as they lie before the position.
    /// </summary>
    void Hold()
    {
        var ignored = new List<StreamReading>();
        foreach (var set in _state.Packets().OrderBy(s => s.Last))
        {
            if (set.State == PacketSetState.Over)
                Packets.Recall(set);
            else
                foreach (var at in set.Positions.Where(p => p <= _position).Order())
                {
                    if (_archive.Find(at) is { } entry)
                        _frames.Read(entry, Book.Now, Book.Package, ignored);
                }
        }

        Packets.TakeChanges();
    }

    LocalDateTime Now => PlanTime.Local(_clock.GetCurrentInstant());

    /// <summary>Derives the next entries; gives how many.</summary>
    public int Step()
    {
        lock (_stepping)
        {
            var entries = _archive.After(_position, EntriesAtOnce);
            if (entries.Count == 0)
                return 0;
            var picture = Book.Now;
            var readings = _readings;
            readings.Clear();
            foreach (var entry in entries)
            {
                if (Packets.OpenCount > 0)
                    _frames.Expire(entry.Received, picture, Book.Package, readings);
                if (entry.Kind == EntryKind.Frame)
                    _frames.Read(entry, picture, Book.Package, readings);
                else if (entry.Kind == EntryKind.Batch)
                    ReadingBatch.Read(entry, picture, readings);
            }

            var last = entries[^1].Position;
            _quality.Mark(readings, picture);
            var outcome = History.Write(readings, last);
            IReadOnlyList<StreamReading> changed =
                outcome.Revised.Count == 0 && _position >= _replayUntil
                    ? outcome.Fresh
                    : [.. outcome.Fresh, .. outcome.Revised, .. readings.Where(r => r.Position <= _replayUntil)];
            var before = _position;
            Interlocked.Exchange(ref _position, last);
            Take(changed, judgedBefore: before < _judgedUntil);
            Interlocked.Exchange(ref _finished, last);
            return entries.Count;
        }
    }

    void Take(IReadOnlyList<StreamReading> changed, bool judgedBefore = false)
    {
        foreach (var r in changed)
        {
            if (_latest.TryGetValue(r.Stream, out var last) && last.Time > r.Time)
                continue;
            _latest[r.Stream] = r;
            _unsaved[r.Stream] = r;
        }

        Averager.Note(changed);
        Alarms.Judge(judgedBefore ? changed.Where(r => r.Position > _judgedUntil) : changed);
        var alarms = Alarms.TakeChanges();
        Save(alarms, atOnce: alarms.Count > 0);
        if (changed.Count > 0 || alarms.Count > 0)
            Derived?.Invoke(changed, alarms);
    }

    /// <summary>
    /// Writes what changed; without alarms at most every ten seconds, as it can all be derived again from the position it is written with.
    /// </summary>
    void Save(IReadOnlyCollection<Alarm> alarms, bool atOnce)
    {
        var now = _clock.GetCurrentInstant();
        if (!atOnce && now - _lastSave < Duration.FromSeconds(10))
            return;
        _lastSave = now;
        _state.Save(_unsaved.Values, alarms, _position, Packets.TakeChanges());
        _unsaved.Clear();
    }

    /// <summary>What time brings: averages of periods that are over, sites that fell silent.</summary>
    public void Tick(bool force = false)
    {
        lock (_stepping)
        {
            var now = _clock.GetCurrentInstant();
            if (Packets.OpenCount > 0 && _archive.Head == _position)
                Expire(now);
            if (_unsaved.Count > 0 || Packets.HasChanges)
                Save([], atOnce: force || _archive.Head == _position);
            if (!force && now - _lastTick < Duration.FromSeconds(5))
                return;
            _lastTick = now;
            var local = PlanTime.Local(now);
            if (Averager.Waiting > 0 && Averager.Compute(local) is { Count: > 0 } made)
                Take(made);
            Alarms.Tick(local, LastHeard(), Share);
            if (Alarms.TakeChanges() is { Count: > 0 } alarms)
            {
                Save(alarms, atOnce: true);
                Derived?.Invoke([], alarms);
            }
        }
    }

    /// <summary>Nothing came after the packets that wait: the clock alone says that their time is over.</summary>
    void Expire(Instant now)
    {
        var picture = Book.Now;
        var readings = new List<StreamReading>();
        _frames.Expire(now, picture, Book.Package, readings);
        if (readings.Count == 0)
            return;
        _quality.Mark(readings, picture);
        var outcome = History.Write(readings, 0);
        Take([.. outcome.Fresh, .. outcome.Revised]);
    }

    /// <summary>When each site was last heard of: by the time its readings came, not the time they carry.</summary>
    public IReadOnlyDictionary<string, LocalDateTime> LastHeard()
    {
        var heard = new Dictionary<string, LocalDateTime>(StringComparer.Ordinal);
        foreach (var r in _latest.Values)
        {
            if (r.Origin != ReadingOrigin.Device)
                continue;
            var at = PlanTime.Local(r.Received);
            if (!heard.TryGetValue(r.Stream.Site, out var known) || known < at)
                heard[r.Stream.Site] = at;
        }

        return heard;
    }

    readonly Dictionary<(string Site, LocalDate Day), decimal?> _shares = [];

    /// <summary>The share of expected hours of a day that came; computed once a day and site after the day is over.</summary>
    decimal? Share(Site site, SiteKind kind, LocalDate day)
    {
        if (_shares.TryGetValue((site.Id, day), out var known))
            return known;
        if (_shares.Count > 10_000)
            _shares.Clear();
        var streams = kind.Factors.Select(f => new StreamKey(site.Id, f, Cadence.Hour)).ToList();
        var count = History.Range(streams, day.AtMidnight(), day.PlusDays(1).AtMidnight()).Count;
        return _shares[(site.Id, day)] = streams.Count == 0 ? null : (decimal)count / (24 * streams.Count);
    }

    /// <summary>A statement about readings was made: those it covers are marked anew, and averages follow.</summary>
    void OnChanged(SiteChange change)
    {
        if (change is not TagPut { Tag: { } tag })
            return;
        lock (_stepping)
        {
            var picture = Book.Now;
            var again = new List<StreamReading>();
            foreach (var stream in History.Streams(tag.Site).Where(s => tag.Factor is null || s.Factor == tag.Factor))
            {
                foreach (var r in History.Range(stream, tag.From, tag.To))
                {
                    if (r.Origin == ReadingOrigin.Computed)
                        continue;
                    var bare = r with
                    {
                        Marks = r.Marks & ~(Marks.Accepted | Marks.Rejected | Marks.Maintenance | Marks.Stopped | Marks.StartStop),
                        Valid = IsValid(r.Marks, stream, picture),
                    };
                    var marked = QualityDesk.Tagged(bare, picture);
                    if (marked.Marks != r.Marks || marked.Valid != r.Valid)
                        again.Add(marked);
                }
            }

            if (again.Count == 0)
                return;
            var outcome = History.Write(again, 0, remark: true);
            Take(outcome.Revised);
            if (Averager.Compute(Now) is { Count: > 0 } made)
                Take(made);
        }
    }

    /// <summary>Whether marks alone leave a reading valid: those of rules that invalidate, and the device's own flag, do not.</summary>
    bool IsValid(Marks marks, StreamKey stream, SitePicture picture)
    {
        if ((marks & (Marks.Flagged | Marks.NoNumber)) != 0)
            return false;
        var kind = picture.Sites.GetValueOrDefault(stream.Site)?.Kind ?? "";
        foreach (var rule in Book.Package.QualityRules)
        {
            if (
                !rule.Invalid
                || (rule.Kinds.Count > 0 && !rule.Kinds.Contains(kind))
                || (rule.Factors.Count > 0 && !rule.Factors.Contains(stream.Factor))
                || !rule.Cadences.Contains(stream.Cadence)
            )
                continue;
            if ((marks & MarkOf(rule.Check)) != 0)
                return false;
        }

        return true;
    }

    static Marks MarkOf(QualityCheck check) =>
        check switch
        {
            QualityCheck.Range => Marks.Range,
            QualityCheck.Negative => Marks.Negative,
            QualityCheck.Spike => Marks.Spike,
            QualityCheck.Flat => Marks.Flat,
            QualityCheck.Rate => Marks.Rate,
            QualityCheck.Drift => Marks.Drift,
            QualityCheck.Order => Marks.Order,
            QualityCheck.Sum => Marks.Sum,
            _ => Marks.Neighbours,
        };
}
