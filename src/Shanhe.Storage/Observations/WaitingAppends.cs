using System.Collections.Concurrent;
using Shanhe.Observations.Archive;

namespace Shanhe.Storage.Observations;

/// <summary>
/// Appends that wait for their commit. One writer takes what is waiting as one group and commits once: the group forms by itself while the
/// commit before runs. Nothing is acknowledged whose commit did not return.
/// </summary>
sealed class WaitingAppends : IDisposable
{
    const int MaximumWaiting = 20_000;
    const int MaximumGroup = 2_000;

    readonly BlockingCollection<Waiting> _queue = [];
    readonly SemaphoreSlim _room = new(MaximumWaiting, MaximumWaiting);
    readonly Func<IReadOnlyList<RawInput>, long> _commit;
    readonly Action _failed;
    readonly Action? _acknowledged;
    readonly Thread _writer;

    /// <param name="commit">Writes a group for ever and gives the position of its first; called by one thread.</param>
    /// <param name="failed">Told by that thread after a group failed: what is open may be broken.</param>
    /// <param name="acknowledged">Told by that thread after those who waited were.</param>
    public WaitingAppends(Func<IReadOnlyList<RawInput>, long> commit, Action failed, Action? acknowledged = null)
    {
        (_commit, _failed, _acknowledged) = (commit, failed, acknowledged);
        _writer = new(Write) { IsBackground = true, Name = "archive" };
    }

    sealed record Waiting(IReadOnlyList<RawInput> Inputs, TaskCompletionSource<long> Done);

    /// <summary>Whether somebody waits.</summary>
    public bool Any => _queue.Count > 0;

    public void Start() => _writer.Start();

    public async ValueTask<long> Append(IReadOnlyList<RawInput> inputs, CancellationToken cancellation)
    {
        // Back-pressure: who sends waits until there is room, so memory stays bounded whatever comes in.
        await _room.WaitAsync(cancellation);
        try
        {
            var waiting = new Waiting(inputs, new(TaskCreationOptions.RunContinuationsAsynchronously));
            _queue.Add(waiting, cancellation);
            return await waiting.Done.Task;
        }
        finally
        {
            _room.Release();
        }
    }

    void Write()
    {
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            var group = new List<Waiting> { first };
            var count = first.Inputs.Count;
            while (count < MaximumGroup && _queue.TryTake(out var waiting))
            {
                group.Add(waiting);
                count += waiting.Inputs.Count;
            }

            try
            {
                var at = _commit(group.Count == 1 ? first.Inputs : [.. group.SelectMany(w => w.Inputs)]);
                foreach (var waiting in group)
                {
                    waiting.Done.TrySetResult(at);
                    at += waiting.Inputs.Count;
                }
            }
            catch (Exception problem)
            {
                // Whatever went wrong, the next group is tried: senders send again.
                foreach (var waiting in group)
                    waiting.Done.TrySetException(new IOException("The archive can't be written.", problem));
                _failed();
                continue;
            }

            _acknowledged?.Invoke();
        }
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        if (_writer.IsAlive)
            _writer.Join();
        _room.Dispose();
    }
}
