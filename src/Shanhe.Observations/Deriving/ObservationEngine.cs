using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// Follows the log: takes the entries of the archive in their order, lets the sites step, writes what follows into history and state. Time
/// is that of the log: what only time shows (averages that are due, sites that fall silent, statements about readings) happens before the
/// first entry that came later, so that deriving again from any cut gives the same. One thread steps at a time; what pages read needs no
/// lock.
/// </summary>
public sealed class ObservationEngine
{
    const int EntriesAtOnce = 1_000;

    /// <summary>
    /// How far time on the clock must be past a moment before what is due then happens without an entry: entries that came before it may
    /// still be on their way to the disk.
    /// </summary>
    static readonly Duration Margin = Duration.FromSeconds(2);

    static readonly Duration BetweenSaves = Duration.FromSeconds(10);

    readonly IRawArchive _archive;
    readonly IReadingHistory _history;
    readonly IObservationState _state;
    readonly IClock _clock;
    readonly Lock _stepping = new();
    readonly DerivedSites _sites;
    readonly SiteStep _step;
    readonly LogEvents _events;
    readonly FrameReadings _frames;
    readonly List<StreamReading> _pending = [];
    readonly List<NotUnderstood> _strange = [];
    Instant _pendingDue = Instant.MaxValue;
    long _position;
    string _hash = "";
    long _written;
    long _finished;
    long _replayUntil;
    long _toldUntil;
    Instant _lastSave;

