using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// Runs long imports beside the requests, one after the other. What was taken is in the journal; the progress lives in memory only: after a
/// restart the same sheet is handed in again and only what is missing is taken. A program that stops ends an import between two rows and
/// waits until it has ended. Thread-safe.
/// </summary>
public sealed class ImportJobs(PlanDesk desk, IClock clock) : IDisposable
{
    const int Kept = 200;
    readonly ConcurrentDictionary<string, ImportJob> _jobs = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _one = new(1);
    readonly CancellationTokenSource _stop = new();

    /// <summary>Told when an import failed for another reason than its rows.</summary>
    public event Action<ImportJob, Exception>? Failed;

    public ImportJob Start(string register, IReadOnlyList<ImportRow> rows, Actor actor, bool dryRun, IReadOnlyList<Problem>? notes = null)
    {
        var job = new ImportJob(Guid.NewGuid().ToString("N"), register, actor.Id, rows.Count, clock.GetCurrentInstant())
        {
            Notes = notes ?? [],
        };
        _jobs[job.Id] = job;
        foreach (var old in _jobs.Values.Where(j => j.IsOver).OrderByDescending(j => j.Started).Skip(Kept))
            _jobs.TryRemove(old.Id, out _);
        var running = Task.Run(() => Run(job, rows, actor, dryRun));
        _running[job.Id] = running;
        _ = running.ContinueWith(_ => _running.TryRemove(job.Id, out Task? _), TaskScheduler.Default);
        return job;
    }

    async Task Run(ImportJob job, IReadOnlyList<ImportRow> rows, Actor actor, bool dryRun)
    {
        try
        {
            // One at a time: there is one writer.
            await _one.WaitAsync(_stop.Token);
            try
            {
                job.Result = await desk.Records.Import(job.Register, rows, actor, dryRun, job.Advance, _stop.Token);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (Exception failure)
        {
            // Nothing above waits for the task: who asks for the job is told, and the operator.
            job.Failure = failure.Message;
            if (!_stop.IsCancellationRequested)
                Failed?.Invoke(job, failure);
        }
    }

    /// <summary>A job of an account.</summary>
    public ImportJob? Find(string id, string account) => _jobs.TryGetValue(id, out var job) && job.Account == account ? job : null;

    /// <summary>Ends what runs between two rows, and waits for it; nothing is begun any more.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellation);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _one.Dispose();
    }
}
