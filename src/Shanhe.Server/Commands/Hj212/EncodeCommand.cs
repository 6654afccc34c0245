using System.CommandLine;
using System.Text;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary><c>encode</c>: puts head, length, check sum and tail around data segments, one a line; splits and encrypts.</summary>
internal static class EncodeCommand
{
    public static Command Build()
    {
        var file = Hj212Command.Input();
        var key = Hj212Command.Key();
        var text = new Option<bool>("--cipher-text") { Description = "密文写成 {0x..} 文本 · write the cipher as text {0x..}" };
        var gbk = new Option<bool>("--gbk") { Description = "中文用 GBK · Chinese text in GBK" };
        var split = new Option<bool>("--split") { Description = "超过 1024 字节时拆包 · split above 1024 bytes" };
        var command = new Command("encode", "数据段（每行一条）编成帧 · make frames of data segments, one a line")
        {
            file,
            key,
            text,
            gbk,
            split,
        };
        command.SetAction(result =>
        {
            var frames = Frames(
                result.GetValue(file)!,
                result.GetValue(key),
                result.GetValue(text),
                result.GetValue(gbk),
                result.GetValue(split)
            );
            if (frames is null)
                return 2;
            using var output = Console.OpenStandardOutput();
            foreach (var frame in frames)
                output.Write(frame);
            return 0;
        });
        return command;
    }

    internal static List<byte[]>? Frames(string file, string? key, bool cipherText, bool gbk, bool split)
    {
        var sm4 = key is null ? null : Sm4Key.FromText(key);
        if (key is not null && sm4 is null && Hj212Command.ReaderOptions(key) is null)
            return null;
        if (Hj212Command.ReadAll(file) is not { } bytes)
            return null;
        var frames = new List<byte[]>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            var segment = line.TrimEnd('\r');
            if (segment.Length == 0)
                continue;
            var read = MessageReader.ReadSegment(segment);
            var message = gbk
                ? new Message
                {
                    Header = read.Header,
                    Items = read.Items,
                    Version = read.Version,
                    Flag = read.Flag,
                    Encoding = TextEncoding.Gbk,
                }
                : read;
            foreach (var part in split ? PacketSplitter.Split(message) : [message])
            {
                if (FrameWriter.SegmentBytes(part).Length > FrameWriter.MaxStatable)
                {
                    Console.Error.WriteLine("数据段超过 9999 字节，请用 --split · a data segment above 9999 bytes, use --split");
                    return null;
                }

                frames.Add(FrameWriter.Write(part, sm4, cipherText ? CipherForm.Text : CipherForm.Raw));
            }
        }

        return frames;
    }
}
