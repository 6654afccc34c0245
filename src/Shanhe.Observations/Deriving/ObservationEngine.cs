using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// Follows the log: takes the entries of the archive in their order, lets the sites step, writes what follows into history and state. Time
/// is that of the log: what only time shows (averages that are due, sites that fall silent, statements about readings) happens before the
/// first entry that came later, so that deriving again from any cut gives the same. One steps at a time, and whoever waits for a turn
/// holds no thread; what pages read waits for nobody.
/// </summary>
public sealed partial class ObservationEngine : IDisposable
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
    readonly (IHistoryUpkeep History, IStateUpkeep State) _upkeep;
    readonly Duration _packetWait;
    readonly SemaphoreSlim _stepping = new(1);
    DerivedSites _sites;
    SiteStep _step;
    LogEvents _events;
    FrameReadings _frames;
    readonly List<StreamReading> _pending = [];
    readonly List<NotUnderstood> _strange = [];
    Instant _pendingDue = Instant.MaxValue;
    long _position;
    string _hash = "";
    long _written;
    long _finished;
    long _replayUntil;
    long _toldUntil;
    bool _caughtUp;
    bool _isBroken;
    Instant _lastSave;

    ObservationEngine(
        SiteBook book,
        IRawArchive archive,
        IReadingHistory history,
        IObservationState state,
        (IHistoryUpkeep History, IStateUpkeep State) upkeep,
        IClock clock,
        Duration packetWait
    )
    {
        Book = book;
        (_archive, _history, _state, _upkeep, _clock, _packetWait) = (archive, history, state, upkeep, clock, packetWait);
        Codes = new(book.Package);
        Limits = new(book.Package);
        Forget(new());
    }

    public SiteBook Book { get; }

    public FactorCodes Codes { get; }

    public LimitBook Limits { get; }

    /// <summary>Messages of several packets.</summary>
    public PacketSets Packets { get; private set; }

    /// <summary>Told of new and revised readings, and of alarms that changed.</summary>
    public LiveFeed Feed { get; } = new();

    /// <summary>The last reading of each stream. Any thread may read it.</summary>
    public IReadOnlyDictionary<StreamKey, StreamReading> Latest => _sites.Latest;

    /// <summary>Position up to which everything is derived.</summary>
    public long Position => Interlocked.Read(ref _finished);

    /// <summary>
    /// Whether everything that had come when it began is derived and kept, with what only time shows: an alarm that is not found by
    /// then does not last any more.
    /// </summary>
    public bool HasCaughtUp => Volatile.Read(ref _caughtUp);

    /// <summary>How many changes of the register of sites have been applied to readings.</summary>
    public int AppliedChanges => _events.Changes;

    /// <summary>Why nothing may be derived or taken in; <c>null</c>: all is well.</summary>
    public ArchiveTrouble? Trouble { get; private init; }

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

                while (!cancellation.IsCancellationRequested && await Step() > 0) { }

                await Tick();
            }
        }
        finally
        {
            // What broke off is taken up from what is kept, here or by the next start.
            if (!Volatile.Read(ref _isBroken))
                await Alone(Save);
        }
    }

    /// <summary>Derives the next entries; gives how many.</summary>
    public async ValueTask<int> Step()
    {
        var derived = 0;
        await Alone(async () =>
        {
            var entries = await _archive.After(_position, EntriesAtOnce);
            foreach (var entry in entries)
            {
                if (entry.Kind != EntryKind.Damaged)
                    await Follow(entry.Received);
                Read(entry);
                (_position, _hash) = (entry.Position, entry.HashText);
                if (_position == _replayUntil)
                    await Flush();
            }

            await Flush();
            if (entries.Count > 0 && (_sites.HasAlarms || _clock.GetCurrentInstant() - _lastSave >= BetweenSaves))
                await Save();
            derived = entries.Count;
        });
        return derived;
    }

    /// <summary>What time brings without an entry: averages of periods that are over, sites that fell silent.</summary>
    public ValueTask Tick() =>
        Alone(async () =>
        {
            if (_archive.Head != _position)
                return;
            // A statement that was written down just now takes effect now; nothing that is derived here came after it.
            await Follow(Instant.Max(_clock.GetCurrentInstant() - Margin, _events.LastChange));
            if (_archive.Head != _position)
                return;
            if (_sites.HasChanges || _strange.Count > 0)
                await Save();
            Volatile.Write(ref _caughtUp, true);
        });

    /// <summary>
    /// Follows the log to its end and a little beyond, so that averages of what came late are made: for programs that end when they are
    /// done.
    /// </summary>
    public async ValueTask Settle()
    {
        while (await Step() > 0) { }

        await Alone(async () =>
        {
            await Follow(_clock.GetCurrentInstant() + Duration.FromSeconds(15));
            await Save();
        });
    }

    /// <summary>
    /// Works while nobody else does. What breaks off leaves memory between two states: it is forgotten, and what is kept is taken up before
    /// anything else is done, as after a start.
    /// </summary>
    async ValueTask Alone(Func<ValueTask> work)
    {
        if (Trouble is not null)
            return;
        await _stepping.WaitAsync();
        try
        {
            if (_isBroken)
            {
                Forget(_sites);
                await Resume(CancellationToken.None);
            }

            Volatile.Write(ref _isBroken, true);
            await work();
            Volatile.Write(ref _isBroken, false);
        }
        finally
        {
            _stepping.Release();
        }
    }

    /// <summary>Lets happen what is due up to a moment of the log.</summary>
    async ValueTask Follow(Instant to)
    {
        // What is not written yet may have made an average due before this.
        if (_pendingDue <= to)
            await Flush();
        while (_events.Next(to) is { } next)
        {
            if (!LogEvents.Writes(next))
            {
                // What came before a change, or counts for a day, is judged before it.
                if (next.Kind is LogEventKind.Day or LogEventKind.Change)
                    await Flush();
                await _events.Pass(next, CancellationToken.None);
                continue;
            }

            await Flush();
            // What the event starts from is on disk before what follows from it.
            await Save();
            Tell(await _events.Happen(next, _strange, CancellationToken.None));
            await Save();
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
    async ValueTask Flush()
    {
        if (_written == _position)
            return;
        var changed = _position <= _replayUntil ? await _history.Recall(_pending) : await Written();
        _sites.Judge(changed, _step, _events, Book.At);
        _pending.Clear();
        _pendingDue = Instant.MaxValue;
        _written = _position;
        Tell(changed);
        Interlocked.Exchange(ref _finished, _position);
    }

    /// <summary>
    /// Writes the readings that wait. When they can't be written together, each entry is written alone; one that can't be is passed, unless
    /// it is the disk that fails, or nothing at all can be written.
    /// </summary>
    async ValueTask<IReadOnlyList<StreamReading>> Written()
    {
        try
        {
            return (await _history.Write(_pending, _position)).Changed;
        }
        catch (Exception problem) when (_pending.Count > 0 && problem is not OutOfMemoryException)
        {
            var changed = new List<StreamReading>();
            foreach (var entry in _pending.GroupBy(r => r.Position))
            {
                try
                {
                    changed.AddRange((await _history.Write([.. entry], entry.Key)).Changed);
                }
                catch (Exception one) when (one is not (IOException or OutOfMemoryException))
                {
                    await _history.Write([], entry.Key);
                    var first = entry.First();
                    _sites.Pass(new(entry.Key, first.Stream.Site, first.Received, "write", $"{one.GetType().Name}: {one.Message}"));
                }
            }

            await _history.Write([], _position);
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
    async ValueTask Save()
    {
        if (Trouble is not null || _written != _position)
            return;
        var (packets, forgotten) = Packets.TakeChanges();
        await _state.Save(_sites.Changes(_events.Mark(_position, _hash), packets, forgotten, _strange));
        _sites.Saved();
        _strange.Clear();
        _lastSave = _clock.GetCurrentInstant();
    }

    public void Dispose() => _stepping.Dispose();
}
