using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shanhe.Evidence;

namespace Shanhe.Server.Serving;

/// <summary>
/// Where a running server hears the command line of its own data folder: a port of this machine alone, and a key that only the owner of the
/// folder can read. A command runs in the server, on what the server has open.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="run">Runs a command with its two outputs; gives the exit code.</param>
/// <param name="log">Who asked what that could not be done.</param>
sealed class CommandDoor(string data, Func<CommandCall, Stream, Stream, CancellationToken, Task<int>> run, ILogger<CommandDoor> log)
{
    const int LongestCall = 1 << 20;

    /// <summary>How many commands run at once; more wait.</summary>
    const int AtOnce = 8;

    /// <summary>How long a caller may take to say who it is.</summary>
    static readonly TimeSpan Introduction = TimeSpan.FromSeconds(5);

    /// <summary>A caller that takes nothing of its answer for so long is taken for gone.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where a folder's server is to be asked, and by which key.</summary>
    internal sealed record Sign(int Port, string Key);

    /// <summary>File with the sign of the server of a data folder.</summary>
    internal static string SignFile(string data) => Path.Combine(data, "serving.json");

    /// <summary>Takes down the sign that a server has left which was killed.</summary>
    public static void TakeDown(string data) => File.Delete(SignFile(data));

    /// <summary>Hears callers until it is told to stop; then the sign is taken down.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sign = new Sign(((IPEndPoint)listener.LocalEndpoint).Port, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        Hang(sign);
        using var room = new SemaphoreSlim(AtOnce);
        try
        {
            while (true)
            {
                var caller = await listener.AcceptTcpClientAsync(stop);
                _ = Answer(caller, sign.Key, room, stop);
            }
        }
        finally
        {
            TakeDown(data);
        }
    }

    /// <summary>Written beside its place and moved, so that whoever reads it reads all of it; only the owner may.</summary>
    void Hang(Sign sign)
    {
        var draft = SignFile(data) + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
            file.Write(JsonSerializer.SerializeToUtf8Bytes(sign, EvidenceJson.Options));
        File.Move(draft, SignFile(data), overwrite: true);
    }

    async Task Answer(TcpClient caller, string key, SemaphoreSlim room, CancellationToken stop)
    {
        using var client = caller;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var stream = client.GetStream();
            stream.WriteTimeout = (int)Patience.TotalMilliseconds;
            var call = await Heard(stream, key, stop);
            if (call is null)
                return;
            await room.WaitAsync(stop);
            try
            {
                // A caller that goes away takes its command with it.
                var gone = Gone(stream, ended);
                // On a thread of its own: a command may write much, and its reader may be slow.
                var code = await Task
                    .Factory.StartNew(
                        () => Execute(call, stream, ended),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                    .Unwrap();
                await CommandFrame.Write(stream, CommandFrame.Exit, new[] { (byte)code }, stop);
                await stream.FlushAsync(stop);
                await ended.CancelAsync();
                await gone;
            }
            finally
            {
                room.Release();
            }
        }
        catch (Exception problem)
            when (problem is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidDataException
            )
        {
            log.LogDebug(problem, "A command's caller was lost");
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A command failed");
        }
    }

    async Task<int> Execute(CommandCall call, Stream to, CancellationTokenSource ended)
    {
        using var turn = new SemaphoreSlim(1);
        await using var output = new CommandStream(to, turn, CommandFrame.Output, ended);
        await using var error = new CommandStream(to, turn, CommandFrame.Error, ended);
        return await run(call, output, error, ended.Token);
    }

    /// <summary>The call of one who knows the key; <c>null</c>: it doesn't, or says nothing that is a call.</summary>
    static async Task<CommandCall?> Heard(Stream stream, string key, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Introduction);
        if (
            await CommandFrame.Read(stream, LongestCall, limit.Token) is not { } said
            || !CryptographicOperations.FixedTimeEquals(said.Bytes, Encoding.ASCII.GetBytes(key))
        )
            return null;
        if (await CommandFrame.Read(stream, LongestCall, limit.Token) is not { } asked)
            return null;
        try
        {
            return JsonSerializer.Deserialize<CommandCall>(asked.Bytes, EvidenceJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Waits until the caller has closed its side.</summary>
    static async Task Gone(Stream stream, CancellationTokenSource ended)
    {
        try
        {
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, ended.Token);
            await ended.CancelAsync();
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is over, one way or the other.
        }
    }
}
