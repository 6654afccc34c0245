using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Observations;

namespace Shanhe.Observations.Bench;

/// <summary>
/// Kills the server under load, again and again, and counts acknowledged frames that are not in the archive. There must be none.
/// </summary>
static class KillTrial
{
    const int Senders = 8;

    public static async Task Run(int times)
    {
        var data = await Rig.Folder(Senders, """{"gateway":{"setUpDevices":false,"catchUpHours":0}}""");
        var acknowledged = new ConcurrentBag<string>();
        for (var round = 0; round < times; round++)
        {
            var (server, gateway) = await Rig.Start(data);
            var senders = Enumerable.Range(0, Senders).Select(s => Send(gateway, s, round, acknowledged)).ToArray();
            await Task.Delay(150 + Random.Shared.Next(600));
            server.Kill();
            server.WaitForExit();
            await Task.WhenAll(senders);
        }

        using var archive = new SqliteRawArchive(Path.Combine(data, "observations", "archive"));
        var (entries, _, broken) = await archive.Check();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        for (long at = 0; await archive.After(at, 5_000) is { Count: > 0 } some; at = some[^1].Position)
        {
            foreach (var e in some.Where(e => e.Kind == EntryKind.Frame))
                kept.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(e.Payload.Span)));
        }

        Console.WriteLine(
            $"{times} kills: {acknowledged.Count} acknowledged, {acknowledged.Count(a => !kept.Contains(a))} lost; archive of {entries} entries {(broken is null ? "holds" : $"broken at {broken.Position}")}"
        );
    }

    static async Task Send(IPEndPoint gateway, int device, int round, ConcurrentBag<string> acknowledged)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(gateway);
            var answer = new byte[512];
            for (var n = 0; ; n++)
            {
                var frame = Rig.Frame(device, new LocalDateTime(2024, 1, 1, 0, 0).PlusSeconds((round * 100_000) + n), n);
                await socket.SendAsync(frame);
                var got = 0;
                while (got < 2 || answer[got - 1] != '\n')
                {
                    var read = await socket.ReceiveAsync(answer.AsMemory(got));
                    if (read == 0)
                        return;
                    got += read;
                }

                acknowledged.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(frame)));
            }
        }
        catch (SocketException)
        {
            // The server was killed.
        }
    }
}
