using System.Collections.Immutable;
using System.Threading.Channels;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// Hands what was derived to those who listen. A list is handed over as it is; what becomes of it is the listener's work, on the
/// listener's time. Who is slower than the news loses the oldest: it is a picture, not a record. Any thread may use it.
/// </summary>
public sealed class LiveFeed
{
    /// <summary>How many may listen at once.</summary>
    public const int MostListeners = 500;

    /// <summary>How many lists wait for a listener.</summary>
    const int Waiting = 64;

    ImmutableList<Listener> _listeners = [];

    /// <summary>Begins to listen; <c>null</c>: too many do already.</summary>
    public Listener? Listen()
    {
        var listener = new Listener(this, Waiting);
        return ImmutableInterlocked.Update(ref _listeners, l => l.Count >= MostListeners ? l : l.Add(listener)) ? listener : null;
    }

    /// <summary>Begins to listen as a part of the program, which is never refused.</summary>
    /// <param name="waiting">How many lists may wait.</param>
    public Listener Join(int waiting)
    {
        var listener = new Listener(this, waiting);
        ImmutableInterlocked.Update(ref _listeners, l => l.Add(listener));
        return listener;
    }

    /// <summary>Hands lists over to all who listen.</summary>
    public void Tell(IReadOnlyList<StreamReading> readings, IReadOnlyList<Alarm> alarms)
    {
        if (readings.Count == 0 && alarms.Count == 0)
            return;
        var news = new DerivedNews(readings, alarms);
        foreach (var listener in _listeners)
            listener.Take(news);
    }

    /// <summary>One who listens, until disposed.</summary>
    public sealed class Listener : IDisposable
    {
        readonly LiveFeed _feed;
        readonly Channel<DerivedNews> _news;
        long _lost;

        internal Listener(LiveFeed feed, int waiting)
        {
            _feed = feed;
            _news = Channel.CreateBounded<DerivedNews>(
                new BoundedChannelOptions(waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
                dropped => Interlocked.Add(ref _lost, dropped.Readings.Count)
            );
        }

        /// <summary>The news, as they come.</summary>
        public ChannelReader<DerivedNews> News => _news.Reader;

        /// <summary>How many readings were lost because this listener was too slow.</summary>
        public long Lost => Interlocked.Read(ref _lost);

        internal void Take(DerivedNews news) => _news.Writer.TryWrite(news);

        public void Dispose()
        {
            ImmutableInterlocked.Update(ref _feed._listeners, l => l.Remove(this));
            _news.Writer.TryComplete();
        }
    }
}
