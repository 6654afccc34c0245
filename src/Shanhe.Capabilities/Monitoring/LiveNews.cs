using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>New readings and alarms as they come, to each as far as it sees their sites. Any thread may use it.</summary>
public sealed class LiveNews(MonitoringDesk desk, ObservationEngine engine)
{
    /// <summary>Begins to listen; <c>null</c>: too many do already.</summary>
    /// <param name="reader">Who listens; alarms come only to who works for the county.</param>
    /// <param name="site">Of which site; <c>null</c>: of all.</param>
    public Listener? Listen(Actor? reader, string? site = null) => engine.Feed.Listen() is { } feed ? new(desk, feed, reader, site) : null;

    /// <summary>One who listens, until disposed.</summary>
    public sealed class Listener(MonitoringDesk desk, LiveFeed.Listener feed, Actor? reader, string? site) : IDisposable
    {
        /// <summary>Waits until there is news, whether or not the listener sees it; what came before is skipped.</summary>
        public async ValueTask<bool> Any(CancellationToken cancellation) => await feed.News.WaitToReadAsync(cancellation);

        /// <summary>Skips what has come.</summary>
        public void Skip()
        {
            while (feed.News.TryRead(out _)) { }
        }

        /// <summary>The news that the listener sees, as they come.</summary>
        public async IAsyncEnumerable<DerivedNews> Each(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
        )
        {
            await foreach (var news in feed.News.ReadAllAsync(cancellation))
            {
                List<StreamReading> readings = [.. news.Readings.Where(r => May(r.Stream.Site))];
                var mine = new DerivedNews(readings, MonitoringDesk.IsStaff(reader) ? [.. news.Alarms.Where(a => May(a.Site))] : []);
                if (mine.Readings.Count > 0 || mine.Alarms.Count > 0)
                    yield return mine;
            }
        }

        bool May(string id) => (site is null || site == id) && desk.Find(reader, id) is not null;

        public void Dispose() => feed.Dispose();
    }
}
