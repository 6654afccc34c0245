using System.Buffers.Binary;

namespace Shanhe.Evidence.Pictures;

/// <summary>
/// JPEG (ITU-T T.81, annex B): of its segments those are kept that the picture is made of, with its colours (JFIF, ICC, Adobe). Of what the
/// camera wrote (Exif) only how the picture is held stays, written anew, for without it it would lie on its side.
/// </summary>
static class JpegPicture
{
    const byte Start = 0xD8;
    const byte End = 0xD9;
    const byte Scan = 0xDA;
    const byte Jfif = 0xE0;
    const byte Exif = 0xE1;
    const byte Colours = 0xE2;
    const byte Adobe = 0xEE;

    /// <summary>Length of the header of a JFIF segment, with no thumbnail behind it.</summary>
    const int JfifLength = 14;

    const int Upright = 1;
    const int LastOrientation = 8;

    public static Picture? Read(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith((ReadOnlySpan<byte>)[0xFF, Start]))
            return null;
        using var kept = new MemoryStream(content.Length);
        var (width, height, orientation, scans) = (0, 0, Upright, 0);
        for (var at = 2; Marker(content, ref at) is { } marker; )
        {
            if (marker == End)
                return scans > 0 ? Picture.Of("image/jpeg", width, height, Whole(kept, orientation)) : null;
            if (Segment(content, at) is not { } body)
                return null;
            var segment = content[body];
            at = body.End.Value;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (segment.Length < 6 || width > 0)
                    return null;
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
            }

            if (marker == Exif && segment.StartsWith("Exif\0\0"u8))
                orientation = Orientation(segment[6..]);
            if (Stays(marker, segment))
                Write(kept, marker, segment);
            if (marker != Scan)
                continue;
            scans++;
            var data = at;
            at = EndOfData(content, at);
            kept.Write(content[data..at]);
        }

        return null;
    }

    /// <summary>The marker that stands here, behind it; <c>null</c> where there is none.</summary>
    static byte? Marker(ReadOnlySpan<byte> content, ref int at)
    {
        if (at >= content.Length || content[at] != 0xFF)
            return null;
        while (at < content.Length && content[at] == 0xFF)
            at++;
        return at < content.Length && content[at] is not 0 ? content[at++] : null;
    }

    /// <summary>Where the body of a segment lies, whose length stands before it.</summary>
    static Range? Segment(ReadOnlySpan<byte> content, int at)
    {
        if (at + 2 > content.Length)
            return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(content[at..]);
        return length >= 2 && at + length <= content.Length ? (at + 2)..(at + length) : null;
    }

    /// <summary>The end of the packed dots of a scan: the next marker that is neither a stuffed byte nor one that starts them anew.</summary>
    static int EndOfData(ReadOnlySpan<byte> content, int at)
    {
        for (; at + 1 < content.Length; at++)
        {
            if (content[at] == 0xFF && content[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
        }

        return content.Length;
    }

    static bool Stays(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            >= 0xC0 and <= 0xCF or (>= 0xDA and <= 0xDD) => true,
            Jfif => segment.Length == JfifLength && segment.StartsWith("JFIF\0"u8),
            Colours => segment.StartsWith("ICC_PROFILE\0"u8),
            Adobe => segment.StartsWith("Adobe"u8),
            _ => false,
        };

    static void Write(MemoryStream kept, byte marker, ReadOnlySpan<byte> segment)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment.Length + 2));
        kept.Write(head);
        kept.Write(segment);
    }

    /// <summary>The parts between start and end, with how the picture is held.</summary>
    static MemoryStream Whole(MemoryStream kept, int orientation)
    {
        var whole = new MemoryStream((int)kept.Length + 64);
        whole.Write([0xFF, Start]);
        if (orientation != Upright)
            Write(
                whole,
                Exif,
                [.. "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, (byte)orientation, 0, 0, 0, 0, 0, 0]
            );
        kept.WriteTo(whole);
        whole.Write([0xFF, End]);
        return whole;
    }

    /// <summary>Tag 0x0112 of the first directory of Exif; upright where it can't be read.</summary>
    static int Orientation(ReadOnlySpan<byte> tiff)
    {
        const int Tag = 0x0112;
        const int EntryLength = 12;
        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
            return Upright;
        var little = tiff[0] == 'I';
        var first = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
            return Upright;
        var entries = tiff[(int)first..];
        var count = Short(entries, little);
        for (var i = 0; i < count && 2 + (i + 1) * EntryLength <= entries.Length; i++)
        {
            var entry = entries[(2 + i * EntryLength)..];
            if (Short(entry, little) == Tag && Short(entry[8..], little) is >= Upright and <= LastOrientation and var held)
                return held;
        }

        return Upright;
    }

    static int Short(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