    /// <summary>Takes deriving up where it stands; see <see cref="Trouble"/> for whether it can.</summary>
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
        (_archive, _history, _state, _clock) = (archive, history, state, clock);
        Codes = new(book.Package);
        Limits = new(book.Package);
        Packets = new(packetWait ?? Duration.FromSeconds(60));
        _frames = new(Codes, book, Packets);
        var alarms = new AlarmJudge(book.Package, Limits);
        var quality = new QualityChecks(book.Package);
        _sites = new();
        _step = new(quality, alarms, _sites.Neighbours);
        var work = new EventWork(book, history, _frames, _sites, _step, alarms, quality, new(book.Package));
        _events = new(book, history, Packets, _sites, work);
        Trouble = ArchiveTrouble.Of(archive, history, state);
        if (Trouble is null)
            Resume();
    }

    public SiteBook Book { get; }

    public IReadingHistory History => _history;

    public FactorCodes Codes { get; }

    public LimitBook Limits { get; }

    /// <summary>Messages of several packets.</summary>
    public PacketSets Packets { get; }

    /// <summary>Told of new and revised readings, and of alarms that changed.</summary>
    public LiveFeed Feed { get; } = new();

    /// <summary>The last reading of each stream. Any thread may read it.</summary>
    public IReadOnlyDictionary<StreamKey, StreamReading> Latest => _sites.Latest;

    /// <summary>Position up to which everything is derived.</summary>
    public long Position => Interlocked.Read(ref _finished);

    /// <summary>How many changes of the register of sites have been applied to readings.</summary>
    public int AppliedChanges => _events.Changes;

    /// <summary>Why nothing may be derived or taken in; <c>null</c>: all is well.</summary>
    public ArchiveTrouble? Trouble { get; }

    /// <summary>Takes up what is kept. Where history and state don't belong together, both are derived anew from the first entry.</summary>
    void Resume()
    {
        var mark = _state.Mark;
        var together = _history.Position >= mark.Position && (_history.LastEvent == mark.Event || _history.LastEvent == mark.Event + 1);
        if (!together)
        {
            _toldUntil = Math.Max(mark.Position, _history.Position);
            if (_history.Position > 0 || _history.LastEvent > 0)
                _history.SetAside(_clock.GetCurrentInstant());
            _state.Reset();
            mark = DerivedMark.Beginning;
        }

        (_position, _hash, _written) = (mark.Position, mark.Hash, mark.Position);
        // What history had already, but state had not (a crash between the two), is asked for and not written again.
        _replayUntil = _history.Position;
        _toldUntil = Math.Max(_toldUntil, mark.Position);
        _sites.Load(_state.Sites());
        Hold();
        _events.Resume(mark);
        _finished = _position;
    }

    /// <summary>Packets that were waited for are taken from the archive again, as far as they lie before the position.</summary>
    void Hold()
    {
        var sets = _state.Packets();
        foreach (var set in sets.Where(s => s.State != PacketSetState.Open))
            Packets.Recall(set);
        foreach (var at in sets.Where(s => s.State == PacketSetState.Open).SelectMany(s => s.Positions).Where(p => p <= _position).Order())
        {
            if (_archive.Find(at) is { } entry)
                _frames.Read(entry, [], []);
        }

        Packets.TakeChanges();
    }

    /// <summary>Derives until told to stop; what is not written yet is written then.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (Trouble is { } trouble)
            throw new InvalidOperationException(trouble.Text.En);
        try
        {
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
        finally
        {
            Save();
        }
    }

    /// <summary>Derives the next entries; gives how many.</summary>
    public int Step()
    {
        lock (_stepping)
        {
            if (Trouble is not null)
                return 0;
            var entries = _archive.After(_position, EntriesAtOnce);
            foreach (var entry in entries)
            {
                if (entry.Kind != EntryKind.Damaged)
                    Follow(entry.Received);
                Read(entry);
                (_position, _hash) = (entry.Position, entry.HashText);
                if (_position == _replayUntil)
                    Flush();
            }

            Flush();
            if (entries.Count > 0 && (_sites.HasAlarms || _clock.GetCurrentInstant() - _lastSave >= BetweenSaves))
                Save();
            return entries.Count;
        }
    }

    /// <summary>What time brings without an entry: averages of periods that are over, sites that fell silent.</summary>
    public void Tick()
    {
        lock (_stepping)
        {
            if (Trouble is not null || _archive.Head != _position)
                return;
            // A statement that was written down just now takes effect now; nothing that is derived here came after it.
            Follow(Instant.Max(_clock.GetCurrentInstant() - Margin, _events.LastChange));
            if (_archive.Head == _position && (_sites.HasChanges || _strange.Count > 0))
                Save();
        }
    }

    /// <summary>
    /// Follows the log to its end and a little beyond, so that averages of what came late are made: for programs that end when they are
    /// done.
    /// </summary>
    public void Settle()
    {
        while (Step() > 0) { }

        lock (_stepping)
        {
            if (Trouble is not null)
                return;
            Follow(_clock.GetCurrentInstant() + Duration.FromSeconds(15));
            Save();
        }
    }

    /// <summary>Lets happen what is due up to a moment of the log.</summary>
    void Follow(Instant to)
    {
        // What is not written yet may have made an average due before this.
        if (_pendingDue <= to)
            Flush();
        while (_events.Next(to) is { } next)
        {
            if (!LogEvents.Writes(next))
            {
                // What came before a change, or counts for a day, is judged before it.
                if (next.Kind is LogEventKind.Day or LogEventKind.Change)
                    Flush();
                _events.Pass(next);
                continue;
            }

            Flush();
            // What the event starts from is on disk before what follows from it.
            Save();
            Tell(_events.Happen(next, _strange));
            Save();
        }

        _events.Reach(to);
    }

    /// <summary>Reads an entry and lets its sites mark what it brought. An entry that can't be read is noted and passed.</summary>
    void Read(RawEntry entry)
    {
        var from = _pending.Count;
        try
        {
            if (entry.Kind == EntryKind.Frame)
                _frames.Read(entry, _pending, _strange);
            else if (entry.Kind == EntryKind.Batch)
                ReadingBatch.Read(entry, Book.At(entry.Received), _pending);
            else if (entry.Kind == EntryKind.Damaged)
                _sites.Pass(new(entry.Position, entry.Device, entry.Received, "archive", entry.Note));
            _sites.Mark(_pending, from, Book, _step, _events);
            Note(from);
        }
        catch (Exception problem) when (problem is not (IOException or OutOfMemoryException))
        {
            _pending.RemoveRange(from, _pending.Count - from);
            _sites.Pass(new(entry.Position, entry.Device, entry.Received, "read", $"{problem.GetType().Name}: {problem.Message}"));
        }
    }

    /// <summary>Notes when the first average will be due that what was read may touch.</summary>
    void Note(int from)
    {
        (Cadence, LocalDateTime)? known = null;
        for (var i = from; i < _pending.Count; i++)
        {
            var r = _pending[i];
            if (known == (r.Stream.Cadence, r.Time))
                continue;
            known = (r.Stream.Cadence, r.Time);
            if (SiteStep.DueAfter(r) is { } due && due < _pendingDue)
                _pendingDue = due;
        }
    }

    /// <summary>Writes what is read, and lets the sites judge what of it was new.</summary>
    void Flush()
    {
        if (_written == _position)
            return;
        var changed = _position <= _replayUntil ? _history.Recall(_pending) : Written();
        _sites.Judge(changed, _step, _events, Book.At);
        _pending.Clear();
        _pendingDue = Instant.MaxValue;
        _written = _position;
        Tell(changed);
        Interlocked.Exchange(ref _finished, _position);
    }

    /// <summary>
    /// Writes the readings that wait. When they can't be written together, each entry is written alone; one that can't be is passed, unless
    /// nothing at all can be written.
    /// </summary>
    IReadOnlyList<StreamReading> Written()
    {
        try
        {
            return _history.Write(_pending, _position).Changed;
        }
        catch (Exception problem) when (_pending.Count > 0 && problem is not OutOfMemoryException)
        {
            var changed = new List<StreamReading>();
            foreach (var entry in _pending.GroupBy(r => r.Position))
            {
                try
                {
                    changed.AddRange(_history.Write([.. entry], entry.Key).Changed);
                }
                catch (Exception one) when (one is not OutOfMemoryException)
                {
                    _history.Write([], entry.Key);
                    var first = entry.First();
                    _sites.Pass(new(entry.Key, first.Stream.Site, first.Received, "write", $"{one.GetType().Name}: {one.Message}"));
                }
            }

            _history.Write([], _position);
            return changed;
        }
    }

    void Tell(IReadOnlyList<StreamReading> changed)
    {
        if (_position > _toldUntil)
            Feed.Tell(changed, _sites.TakeTold());
        else
            _sites.TakeTold();
    }

    /// <summary>Keeps the mark with all that follows from it.</summary>
    void Save()
    {
        lock (_stepping)
        {
            if (Trouble is not null || _written != _position)
                return;
            var (packets, forgotten) = Packets.TakeChanges();
            _state.Save(_sites.Changes(_events.Mark(_position, _hash), packets, forgotten, _strange));
            _sites.Saved();
            _strange.Clear();
            _lastSave = _clock.GetCurrentInstant();
        }
    }
}
