using System.Collections.Concurrent;
using Shanhe.Capabilities.Layers;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// Reads files of layers beside the requests, one after the other. What was taken is in the journal; the progress lives in memory only:
/// after a restart the same file is handed in again. Thread-safe.
/// </summary>
public sealed class LayerJobs(LayerIntake intake) : IDisposable
{
    const int Kept = 50;

    readonly ConcurrentDictionary<string, LayerJob> _jobs = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _order = new();
    readonly SemaphoreSlim _one = new(1);
    readonly CancellationTokenSource _stop = new();

    /// <summary>Begins to read a file, which is removed at the end.</summary>
    /// <param name="path">A file that is nobody else's.</param>
    /// <param name="delivery">What is said of it.</param>
    /// <param name="crs">The reference system that is said to be its own.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="dryRun">Only says what would be.</param>
    public LayerJob Start(string path, LayerDelivery delivery, string? crs, Actor actor, bool dryRun)
    {
        var job = new LayerJob(Guid.NewGuid().ToString("N"), delivery.Layer, actor.Id);
        _jobs[job.Id] = job;
        _order.Enqueue(job.Id);
        while (_order.Count > Kept && _order.TryDequeue(out var old))
            _jobs.TryRemove(old, out _);
        _ = Task.Run(() => Run(job, path, delivery, crs, actor, dryRun));
        return job;
    }

    /// <summary>A job of an account.</summary>
    public LayerJob? Find(string id, string account) => _jobs.TryGetValue(id, out var job) && job.Account == account ? job : null;

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _one.Dispose();
    }

    async Task Run(LayerJob job, string path, LayerDelivery delivery, string? crs, Actor actor, bool dryRun)
    {
        try
        {
            await _one.WaitAsync(_stop.Token);
            try
            {
                job.Result = await intake.Take(path, delivery with { Progress = job }, crs, actor, dryRun, _stop.Token);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (Exception failure)
        {
            // Nothing above waits for the task: who asks for the job is told.
            job.Failure = failure.Message;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
