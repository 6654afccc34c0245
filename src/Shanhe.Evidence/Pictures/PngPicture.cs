using System.Buffers.Binary;
using System.Text;

namespace Shanhe.Evidence.Pictures;

/// <summary>PNG (W3C, third edition): the chunks that the picture and its colours are made of stay; texts, time, Exif and all others go.</summary>
static class PngPicture
{
    const int HeadLength = 8;
    const int CheckLength = 4;
    static readonly string[] Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"];

    static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static Picture? Read(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Signature))
            return null;
        using var kept = new MemoryStream(content.Length);
        kept.Write(Signature);
        var (width, height, dots) = (0, 0, false);
        for (var at = Signature.Length; at + HeadLength + CheckLength <= content.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            var kind = Encoding.Latin1.GetString(content[(at + 4)..(at + HeadLength)]);
            if (length > content.Length - at - HeadLength - CheckLength || (width == 0) != (kind == "IHDR"))
                return null;
            var chunk = content[at..(at + HeadLength + (int)length + CheckLength)];
            at += chunk.Length;
            if (kind == "IHDR")
            {
                if (length != 13)
                    return null;
                width = BinaryPrimitives.ReadInt32BigEndian(chunk[HeadLength..]);
                height = BinaryPrimitives.ReadInt32BigEndian(chunk[(HeadLength + 4)..]);
                if (width <= 0)
                    return null;
            }

            dots |= kind == "IDAT";
            if (Kept.Contains(kind))
                kept.Write(chunk);
            if (kind == "IEND")
                return dots ? Picture.Of("image/png", width, height, kept) : null;
        }

        return null;
    }
}
