using System.Buffers;
using System.CommandLine;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary><c>listen</c>: plays a host for trials: prints what comes and, if asked, answers. It keeps nothing; the gateway does.</summary>
internal static class ListenCommand
{
    private const int MaxConnections = 64;

    public static Command Build()
    {
        var address = new Option<string>("--address") { Description = "监听地址 · address", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port") { Description = "端口 · port", DefaultValueFactory = _ => 9212 };
        var answer = new Option<bool>("--answer")
        {
            Description = "对要求应答的报文回 9014/9013（不存储）· answer 9014 or 9013 where wanted (nothing is kept)",
        };
        var frames = new Option<int>("--frames")
        {
            Description = "收到这么多帧后结束，0 不限 · end after so many frames, 0 never",
            DefaultValueFactory = _ => 0,
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "这么多秒后结束，0 不限 · end after so many seconds, 0 never",
            DefaultValueFactory = _ => 0,
        };
        var idle = new Option<double>("--idle")
        {
            Description = "连接静默多少秒后断开 · close a silent connection after so many seconds",
            DefaultValueFactory = _ => 300,
        };
        var format = new Option<string>("--format")
        {
            Description = "text | json | jsonl",
            DefaultValueFactory = _ => "text",
        }.AcceptOnlyFromAmong("text", "json", "jsonl");
        var key = Hj212Command.Key();
        var lang = Hj212Command.Lang();
        var command = new Command("listen", "监听并显示收到的报文 · listen and show what comes")
        {
            address,
            port,
            answer,
            frames,
            seconds,
            idle,
            format,
            key,
            lang,
        };
        command.SetAction(
            async (result, cancel) =>
            {
                if (
                    Hj212Command.ReaderOptions(result.GetValue(key)) is not { } options
                    || !IPAddress.TryParse(result.GetValue(address), out var ip)
                )
                    return 2;
                using var output = new Output(result.GetValue(format)!, Hj212Command.LanguageOf(result.GetValue(lang)), false);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                if (result.GetValue(seconds) is > 0 and var limit)
                    end.CancelAfter(TimeSpan.FromSeconds(limit));
                var session = new Session(
                    options,
                    output,
                    result.GetValue(answer),
                    result.GetValue(frames),
                    TimeSpan.FromSeconds(Math.Max(1, result.GetValue(idle))),
                    end
                );
                return await session.Run(new IPEndPoint(ip, result.GetValue(port)));
            }
        );
        return command;
    }

    private sealed class Session(
        MessageReaderOptions options,
        Output output,
        bool answer,
        int limit,
        TimeSpan idle,
        CancellationTokenSource end
    )
    {
        private readonly Lock gate = new();
        private int frames;
        private int connections;

        public async Task<int> Run(IPEndPoint where)
        {
            using var listener = new TcpListener(where);
            try
            {
                listener.Start();
                Console.Error.WriteLine($"listening on {listener.LocalEndpoint}");
                while (true)
                {
                    var client = await listener.AcceptTcpClientAsync(end.Token);
                    if (Interlocked.Increment(ref connections) > MaxConnections)
                    {
                        Interlocked.Decrement(ref connections);
                        client.Dispose();
                        continue;
                    }

                    _ = Serve(client);
                }
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
            catch (SocketException error)
            {
                Console.Error.WriteLine($"{where}: {error.Message}");
                return 1;
            }
        }

        private async Task Serve(TcpClient client)
        {
            try
            {
                using var socket = client;
                var stream = client.GetStream();
                var pipe = PipeReader.Create(stream);
                var reader = new FrameReader();
                while (!end.IsCancellationRequested)
                {
                    using var quiet = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
                    quiet.CancelAfter(idle);
                    var read = await pipe.ReadAsync(quiet.Token);
                    var answers = Take(reader, read.Buffer, pipe);
                    foreach (var bytes in answers)
                        await stream.WriteAsync(bytes, quiet.Token);
                    if (limit > 0 && Volatile.Read(ref frames) >= limit)
                        await end.CancelAsync();
                    if (read.IsCompleted)
                        break;
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // The connection is over; what came is printed.
            }
            finally
            {
                Interlocked.Decrement(ref connections);
            }
        }

        private List<byte[]> Take(FrameReader reader, ReadOnlySequence<byte> buffer, PipeReader pipe)
        {
            var answers = new List<byte[]>();
            lock (gate)
            {
                while (reader.TryRead(ref buffer, out var frame))
                {
                    var decoded = DecodedFrame.Of(frame, options);
                    output.Write(null, new DecodedInput([decoded], frame.NoiseBefore, 0));
                    frames++;
                    var message = decoded.Message;
                    if (!answer || !message.WantsAnswer || !decoded.IsCrcRight || message.Direction == Direction.HostToDevice)
                        continue;
                    var reply =
                        message.CommandInfo?.Kind == CommandKind.Notice
                            ? MessageFactory.AnswerNotice(message)
                            : MessageFactory.AnswerData(message);
                    answers.Add(FrameWriter.Write(reply));
                }

                output.Flush();
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            return answers;
        }
    }
}
