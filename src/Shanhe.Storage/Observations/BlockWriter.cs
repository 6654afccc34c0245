using System.IO.Compression;
using System.Text;
using Shanhe.Observations.Archive;

namespace Shanhe.Storage.Observations;

/// <summary>Packs entries into a block: each with its head, payload and hash; the whole compressed.</summary>
sealed class BlockWriter(long first) : IDisposable
{
    readonly MemoryStream _bytes = new(16_384);
    readonly List<RawEntry> _entries = [];
    BinaryWriter? _writer;

    public int Count => _entries.Count;

    public void Add(in RawInput input, byte[] hash)
    {
        var writer = _writer ??= new(_bytes, Encoding.UTF8, leaveOpen: true);
        writer.Write7BitEncodedInt64(input.Received.ToUnixTimeTicks());
        writer.Write((byte)input.Kind);
        writer.Write(input.Device);
        writer.Write(input.Source);
        writer.Write(input.Note);
        writer.Write7BitEncodedInt(input.Payload.Length);
        writer.Write(input.Payload.Span);
        writer.Write(hash);
        _entries.Add(new(first + _entries.Count, input.Received, input.Kind, input.Device, input.Source, input.Note, input.Payload, hash));
    }

    public IReadOnlyList<RawEntry> Entries(long start) => start == first ? _entries : [];

    public void Dispose()
    {
        _writer?.Dispose();
        _bytes.Dispose();
    }

    public byte[] Packed()
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength((int)_bytes.Length)];
        // Quality 1 packs 100 MB/s and more; hashes don't compress, frames come down to a quarter. A window no larger than the block
        // spares its set-up.
        var window = Math.Clamp(System.Numerics.BitOperations.Log2((uint)_bytes.Length) + 1, 10, 20);
        return BrotliEncoder.TryCompress(
            _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length),
            packed,
            out var length,
            quality: 1,
            window: window
        )
            ? packed[..length]
            : throw new InvalidDataException("A block could not be packed.");
    }
}
