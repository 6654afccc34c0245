using System.Buffers.Binary;

namespace Shanhe.Server.Serving;

/// <summary>What a server answers to a command: pieces of its output, and at the end its exit code.</summary>
static class CommandFrame
{
    /// <summary>Bytes of standard output.</summary>
    public const byte Output = 1;

    /// <summary>Bytes of standard error.</summary>
    public const byte Error = 2;

    /// <summary>The exit code, a byte; the last frame.</summary>
    public const byte Exit = 3;

    /// <summary>The longest piece of an answer.</summary>
    public const int Longest = 1 << 20;

    /// <summary>The five bytes before those of a frame.</summary>
    public static byte[] Head(byte kind, int length)
    {
        var head = new byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), length);
        return head;
    }

    /// <summary>Writes a frame: its kind, the length of its bytes (32 bits, big-endian), its bytes.</summary>
    public static async ValueTask Write(Stream to, byte kind, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await to.WriteAsync(Head(kind, bytes.Length), cancellation);
        await to.WriteAsync(bytes, cancellation);
    }

    /// <summary>Reads a frame; <c>null</c> where the other side has ended.</summary>
    /// <exception cref="InvalidDataException">It is no frame.</exception>
    public static async ValueTask<(byte Kind, byte[] Bytes)?> Read(Stream from, int longest, CancellationToken cancellation)
    {
        var head = new byte[5];
        if (await from.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) < head.Length)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
        if (length < 0 || length > longest)
            throw new InvalidDataException("no frame of a command's answer");
        var bytes = new byte[length];
        await from.ReadExactlyAsync(bytes, cancellation);
        return (head[0], bytes);
    }
}
