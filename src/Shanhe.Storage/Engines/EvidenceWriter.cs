using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

namespace Shanhe.Storage.Engines;

/// <summary>
/// Runs writes one after the other on a thread of its own, so that nobody else waits on the disk, and commits those that meet together:
/// each stands behind a savepoint of its own and is acknowledged when the commit is on disk. Thread-safe.
/// </summary>
sealed class EvidenceWriter : IDisposable
{
    /// <summary>A group is committed when it is this large or this old; whoever writes alone doesn't wait for company.</summary>
    const int MaximumGroup = 64;

    static readonly TimeSpan MaximumAge = TimeSpan.FromMilliseconds(20);

    readonly BlockingCollection<Job> _jobs = [];
    readonly StoreEngine _engine;
    readonly Thread _thread;

    public EvidenceWriter(StoreEngine engine)
    {
        _engine = engine;
        _thread = new(Work) { IsBackground = true, Name = "evidence writer" };
        _thread.Start();
    }

    abstract class Job
    {
        /// <summary>Runs the work; <c>false</c> when what it wrote is to be given up.</summary>
        public abstract bool Run(DbTransaction transaction);

        public abstract void Acknowledge();

        public abstract void Fail(Exception problem);
    }

    sealed class Job<T>(Func<DbTransaction, (T Result, bool Keep)> work, CancellationToken cancellation) : Job
    {
        readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? _result;

        public Task<T> Done => _done.Task;

        public override bool Run(DbTransaction transaction)
        {
            cancellation.ThrowIfCancellationRequested();
            (_result, var keep) = work(transaction);
            return keep;
        }

        public override void Acknowledge() => _done.TrySetResult(_result!);

        public override void Fail(Exception problem)
        {
            if (problem is OperationCanceledException canceled)
                _done.TrySetCanceled(canceled.CancellationToken);
            else
                _done.TrySetException(problem);
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction; completes when it is on disk, or given up.</summary>
    public Task<T> Run<T>(Func<DbTransaction, (T Result, bool Keep)> work, CancellationToken cancellation)
    {
        var job = new Job<T>(work, cancellation);
        try
        {
            _jobs.Add(job, cancellation);
        }
        catch (InvalidOperationException closed)
        {
            throw new ObjectDisposedException("The store is closed: nothing more can be written.", closed);
        }

        return job.Done;
    }

    void Work()
    {
        foreach (var first in _jobs.GetConsumingEnumerable())
            RunGroup(first);
    }

    void RunGroup(Job first)
    {
        var group = new List<Job>();
        var begun = Stopwatch.GetTimestamp();
        Job? running = first;
        try
        {
            using var transaction = _engine.Begin();
            for (; running is not null; running = Next(group.Count, begun))
                RunOne(running, transaction, group);
            _engine.Announce(transaction);
            transaction.Commit();
            _engine.Wrote();
        }
        catch (Exception problem)
        {
            // Nothing of the group is on disk: the full disk, a lost file.
            foreach (var job in running is null ? group : [.. group, running])
                job.Fail(problem);
            return;
        }

        foreach (var job in group)
            job.Acknowledge();
    }

    Job? Next(int count, long begun) =>
        count < MaximumGroup && Stopwatch.GetElapsedTime(begun) < MaximumAge && _jobs.TryTake(out var job) ? job : null;

    void RunOne(Job job, DbTransaction transaction, List<Job> group)
    {
        transaction.Save("one");
        try
        {
            if (!job.Run(transaction))
                transaction.Rollback("one");
            transaction.Release("one");
            group.Add(job);
        }
        // With the transaction go those before it in the group: all of them fail.
        catch (Exception problem) when (!_engine.IsGone)
        {
            transaction.Rollback("one");
            transaction.Release("one");
            job.Fail(problem);
        }
    }

    /// <summary>Takes nothing more, finishes what was taken, and ends.</summary>
    public void Dispose()
    {
        if (_jobs.IsAddingCompleted)
            return;
        _jobs.CompleteAdding();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }
}
