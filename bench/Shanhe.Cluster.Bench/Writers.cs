using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace Shanhe.Cluster.Bench;

/// <summary>Clients that open records through the nodes, each one after the other, and note what was acknowledged.</summary>
sealed class Writers : IAsyncDisposable
{
    /// <summary>Names go on from one run to the next.</summary>
    static int _next;

    readonly CancellationTokenSource _stop = new();
    readonly Task[] _tasks;
    readonly Func<int[]> _nodes;
    readonly string _token;
    long _last = Stopwatch.GetTimestamp();

    /// <param name="count">How many at once.</param>
    /// <param name="nodes">The nodes to go to now.</param>
    /// <param name="token">What they prove themselves with.</param>
    public Writers(int count, Func<int[]> nodes, string token)
    {
        (_nodes, _token) = (nodes, token);
        _tasks = [.. Enumerable.Range(0, count).Select(i => Task.Run(() => Write(i)))];
    }

    /// <summary>The names of the records that were acknowledged.</summary>
    public ConcurrentQueue<string> Acknowledged { get; } = new();

    /// <summary>When the last was acknowledged.</summary>
    public long Last => Interlocked.Read(ref _last);

    async Task Write(int writer)
    {
        while (!_stop.IsCancellationRequested)
        {
            var nodes = _nodes();
            using var client = Nodes.Client(nodes[writer % nodes.Length], _token);
            try
            {
                while (!_stop.IsCancellationRequested)
                {
                    var name = $"R{Interlocked.Increment(ref _next):000000}";
                    using var answer = await client.PostAsJsonAsync(
                        "/api/v1/registers/sand-permits/records",
                        new
                        {
                            fields = new
                            {
                                reach = name,
                                applicant = "91140825MA0K00TE4X",
                                town = "990052100",
                                year = 2026,
                                way = "boat",
                                applied = "2026-03-01",
                                allowed = 2,
                            },
                        },
                        _stop.Token
                    );
                    if (!answer.IsSuccessStatusCode)
                        break;
                    Acknowledged.Enqueue(name);
                    Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());
                }
            }
            catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
            {
                // Not acknowledged; the next goes where nodes are.
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
            await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
    }
}
