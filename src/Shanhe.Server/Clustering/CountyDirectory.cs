using System.Collections.Concurrent;

namespace Shanhe.Server.Clustering;

/// <summary>
/// Where each county is served now, as this node knows. It asks every second, which also brings up a county whose node has gone. Thread-safe.
/// </summary>
sealed class CountyDirectory(IGrainFactory grains, ClusterSettings settings, ILogger<CountyDirectory> log) : BackgroundService
{
    static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    /// <summary>A county with much to read takes its time to open.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly ConcurrentDictionary<string, CountyPlace> _places = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Task> _asking = new(StringComparer.Ordinal);

    /// <summary>The place that is known; <c>null</c>: none is, it is being asked for.</summary>
    public CountyPlace? Find(string county) => _places.GetValueOrDefault(county);

    /// <summary>Nobody answered there: it is not used again until it is named anew.</summary>
    public void Doubt(string county, CountyPlace place)
    {
        _places.TryRemove(KeyValuePair.Create(county, place));
        _ = Ask(county);
    }

    /// <summary>Waits until a place is known.</summary>
    public async ValueTask<CountyPlace?> Wait(string county, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            if (Find(county) is { } place || waited >= patience)
                return Find(county);
            await Task.Delay(100, cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Each);
        do
        {
            settings.Counties.Look(log);
            foreach (var county in settings.Counties.Now)
                _ = Ask(county.Id);
        } while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Asks for a place, once at a time.</summary>
    Task Ask(string county) => _asking.AddOrUpdate(county, c => Look(c), (c, before) => before.IsCompleted ? Look(c) : before);

    async Task Look(string county)
    {
        await Task.Yield();
        try
        {
            _places[county] = await grains.GetGrain<ICountyGrain>(county).Place().WaitAsync(Patience);
        }
        catch (Exception problem)
        {
            // A node has gone, or the county can't be opened there: what was known may still be right, who finds it wrong says so.
            log.LogWarning("{County} has no place yet: {Problem}", county, problem.Message);
        }
    }
}
