using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;

namespace Shanhe.Capabilities.Registers;

/// <summary>An import that runs, or has run, in the background.</summary>
public sealed class ImportJob(string id, string register, string account, int rows, Instant started)
{
    int _done;

    public string Id { get; } = id;

    public string Register { get; } = register;

    public string Account { get; } = account;

    public int Rows { get; } = rows;

    public Instant Started { get; } = started;

    public int Done => _done;

    /// <summary>The outcome, once there is one.</summary>
    public ImportResult? Result { get; internal set; }

    public string? Failure { get; internal set; }

    internal void Advance(int done) => Volatile.Write(ref _done, done);
}

/// <summary>
/// Runs long imports beside the requests. What was taken is in the journal; the progress lives in memory only: after a restart the same
/// sheet is handed in again and only what is missing is taken.
/// </summary>
public sealed class ImportJobs(PlanDesk desk, IClock clock) : IDisposable
{
    const int Kept = 200;
    readonly ConcurrentDictionary<string, ImportJob> _jobs = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _one = new(1);

    public ImportJob Start(string register, IReadOnlyList<ImportRow> rows, Actor actor, bool dryRun)
    {
        var job = new ImportJob(Guid.NewGuid().ToString("N"), register, actor.Id, rows.Count, clock.GetCurrentInstant());
        _jobs[job.Id] = job;
        foreach (var old in _jobs.Values.Where(j => j.Result is not null).OrderByDescending(j => j.Started).Skip(Kept))
            _jobs.TryRemove(old.Id, out _);
        _ = Task.Run(() => RunAsync(job, rows, actor, dryRun));
        return job;
    }

    async Task RunAsync(ImportJob job, IReadOnlyList<ImportRow> rows, Actor actor, bool dryRun)
    {
        // One at a time: there is one writer.
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            job.Result = await desk.Records.Import(job.Register, rows, actor, dryRun, job.Advance);
        }
        catch (Exception failure)
        {
            // Nothing above waits for the task: who asks for the job is told.
            job.Failure = failure.Message;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>A job of an account.</summary>
    public ImportJob? Find(string id, string account) => _jobs.TryGetValue(id, out var job) && job.Account == account ? job : null;
}
