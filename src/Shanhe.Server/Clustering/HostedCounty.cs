using Shanhe.Server.Composition;
using Shanhe.Server.Counties;
using Shanhe.Server.Places;

namespace Shanhe.Server.Clustering;

/// <summary>A county that this node serves, until it is closed or its ownership is lost.</summary>
sealed class HostedCounty : IAsyncDisposable
{
    readonly ServedCounty _served;
    readonly CountyOwnership _ownership;
    readonly CancellationTokenSource _stop;
    readonly ILogger _log;

    public HostedCounty(ServedCounty served, CountyOwnership ownership, CountyPlace place, ILogger log)
    {
        (_served, _ownership, Place, _log) = (served, ownership, place, log);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ownership.Lost);
        Ended = Work();
    }

    public CountyPlace Place { get; }

    /// <summary>Ends when nothing is served any more.</summary>
    public Task Ended { get; }

    async Task Work()
    {
        try
        {
            await _served.Work(_ => { }, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Told to stop, or the lock is no longer sure: nothing more is acknowledged here.
        }
        catch (Exception problem)
        {
            _log.LogError(problem, "A county ended on this node.");
        }

        try
        {
            await _served.DisposeAsync();
        }
        catch (Exception problem) when (problem is Npgsql.NpgsqlException or OperationCanceledException or InvalidOperationException)
        {
            _log.LogWarning(problem, "A county could not be closed in order.");
        }
        finally
        {
            _ownership.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted)
            await _stop.CancelAsync();
        await Ended;
        _stop.Dispose();
    }
}
