using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shanhe.Evidence;

namespace Shanhe.Server.Serving;

/// <summary>Asks the running server of a data folder to do a command.</summary>
static class CommandCaller
{
    /// <summary>Asks, and passes on what the server writes.</summary>
    /// <returns>The exit code; <c>null</c>: nobody answers there.</returns>
    public static async Task<int?> Ask(string data, CommandCall call, Stream output, Stream error, CancellationToken cancellation)
    {
        if (await Sign(data, cancellation) is not { } sign)
            return null;
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, sign.Port, cancellation);
            var stream = client.GetStream();
            await CommandFrame.Write(stream, CommandFrame.Output, Encoding.ASCII.GetBytes(sign.Key), cancellation);
            await CommandFrame.Write(
                stream,
                CommandFrame.Output,
                JsonSerializer.SerializeToUtf8Bytes(call, EvidenceJson.Options),
                cancellation
            );
            while (await CommandFrame.Read(stream, CommandFrame.Longest, cancellation) is var (kind, bytes))
            {
                if (kind == CommandFrame.Exit)
                    return bytes is [var code] ? code : null;
                var to = kind == CommandFrame.Error ? error : output;
                await to.WriteAsync(bytes, cancellation);
                await to.FlushAsync(cancellation);
            }

            return null;
        }
        catch (Exception problem) when (problem is SocketException or IOException or InvalidDataException)
        {
            return null;
        }
    }

    static async Task<CommandDoor.Sign?> Sign(string data, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<CommandDoor.Sign>(
                await File.ReadAllBytesAsync(CommandDoor.SignFile(data), cancellation),
                EvidenceJson.Options
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
