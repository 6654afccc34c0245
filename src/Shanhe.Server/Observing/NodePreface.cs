using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Shanhe.Server.Observing;

/// <summary>
/// The line with which a node says where the device came from that it lets through: the PROXY protocol, version 1, as balancers before the nodes
/// speak it too.
/// </summary>
static class NodePreface
{
    /// <summary>The longest line of the protocol, with its end.</summary>
    const int Longest = 107;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static byte[] Of(IPEndPoint from, IPEndPoint to)
    {
        var (source, target) = (Plain(from.Address), Plain(to.Address));
        var family = source.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? "TCP4" : "TCP6";
        return Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"PROXY {family} {source} {target} {from.Port} {to.Port}\r\n")
        );
    }

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Where the line says that its connection comes from; <c>null</c>: it is no such line.</summary>
    public static IPEndPoint? Read(string line) =>
        line.Split(' ') is ["PROXY", "TCP4" or "TCP6", var source, _, var port, _]
        && IPAddress.TryParse(source, out var address)
        && ushort.TryParse(port, CultureInfo.InvariantCulture, out var number)
            ? new(address, number)
            : null;

    /// <summary>Takes the line off each connection, which then counts as one of the device; a connection without it is closed.</summary>
    public static void UseNodePreface(this ListenOptions options) =>
        options.Use(next =>
            async connection =>
            {
                using var late = new CancellationTokenSource(Patience);
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, connection.ConnectionClosed);
                try
                {
                    if (await Take(connection, ended.Token) is not { } from)
                    {
                        connection.Abort();
                        return;
                    }

                    connection.RemoteEndPoint = from;
                }
                catch (Exception problem) when (problem is OperationCanceledException or IOException)
                {
                    connection.Abort();
                    return;
                }

                await next(connection);
            }
        );

    static async ValueTask<IPEndPoint?> Take(ConnectionContext connection, CancellationToken cancellation)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end);
                var text = line.Length <= Longest ? Encoding.ASCII.GetString(line.ToArray()).TrimEnd('\r') : "";
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                return Read(text);
            }

            if (read.Buffer.Length > Longest || read.IsCompleted)
                return null;
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
