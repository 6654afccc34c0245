using System.Globalization;
using System.Text;

namespace Shanhe.Hj212;

/// <summary>
/// Bytes written as text: <c>\\</c> backslash, <c>\r</c> CR, <c>\n</c> LF, <c>\xHH</c> any byte outside 0x20..0x7E, all else the ASCII
/// character.
/// </summary>
public static class EscapedBytes
{
    /// <summary>Reads the text. A backslash that begins no escape stands for itself; characters beyond ASCII become UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static byte[] Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                var next = text[i + 1];
                if (next is '\\' or 'r' or 'n' or 't' or '0')
                {
                    bytes.Add(
                        next switch
                        {
                            'r' => (byte)'\r',
                            'n' => (byte)'\n',
                            't' => (byte)'\t',
                            '0' => 0,
                            _ => (byte)'\\',
                        }
                    );
                    i++;
                    continue;
                }

                if (
                    next is 'x' or 'X'
                    && i + 3 < text.Length
                    && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                )
                {
                    bytes.Add(value);
                    i += 3;
                    continue;
                }
            }

            if (c < 0x80)
            {
                bytes.Add((byte)c);
                continue;
            }

            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, pair)));
            i += pair - 1;
        }

        return [.. bytes];
    }

    /// <summary>Writes bytes as text.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        foreach (var b in bytes)
        {
            switch (b)
            {
                case (byte)'\\':
                    text.Append(@"\\");
                    break;
                case (byte)'\r':
                    text.Append(@"\r");
                    break;
                case (byte)'\n':
                    text.Append(@"\n");
                    break;
                case < 0x20 or > 0x7E:
                    text.Append(CultureInfo.InvariantCulture, $@"\x{b:X2}");
                    break;
                default:
                    text.Append((char)b);
                    break;
            }
        }

        return text.ToString();
    }
}
