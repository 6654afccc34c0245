using System.IO.Compression;
using System.Text;
using NodaTime;
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

/// <summary>Unpacks blocks.</summary>
static class BlockReader
{
    public static IReadOnlyList<RawEntry> Read(long first, byte[] body)
    {
        using var plain = new MemoryStream();
        using (var stream = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress))
            stream.CopyTo(plain);
        plain.Position = 0;
        using var reader = new BinaryReader(plain, Encoding.UTF8);
        var entries = new List<RawEntry>();
        while (plain.Position < plain.Length)
        {
            var received = Instant.FromUnixTimeTicks(reader.Read7BitEncodedInt64());
            var kind = (EntryKind)reader.ReadByte();
            var (device, source, note) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
            var payload = reader.ReadBytes(reader.Read7BitEncodedInt());
            entries.Add(new(first + entries.Count, received, kind, device, source, note, payload, reader.ReadBytes(32)));
        }

        return entries;
    }
}

/// <summary>The newest blocks in memory, so that deriving, which runs just behind the writer, reads no disk. Bounded.</summary>
sealed class RecentBlocks
{
    const int MaximumEntries = 8_000;

    readonly LinkedList<IReadOnlyList<RawEntry>> _blocks = new();
    readonly Lock _lock = new();
    int _count;

    public void Add(IReadOnlyList<RawEntry> block)
    {
        lock (_lock)
        {
            _blocks.AddLast(block);
            _count += block.Count;
            while (_count > MaximumEntries && _blocks.Count > 1)
            {
                _count -= _blocks.First!.Value.Count;
                _blocks.RemoveFirst();
            }
        }
    }

    /// <summary>Entries after a position, when the first of them is still here; else <c>null</c>.</summary>
    public IReadOnlyList<RawEntry>? After(long position, int limit)
    {
        lock (_lock)
        {
            if (_blocks.First is not { } oldest || oldest.Value[0].Position > position + 1)
                return null;
            var found = new List<RawEntry>();
            foreach (var block in _blocks)
            {
                if (block[^1].Position <= position)
                    continue;
                foreach (var entry in block)
                {
                    if (entry.Position > position && found.Count < limit)
                        found.Add(entry);
                }
            }

            return found;
        }
    }
}
