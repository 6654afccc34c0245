using System.Net;
using System.Net.Sockets;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Clustering;

/// <summary>
/// Lets devices through to the node that serves their county: bytes both ways, after a line that says where the device came from. When that node
/// goes, the line ends and the device comes again.
/// </summary>
sealed class DeviceFront(CountyDirectory directory, ClusterSettings settings, ILogger<DeviceFront> log) : BackgroundService
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = new HashSet<int>();
        using var beat = new PeriodicTimer(Each);
        do
        {
            foreach (var county in settings.Counties.Now.Where(c => c.GatewayPort > 0 && heard.Add(c.GatewayPort)))
                _ = Listen(county, stoppingToken);
        } while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    async Task Listen(ClusterCounty county, CancellationToken stop)
    {
        try
        {
            using var listener = new TcpListener(settings.Address, county.GatewayPort);
            listener.Start(4_096);
            while (!stop.IsCancellationRequested)
            {
                var device = await listener.AcceptSocketAsync(stop);
                _ = Carry(county, device, stop);
            }
        }
        catch (SocketException problem)
        {
            log.LogError(
                "The devices of {County} can't be heard on port {Port}: {Problem}",
                county.Id,
                county.GatewayPort,
                problem.Message
            );
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    async Task Carry(ClusterCounty county, Socket device, CancellationToken stop)
    {
        using var _ = device;
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        device.NoDelay = true;
        try
        {
            if (await directory.Wait(county.Id, Patience, stop) is not { Gateway: { } gateway } place)
                return;
            try
            {
                await server.ConnectAsync(IPEndPoint.Parse(gateway), stop);
            }
            catch (SocketException)
            {
                directory.Doubt(county.Id, place);
                return;
            }

            await server.SendAsync(NodePreface.Of((IPEndPoint)device.RemoteEndPoint!, (IPEndPoint)device.LocalEndPoint!), stop);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(Pump(device, server, ended.Token), Pump(server, device, ended.Token));
            await ended.CancelAsync();
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            log.LogDebug(problem, "A line ended.");
        }
    }

    static async Task Pump(Socket from, Socket to, CancellationToken stop)
    {
        var buffer = new byte[8_192];
        try
        {
            while (await from.ReceiveAsync(buffer, stop) is var read and > 0)
            {
                for (var sent = 0; sent < read; )
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), stop);
            }
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is closed with this one.
        }
    }
}
