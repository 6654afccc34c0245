using System.Buffers;
using System.CommandLine;
using System.IO.Pipelines;
using System.Net.Sockets;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary><c>send</c>: plays a device: sends frames to a host and prints the answers. Bounded in time and in bytes.</summary>
internal static class SendCommand
{
    public static Command Build()
    {
        var file = Hj212Command.Input();
        var host = new Option<string>("--host") { Description = "主机 · host", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port") { Description = "端口 · port", DefaultValueFactory = _ => 9212 };
        var wait = new Option<double>("--wait")
        {
            Description = "等待应答的秒数 · seconds to wait for answers",
            DefaultValueFactory = _ => 5,
        };
        var segments = new Option<bool>("--segments")
        {
            Description = "输入为数据段，先编成帧 · the input holds data segments, make frames of them",
        };
        var key = Hj212Command.Key();
        var lang = Hj212Command.Lang();
        var command = new Command("send", "发送文件中的帧并显示应答 · send the frames of a file and show the answers")
        {
            file,
            host,
            port,
            wait,
            segments,
            key,
            lang,
        };
        command.SetAction(
            (result, cancel) =>
                Run(
                    result.GetValue(file)!,
                    result.GetValue(host)!,
                    result.GetValue(port),
                    result.GetValue(wait),
                    result.GetValue(segments),
                    result.GetValue(key),
                    Hj212Command.LanguageOf(result.GetValue(lang)),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> Run(
        string file,
        string host,
        int port,
        double wait,
        bool segments,
        string? key,
        Language language,
        CancellationToken cancel
    )
    {
        if (Hj212Command.ReaderOptions(key) is not { } options)
            return 2;
        var bytes = segments
            ? EncodeCommand.Frames(file, key, false, false, true)?.SelectMany(frame => frame).ToArray()
            : Hj212Command.ReadAll(file, 64L << 20);
        if (bytes is null)
            return 2;
        var wanted = DecodedInput.Read(bytes, options).Frames.Count(frame => frame.Message.WantsAnswer);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(wait, 0.1, 600)));
        var answers = 0;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token);
            await client.GetStream().WriteAsync(bytes, limit.Token);
            using var output = new Output("text", language, false);
            var reader = new FrameReader();
            var pipe = PipeReader.Create(client.GetStream());
            while (answers < wanted)
            {
                var read = await pipe.ReadAsync(limit.Token);
                answers += Print(reader, read.Buffer, pipe, options, output);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            Console.Error.WriteLine($"{host}:{port}: {error.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(
                language == Language.Chinese ? $"超时：应答 {answers}/{wanted}" : $"timed out: {answers} of {wanted} answers"
            );
        }

        return answers >= wanted ? 0 : 1;
    }

    internal static int Print(
        FrameReader reader,
        ReadOnlySequence<byte> buffer,
        PipeReader pipe,
        MessageReaderOptions options,
        Output output
    )
    {
        var count = 0;
        while (reader.TryRead(ref buffer, out var frame))
        {
            output.Write(null, new DecodedInput([DecodedFrame.Of(frame, options)], frame.NoiseBefore, 0));
            count++;
        }

        output.Flush();
        pipe.AdvanceTo(buffer.Start, buffer.End);
        return count;
    }
}
