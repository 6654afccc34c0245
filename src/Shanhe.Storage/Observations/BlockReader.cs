using System.IO.Compression;
using System.Text;
using NodaTime;
using Shanhe.Observations.Archive;

namespace Shanhe.Storage.Observations;

/// <summary>Unpacks blocks.</summary>
static class BlockReader
{
    /// <summary>Whether an exception says that the bytes of a block are not what was written.</summary>
    public static bool IsDamage(Exception problem) =>
        problem
            is InvalidDataException
                or EndOfStreamException
                or FormatException
                or InvalidOperationException
                or ArgumentException
                or DecoderFallbackException;

    /// <summary>The entries of a block; of one that can't be read any more, as many that say so.</summary>
    public static IReadOnlyList<RawEntry> ReadOrDamaged(long first, long count, byte[] body)
    {
        try
        {
            return Read(first, body) is { } entries && entries.Count == count
                ? entries
                : throw new InvalidDataException($"{count} entries expected");
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            return
            [
                .. Enumerable
                    .Range(0, (int)Math.Min(count, int.MaxValue))
                    .Select(i => new RawEntry(
                        first + i,
                        Instant.FromUnixTimeTicks(0),
                        EntryKind.Damaged,
                        "",
                        "",
                        problem.Message,
                        default,
                        []
                    )),
            ];
        }
    }

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
