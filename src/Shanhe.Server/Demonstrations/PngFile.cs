using System.Buffers.Binary;
using System.IO.Compression;

namespace Shanhe.Server.Demonstrations;

/// <summary>Writes pictures as PNG (RFC 2083): eight bits for each of red, green and blue.</summary>
static class PngFile
{
    static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="pixels">Red, green and blue of each point, row after row.</param>
    /// <param name="width">Points in a row.</param>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width)
    {
        var row = width * 3;
        var height = pixels.Length / row;
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        (head[8], head[9]) = (8, 2);
        Chunk(file, "IHDR"u8, head);
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // Each row is written as its difference from the one above (filter 2): skies and water become long runs.
            var line = new byte[row + 1];
            line[0] = 2;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < row; x++)
                    line[x + 1] = (byte)(pixels[(y * row) + x] - (y == 0 ? 0 : pixels[((y - 1) * row) + x]));
                stream.Write(line);
            }
        }

        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. kind, .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    /// <summary>CRC-32 of RFC 2083, 15: polynomial EDB88320, reflected.</summary>
    static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
