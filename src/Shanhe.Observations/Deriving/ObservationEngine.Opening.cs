using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Deriving;

/// <summary>How deriving is taken up where it stands.</summary>
public sealed partial class ObservationEngine
{
    /// <summary>Takes deriving up where it stands; see <see cref="Trouble"/> for whether it can.</summary>
    /// <param name="book">The register of sites.</param>
    /// <param name="archive">The log.</param>
    /// <param name="history">What is derived, of readings.</param>
    /// <param name="state">What is derived, of sites and alarms.</param>
    /// <param name="upkeep">Sets aside what does not belong together.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="packetWait">How long the other packets of a message are waited for; a minute when nothing is said.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<ObservationEngine> Open(
        SiteBook book,
        IRawArchive archive,
        IReadingHistory history,
        IObservationState state,
        (IHistoryUpkeep History, IStateUpkeep State) upkeep,
        IClock clock,
        Duration? packetWait = null,
        CancellationToken cancellation = default
    )
    {
        var engine = new ObservationEngine(book, archive, history, state, upkeep, clock, packetWait ?? Duration.FromSeconds(60))
        {
            Trouble = await ArchiveTrouble.Of(archive, history, state, cancellation),
        };
        if (engine.Trouble is null)
            await engine.Resume(cancellation);
        return engine;
    }

    /// <summary>Takes up what is kept. Where history and state don't belong together, both are derived anew from the first entry.</summary>
    async ValueTask Resume(CancellationToken cancellation)
    {
        var (mark, history) = (await _state.Mark(cancellation), await _history.Mark(cancellation));
        var together = history.Position >= mark.Position && (history.Event == mark.Event || history.Event == mark.Event + 1);
        if (!together)
        {
            _toldUntil = Math.Max(mark.Position, history.Position);
            if (history.Position > 0 || history.Event > 0)
                await _upkeep.History.SetAside(_clock.GetCurrentInstant(), cancellation);
            await _upkeep.State.Reset(cancellation);
            (mark, history) = (DerivedMark.Beginning, await _history.Mark(cancellation));
        }

        (_position, _hash, _written) = (mark.Position, mark.Hash, mark.Position);
        // What history had already, but state had not (a crash between the two), is asked for and not written again.
        _replayUntil = history.Position;
        _toldUntil = Math.Max(_toldUntil, mark.Position);
        await foreach (var site in _state.Sites(cancellation))
            _sites.Load(site);
        await Hold(cancellation);
        _events.Resume(mark);
        // What was derived before a step broke off is in the history, though it is derived again.
        Interlocked.Exchange(ref _finished, Math.Max(_finished, _position));
    }

    /// <summary>Begins with an empty memory; the last readings that pages show stay until they are known again.</summary>
    [MemberNotNull(nameof(_sites), nameof(_step), nameof(_events), nameof(_frames), nameof(Packets))]
    void Forget(DerivedSites before)
    {
        Packets = new(_packetWait);
        _frames = new(Codes, Book, Packets);
        _sites = new(before);
        var alarms = new AlarmJudge(Book.Package, Limits);
        var quality = new QualityChecks(Book.Package);
        _step = new(quality, alarms, _sites.Neighbours);
        var work = new EventWork(Book, _history, _frames, _sites, _step, alarms, quality, new(Book.Package));
        _events = new(Book, _history, Packets, _sites, work);
        _pending.Clear();
        _strange.Clear();
        _pendingDue = Instant.MaxValue;
        // What listeners have heard is not told again.
        _toldUntil = Math.Max(_toldUntil, _written);
        Volatile.Write(ref _caughtUp, false);
    }

    /// <summary>Packets that were waited for are taken from the archive again, as far as they lie before the position.</summary>
    async ValueTask Hold(CancellationToken cancellation)
    {
        var sets = await _state.Packets(cancellation);
        foreach (var set in sets.Where(s => s.State != PacketSetState.Open))
            Packets.Recall(set);
        foreach (var at in sets.Where(s => s.State == PacketSetState.Open).SelectMany(s => s.Positions).Where(p => p <= _position).Order())
        {
            if (await _archive.Find(at, cancellation) is { } entry)
                _frames.Read(entry, [], []);
        }

        Packets.TakeChanges();
    }
}
