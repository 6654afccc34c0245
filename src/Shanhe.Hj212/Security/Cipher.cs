using System.Globalization;
using System.Text;

namespace Shanhe.Hj212;

/// <summary>Encrypts and decrypts the data area of a whole data segment.</summary>
internal static class Cipher
{
    private static ReadOnlySpan<byte> Opening => "CP=&&"u8;

    /// <summary>
    /// Whether the standard encrypts a command: data 2000..2999, key change 1014, device info 3020 (6.4 of the 2025 edition).
    /// </summary>
    public static bool Covers(int command) => command is >= 2000 and <= 2999 or 1014 or 3020;

    /// <summary>Where the data area stands; false if there is none.</summary>
    public static bool TryArea(ReadOnlySpan<byte> segment, out int start, out int length)
    {
        start = segment.IndexOf(Opening);
        length = 0;
        if (start < 0)
            return false;
        start += Opening.Length;
        var rest = segment[start..];
        var end = rest.LastIndexOf("&&"u8);
        length = end >= 0 ? end : rest.Length;
        return true;
    }

    public static bool IsTextForm(ReadOnlySpan<byte> area) => area.StartsWith("{0x"u8) || area.StartsWith("{0X"u8);

    /// <summary>Whether an area can't be text: it has control characters, or bytes that are neither UTF-8 nor GBK.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> area)
    {
        foreach (var b in area)
        {
            if (b is < 0x20 and not (0x09 or 0x0A or 0x0D) or 0x7F)
                return true;
        }

        return TextCoding.Detect(area) == TextEncoding.Binary;
    }

    /// <summary>The plain segment under a key, or null if the text form is broken.</summary>
    public static byte[]? Decrypt(ReadOnlySpan<byte> segment, int start, int length, Sm4Key key)
    {
        var area = segment.Slice(start, length);
        byte[] plain;
        if (IsTextForm(area))
        {
            if (FromText(area) is not { } bytes)
                return null;
            plain = bytes;
        }
        else
        {
            plain = area.ToArray();
        }

        key.Decrypt(plain);
        var result = new byte[segment.Length - length + plain.Length];
        segment[..start].CopyTo(result);
        plain.CopyTo(result, start);
        segment[(start + length)..].CopyTo(result.AsSpan(start + plain.Length));
        return result;
    }

    public static byte[] Encrypt(ReadOnlySpan<byte> segment, Sm4Key key, CipherForm form)
    {
        if (!TryArea(segment, out var start, out var length))
            return segment.ToArray();
        var area = segment.Slice(start, length).ToArray();
        key.Encrypt(area);
        if (form == CipherForm.Text)
            area = ToText(area);
        var result = new byte[segment.Length - length + area.Length];
        segment[..start].CopyTo(result);
        area.CopyTo(result, start);
        segment[(start + length)..].CopyTo(result.AsSpan(start + area.Length));
        return result;
    }

    private static byte[] ToText(byte[] area)
    {
        var whole = area.Length & ~15;
        if (whole == 0)
            return area;
        var text = new StringBuilder("{");
        for (var i = 0; i < whole; i++)
        {
            if (i > 0)
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"0x{area[i]:X2}");
        }

        return [.. Encoding.ASCII.GetBytes(text.Append('}').ToString()), .. area[whole..]];
    }

    private static byte[]? FromText(ReadOnlySpan<byte> area)
    {
        var close = area.IndexOf((byte)'}');
        if (close < 0)
            return null;
        var bytes = new List<byte>();
        var at = 1;
        while (at < close)
        {
            while (at < close && area[at] is (byte)',' or (byte)' ')
                at++;
            if (at == close)
                break;
            if (at + 4 > close || area[at] != '0' || area[at + 1] is not ((byte)'x' or (byte)'X'))
                return null;
            int high = Hex.Digit(area[at + 2]),
                low = Hex.Digit(area[at + 3]);
            if ((high | low) < 0)
                return null;
            bytes.Add((byte)(high << 4 | low));
            at += 4;
        }

        if (bytes.Count % 16 != 0)
            return null;
        return [.. bytes, .. area[(close + 1)..]];
    }
}
