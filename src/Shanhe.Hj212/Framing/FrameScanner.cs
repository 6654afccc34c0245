namespace Shanhe.Hj212;

/// <summary>Finds the next frame in a run of bytes. Pure: the answer depends on the bytes and on whether more may come.</summary>
/// <remarks>
/// A frame is taken by its length field if the check sum stands where the length says. Otherwise every <c>&amp;&amp;</c> followed by four
/// hexadecimal digits ends a candidate, and the innermost head whose sum fits wins; what fits no sum is taken as a damaged frame only
/// where its shape is clear.
/// </remarks>
internal static class FrameScanner
{
    /// <summary>
    /// The longest stretch from a head to the end of its frame that is searched: four digits of length, or an over-long segment.
    /// </summary>
    public const int Window = 6 + 9999 + 6;

    private const int MaxDigits = 6;

    /// <summary>Looks for the next frame.</summary>
    /// <param name="input">The unread bytes.</param>
    /// <param name="mayGrow">Whether more bytes may follow at once: then nothing is decided that they could change.</param>
    /// <param name="ended">Whether the input is over for good.</param>
    /// <param name="skip">Bytes before the frame, or bytes that can never begin one.</param>
    /// <param name="bounds">The frame, relative to <paramref name="skip"/>.</param>
    /// <returns>Whether a frame was found.</returns>
    public static bool TryFind(ReadOnlySpan<byte> input, bool mayGrow, bool ended, out int skip, out FrameBounds bounds)
    {
        skip = 0;
        bounds = default;
        while (true)
        {
            var s = input[skip..];
            var at = s.IndexOf("##"u8);
            if (at < 0)
            {
                skip += s.EndsWith("#"u8) && !ended ? s.Length - 1 : s.Length;
                return false;
            }

            skip += at;
            s = s[at..];
            if (s.StartsWith("###"u8))
            {
                skip++;
                continue;
            }

            var answer = ByLength(s, mayGrow, out bounds);
            var move = 0;
            if (answer == Answer.Unclear)
                answer = BySearch(s, mayGrow, ended, out bounds, out move);
            if (answer == Answer.Frame)
                return true;
            if (answer == Answer.NeedMore)
                return false;
            skip += move;
        }
    }

    private enum Answer
    {
        Unclear,
        Frame,
        NeedMore,
        Noise,
    }

    // The common case: four digits, and the sum stands where they say.
    private static Answer ByLength(ReadOnlySpan<byte> s, bool mayGrow, out FrameBounds bounds)
    {
        bounds = default;
        if (s.Length < 6)
            return Answer.Unclear;
        int a = s[2] - '0',
            b = s[3] - '0',
            c = s[4] - '0',
            d = s[5] - '0';
        if ((uint)a > 9 || (uint)b > 9 || (uint)c > 9 || (uint)d > 9)
            return Answer.Unclear;
        var length = (a * 1000) + (b * 100) + (c * 10) + d;
        var end = 6 + length;
        if (s.Length < end + 4)
            return mayGrow ? Answer.NeedMore : Answer.Unclear;
        var verdict = Judge(s.Slice(6, length), s.Slice(end, 4));
        if (verdict is not (CrcVerdict.Right or CrcVerdict.LowerCase))
            return Answer.Unclear;
        if (!TryTail(s[(end + 4)..], mayGrow, out var tail, out var tailLength))
            return Answer.NeedMore;
        if (tail == FrameTail.None && !IsClosed(s[..end]) && s.Length > end + 4 && s[end + 4] != '#')
            return Answer.Unclear;
        bounds = new FrameBounds(length, 4, 6, length, verdict, tail, tailLength);
        return Answer.Frame;
    }

