using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Observations.Archive;

/// <summary>The chain of hashes over the entries.</summary>
public static class ArchiveChain
{
    /// <summary>What the first entry has in place of a hash before it.</summary>
    public static byte[] Beginning { get; } = new byte[32];

    /// <summary>SHA-256 over the hash before, position, time, kind, the three texts each with its length, and the payload.</summary>
    public static byte[] After(ReadOnlySpan<byte> previous, long position, in RawInput input)
    {
        var texts =
            Encoding.UTF8.GetByteCount(input.Device) + Encoding.UTF8.GetByteCount(input.Source) + Encoding.UTF8.GetByteCount(input.Note);
        var length = previous.Length + 17 + 12 + texts + input.Payload.Length;
        var rented = length > 4_096 ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented is null ? stackalloc byte[4_096] : rented;
        previous.CopyTo(bytes);
        var at = previous.Length;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[at..], position);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(at + 8)..], input.Received.ToUnixTimeTicks());
        bytes[at + 16] = (byte)input.Kind;
        at += 17;
        at = Text(bytes, at, input.Device);
        at = Text(bytes, at, input.Source);
        at = Text(bytes, at, input.Note);
        input.Payload.Span.CopyTo(bytes[at..]);
        var hash = SHA256.HashData(bytes[..(at + input.Payload.Length)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    static int Text(Span<byte> bytes, int at, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes[(at + 4)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], length);
        return at + 4 + length;
    }
}
