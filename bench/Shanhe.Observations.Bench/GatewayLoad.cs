using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NodaTime;

namespace Shanhe.Observations.Bench;

/// <summary>Many devices send frames of ten readings over TCP and wait for each 9014, which comes only when the frame is on disk.</summary>
static class GatewayLoad
{
    const int ReadingsPerFrame = 10;

    public static async Task Run(int connections, int framesPerSecond, int seconds)
    {
        var data = await Rig.Folder(
            connections,
            """{"gateway":{"setUpDevices":false,"catchUpHours":0,"maxConnectionsPerAddress":100000,"maxConnections":100000}}"""
        );
        var (server, gateway) = await Rig.Start(data);
        try
        {
            Console.WriteLine(
                $"{connections} connections, {framesPerSecond} frames/s wanted ({framesPerSecond * ReadingsPerFrame} readings/s), {seconds} s; server and load on {Environment.ProcessorCount} cores"
            );
            var idle = Rig.Memory(server);
            var watch = Stopwatch.StartNew();
            var clients = new Socket[connections];
            await Parallel.ForAsync(
                0,
                connections,
                new ParallelOptions { MaxDegreeOfParallelism = 64 },
                async (i, stop) => clients[i] = await Connect(gateway, stop)
            );
            Console.WriteLine($"connected in {watch.Elapsed.TotalSeconds:0.0} s; memory {idle} → {Rig.Memory(server)} MB");

            var interval = TimeSpan.FromSeconds((double)connections / framesPerSecond);
            using var end = new CancellationTokenSource();
            var latencies = new ConcurrentQueue<float>();
            var senders = clients.Select((c, i) => Send(c, i, interval, latencies, end.Token)).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, seconds / 3.0)));
            latencies.Clear();
            watch.Restart();
            var memory = new List<long>();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await Task.Delay(2_000);
                memory.Add(Rig.Memory(server));
            }

            var elapsed = watch.Elapsed.TotalSeconds;
            var all = latencies.ToArray();
            await end.CancelAsync();
            Array.Sort(all);
            Console.WriteLine(
                $"acknowledged {all.Length / elapsed:0} frames/s = {all.Length * ReadingsPerFrame / elapsed:0} readings/s, durable"
            );
            Console.WriteLine(
                $"acknowledgement ms: p50 {At(all, 0.5):0.0}  p95 {At(all, 0.95):0.0}  p99 {At(all, 0.99):0.0}  max {(all.Length > 0 ? all[^1] : 0):0}"
            );
            Console.WriteLine($"server memory MB: {string.Join(' ', memory.Where((_, i) => i % Math.Max(1, memory.Count / 10) == 0))}");
            await Task.WhenAny(Task.WhenAll(senders), Task.Delay(3_000));
            foreach (var c in clients)
                c.Dispose();
            foreach (var folder in new[] { "archive", "history" })
                Console.WriteLine(
                    $"{folder}: {new DirectoryInfo(Path.Combine(data, "observations", folder)).EnumerateFiles().Sum(f => f.Length) / 1_000_000.0:0.0} MB"
                );
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    static float At(float[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];

    static async Task<Socket> Connect(IPEndPoint gateway, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(gateway, stop);
        return socket;
    }

    static async Task Send(Socket socket, int device, TimeSpan interval, ConcurrentQueue<float> latencies, CancellationToken stop)
    {
        var answer = new byte[512];
        var time = new LocalDateTime(2024, 1, 1, 0, 0);
        try
        {
            await Task.Delay(Random.Shared.NextDouble() * interval, stop);
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var frame = Rig.Frame(device, time.PlusSeconds(n), n);
                var at = Stopwatch.GetTimestamp();
                await socket.SendAsync(frame, stop);
                var got = 0;
                while (got < 2 || answer[got - 1] != '\n')
                {
                    var read = await socket.ReceiveAsync(answer.AsMemory(got), stop);
                    if (read == 0)
                        return;
                    got += read;
                }

                var took = Stopwatch.GetElapsedTime(at);
                latencies.Enqueue((float)took.TotalMilliseconds);
                if (interval > took)
                    await Task.Delay(interval - took, stop);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException)
        {
            // The trial is over.
        }
    }
}