    // The sum does not stand where the length says: look for an end that fits.
    private static Answer BySearch(ReadOnlySpan<byte> s, bool mayGrow, bool ended, out FrameBounds bounds, out int move)
    {
        bounds = default;
        move = 2;
        var head = Head(s, out var length, out var digits, out var start);
        if (head == HeadKind.Cut)
            return ended && digits == 0 && start < s.Length ? Answer.Noise : Answer.NeedMore;
        if (head == HeadKind.None)
            return Answer.Noise;
        var search = new EndSearch(s[..Math.Min(s.Length, Window)], mayGrow && s.Length < Window);
        switch (search.Run(length, digits, start, out bounds))
        {
            case EndSearch.Outcome.Found:
                return Answer.Frame;
            case EndSearch.Outcome.InnerHead:
                move = search.FirstInnerAt;
                return Answer.Noise;
            case EndSearch.Outcome.NeedMore:
                return Answer.NeedMore;
        }

        if (s.Length >= Window)
            return Answer.Noise;
        if (!ended)
            return Answer.NeedMore;
        return search.InnerHeadAt == 0 && digits > 0 && start + length + 4 > s.Length ? Answer.NeedMore : Answer.Noise;
    }

    internal enum HeadKind
    {
        None,
        Cut,
        Header,
    }

    /// <summary>Reads <c>##</c>, blanks, digits and looks whether a header field (<c>QN=</c> …) follows.</summary>
    internal static HeadKind Head(ReadOnlySpan<byte> s, out int length, out int digits, out int start)
    {
        length = -1;
        digits = 0;
        var i = 2;
        while (i < s.Length && i < 6 && s[i] == ' ')
            i++;
        var value = 0;
        while (i < s.Length && digits < MaxDigits && s[i] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + s[i] - '0';
            i++;
            digits++;
        }

        if (digits > 0)
            length = value;
        start = i;
        while (i < s.Length && i < start + 4 && s[i] == ' ')
            i++;
        var name = i;
        while (
            i < s.Length
            && i < name + 16
            && (char.IsAsciiLetterOrDigit((char)s[i]) || s[i] == '_')
            && (i > name || char.IsAsciiLetter((char)s[i]))
        )
            i++;
        if (i == s.Length)
            return HeadKind.Cut;
        if (i == name || s[i] != '=')
            return HeadKind.None;
        return HeadKind.Header;
    }

    /// <summary>Compares a check sum with its segment.</summary>
    internal static CrcVerdict Judge(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> text)
    {
        if (Hex.Read4(text) != Crc.Compute(segment))
            return CrcVerdict.Wrong;
        return Hex.HasLowerCase(text) ? CrcVerdict.LowerCase : CrcVerdict.Right;
    }

    /// <summary>Names the known wrong sums.</summary>
    internal static CrcVerdict Diagnose(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> text)
    {
        var verdict = Judge(segment, text);
        if (verdict != CrcVerdict.Wrong)
            return verdict;
        var sum = Hex.Read4(text);
        var swapped = (sum & 0xFF) << 8 | sum >> 8;
        if (swapped == Crc.Compute(segment))
            return CrcVerdict.Swapped;
        var modbus = Crc.ComputeModbus(segment);
        return sum == modbus ? CrcVerdict.Modbus
            : swapped == modbus ? CrcVerdict.ModbusSwapped
            : CrcVerdict.Wrong;
    }

    /// <summary>Reads the tail; false if a byte is missing that may still come.</summary>
    internal static bool TryTail(ReadOnlySpan<byte> rest, bool mayGrow, out FrameTail tail, out int length)
    {
        (tail, length) = rest switch
        {
            [(byte)'\r', (byte)'\n', ..] => (FrameTail.CrLf, 2),
            [(byte)'\n', ..] => (FrameTail.Lf, 1),
            [(byte)'\r', ..] => (FrameTail.Cr, 1),
            _ => (FrameTail.None, 0),
        };
        return !mayGrow || rest is not ([] or [(byte)'\r']);
    }

    private static bool IsClosed(ReadOnlySpan<byte> segment) => segment.EndsWith("&&"u8);
}
