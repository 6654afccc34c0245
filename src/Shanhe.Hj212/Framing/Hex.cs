namespace Shanhe.Hj212;

/// <summary>Hexadecimal check sums.</summary>
internal static class Hex
{
    private static ReadOnlySpan<byte> Upper => "0123456789ABCDEF"u8;

    /// <summary>The value of four hexadecimal characters of any case, or -1.</summary>
    public static int Read4(ReadOnlySpan<byte> text)
    {
        if (text.Length < 4)
            return -1;
        var a = Digit(text[0]);
        var b = Digit(text[1]);
        var c = Digit(text[2]);
        var d = Digit(text[3]);
        return (a | b | c | d) < 0 ? -1 : a << 12 | b << 8 | c << 4 | d;
    }

    public static bool HasLowerCase(ReadOnlySpan<byte> text) => text.IndexOfAnyInRange((byte)'a', (byte)'f') >= 0;

    public static void Write4(ushort value, Span<byte> target)
    {
        target[0] = Upper[value >> 12];
        target[1] = Upper[value >> 8 & 15];
        target[2] = Upper[value >> 4 & 15];
        target[3] = Upper[value & 15];
    }

    public static int Digit(byte c) =>
        c switch
        {
            >= (byte)'0' and <= (byte)'9' => c - '0',
            >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
            >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
            _ => -1,
        };
}
