using System.CommandLine;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary><c>shanhe hj212</c>: decode, encode, check, send and listen, on files, standard input and sockets.</summary>
internal static class Hj212Command
{
    public static Command Build() =>
        new("hj212", "HJ 212 污染物在线监测数据传输：解码、编码、检查、发送、监听 · read, write, check, send and receive HJ 212 messages")
        {
            DecodeCommand.Build(),
            EncodeCommand.Build(),
            CheckCommand.Build(),
            SendCommand.Build(),
            ListenCommand.Build(),
        };

    internal static Option<string> Lang() =>
        new Option<string>("--lang") { Description = "zh | en", DefaultValueFactory = _ => "zh" }.AcceptOnlyFromAmong("zh", "en");

    internal static Language LanguageOf(string? text) => text == "en" ? Language.English : Language.Chinese;

    internal static Option<string?> Key() =>
        new("--key") { Description = "SM4 密钥：16 个字符或 32 位十六进制 · SM4 key: 16 characters or 32 hex digits" };

    internal static Argument<string> Input() =>
        new("file") { Description = "文件，- 为标准输入 · file, - for standard input", DefaultValueFactory = _ => "-" };

    /// <summary>Options of the reader; null if the key is none, which is said on standard error.</summary>
    internal static MessageReaderOptions? ReaderOptions(string? key)
    {
        if (key is null)
            return MessageReaderOptions.Default;
        if (Sm4Key.FromText(key) is { } known)
            return new MessageReaderOptions { Keys = _ => new DeviceKeys(known) };
        Console.Error.WriteLine("--key: 应为 16 个字符或 32 位十六进制 · must be 16 characters or 32 hexadecimal digits");
        return null;
    }

    /// <summary>Reads a file or standard input; null if it can't be read or is larger than the limit.</summary>
    internal static byte[]? ReadAll(string file, long limit = 256L << 20)
    {
        try
        {
            using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var memory = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                memory.Write(buffer, 0, count);
                if (memory.Length <= limit)
                    continue;
                Console.Error.WriteLine($"{file}: 超过 {limit >> 20} MB · larger than {limit >> 20} MB");
                return null;
            }

            return memory.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file}: {error.Message}");
            return null;
        }
    }
}
