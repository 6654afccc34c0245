using System.Buffers.Binary;
using System.Text;

namespace Shanhe.Evidence.Pictures;

/// <summary>WebP (RFC 9649): the chunks that the picture and its colours are made of stay; Exif, XMP and all others go.</summary>
static class WebpPicture
{
    const int HeadLength = 8;
    const int FileHeadLength = 12;

    /// <summary>The flags by which the extended header says that Exif and XMP follow.</summary>
    const byte Described = 0x08 | 0x04;

    static readonly string[] Kept = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"];

    public static Picture? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < FileHeadLength || !content.StartsWith("RIFF"u8) || !content[8..].StartsWith("WEBP"u8))
            return null;
        var said = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        if (said > content.Length - HeadLength)
            return null;
        var end = HeadLength + (int)said;
        using var kept = new MemoryStream(content.Length);
        kept.Write(content[..FileHeadLength]);
        var (size, dots) = ((Width: 0, Height: 0), false);
        for (var at = FileHeadLength; at + HeadLength <= end; )
        {
            var kind = Encoding.Latin1.GetString(content[at..(at + 4)]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]);
            if (length > end - at - HeadLength)
                return null;
            var chunk = content[at..Math.Min(end, at + HeadLength + (int)length + ((int)length & 1))].ToArray();
            at += chunk.Length;
            if (size.Width == 0)
                size = Size(kind, chunk.AsSpan(HeadLength));
            if (size.Width == 0)
                return null;
            if (kind == "VP8X")
                chunk[HeadLength] &= unchecked((byte)~Described);
            dots |= kind is "VP8 " or "VP8L" or "ANMF";
            if (Kept.Contains(kind))
                kept.Write(chunk);
        }

        Span<byte> length4 = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length4, (uint)kept.Length - HeadLength);
        kept.Position = 4;
        kept.Write(length4);
        return dots ? Picture.Of("image/webp", size.Width, size.Height, kept) : null;
    }

    /// <summary>The size that the first chunk says, by its kind.</summary>
    static (int Width, int Height) Size(string kind, ReadOnlySpan<byte> body) =>
        kind switch
        {
            "VP8X" when body.Length >= 10 => (1 + Three(body[4..]), 1 + Three(body[7..])),
            "VP8 " when body.Length >= 10 && body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]) => (
                BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF
            ),
            "VP8L" when body.Length >= 5 && body[0] == 0x2F && BinaryPrimitives.ReadUInt32LittleEndian(body[1..]) is var bits => (
                1 + (int)(bits & 0x3FFF),
                1 + (int)((bits >> 14) & 0x3FFF)
            ),
            _ => (0, 0),
        };

    static int Three(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
