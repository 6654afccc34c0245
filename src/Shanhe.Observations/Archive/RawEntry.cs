using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Shanhe.Observations.Archive;

/// <summary>What an entry of the archive holds.</summary>
public enum EntryKind : byte
{
    /// <summary>A frame that was taken: its device is registered and its password right.</summary>
    Frame = 1,

    /// <summary>
    /// A frame that was not taken, with the reason; it is kept, and counts once its device is registered only if sent again.
    /// </summary>
    Quarantined = 2,

    /// <summary>A frame that was sent to a device.</summary>
    Sent = 3,

    /// <summary>A batch of readings that came another way (HTTP, file, MQTT), in canonical lines.</summary>
    Batch = 4,
}

/// <summary>One entry of the archive: what came, from whom, when, exactly as it came.</summary>
/// <param name="Position">Number in the archive, from 1, without gaps.</param>
/// <param name="Received">When it came.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Device">MN of the device, or the account that sent a batch.</param>
/// <param name="Source">Remote address, or the way it came.</param>
/// <param name="Note">Reason of a quarantine, actor of a command.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Hash">SHA-256 over the hash of the entry before and all of this.</param>
public sealed record RawEntry(
    long Position,
    Instant Received,
    EntryKind Kind,
    string Device,
    string Source,
    string Note,
    ReadOnlyMemory<byte> Payload,
    byte[] Hash
)
{
    public string HashText => Convert.ToHexStringLower(Hash);
}

/// <summary>What is to be archived.</summary>
public readonly record struct RawInput(
    Instant Received,
    EntryKind Kind,
    string Device,
    string Source,
    string Note,
    ReadOnlyMemory<byte> Payload
);

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

/// <summary>A place where the chain of the archive does not hold.</summary>
public sealed record BrokenEntry(long Position, string Detail);

/// <summary>
/// The port of the archive of raw frames, which is the log of all observations: a frame is acknowledged when its entry is on disk, and
/// everything else is derived from the entries in their order.
/// </summary>
public interface IRawArchive
{
    /// <summary>Position of the last durable entry; 0 while there is none.</summary>
    long Head { get; }

    /// <summary>Appends; the task ends when all are on disk. It waits while too much is waiting already.</summary>
    /// <returns>The position of the first.</returns>
    ValueTask<long> Append(IReadOnlyList<RawInput> inputs, CancellationToken cancellation);

    /// <summary>Entries after a position, in order; at most so many.</summary>
    IReadOnlyList<RawEntry> After(long position, int limit);

    RawEntry? Find(long position);

    /// <summary>The last entries of a device or source, the newest first.</summary>
    IReadOnlyList<RawEntry> Of(string device, int limit, long before = long.MaxValue);

    /// <summary>Waits until there is an entry after the position.</summary>
    ValueTask WaitAfter(long position, CancellationToken cancellation);

    /// <summary>Checks the chain from the first entry on; <c>null</c> when it holds.</summary>
    BrokenEntry? FirstBreak(out long entries, out string head);
}
