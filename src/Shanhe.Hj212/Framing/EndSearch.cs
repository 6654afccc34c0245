namespace Shanhe.Hj212;

/// <summary>
/// Walks once over a window that begins with a head and looks for an end whose check sum fits, for this head or for one inside.
/// </summary>
/// <remarks>
/// The sum is linear, so the sum of any stretch follows from the running states at its two ends. Each head is filed under a key made of
/// the state at its segment's begin; a possible end computes the key that would fit and looks it up: one pass, no matter how many heads
/// and ends there are.
/// </remarks>
internal ref struct EndSearch(ReadOnlySpan<byte> window, bool mayGrow)
{
    private readonly ReadOnlySpan<byte> window = window;
    private readonly bool mayGrow = mayGrow;

    public enum Outcome
    {
        /// <summary>No end fits in the window.</summary>
        Nothing,

        /// <summary>The first head's frame is found.</summary>
        Found,

        /// <summary>An end belongs to a head further inside: what stands before that head is noise.</summary>
        InnerHead,

        /// <summary>The bytes end where the answer would stand.</summary>
        NeedMore,
    }

    /// <summary>The innermost head that was met, 0 if there is only the first.</summary>
    public int InnerHeadAt { get; private set; }

    /// <summary>
    /// The first head that was met inside; frames without a closing <c>&amp;&amp;</c> may begin there and are found only by their length.
    /// </summary>
    public int FirstInnerAt { get; private set; }

    public Outcome Run(int length, int digits, int start, out FrameBounds bounds)
    {
        bounds = default;
        Span<short> heads = stackalloc short[256];
        heads.Fill(-1);
        var w = window;
        var byLength = start + length; // before the segment if no length is stated
        var pendingHead = 0;
        var pendingStart = start;
        byte state = 0;
        for (var j = start; j < w.Length; j++)
        {
            if (j == pendingStart)
                heads[Crc.Turn(-j, (byte)(state ^ 0xFF))] = (short)pendingHead;
            var closed = w[..j].EndsWith("&&"u8) && !w[..j].EndsWith("CP=&&"u8);
            if (
                (closed || j == byLength)
                && TryEnd(j, closed, j == byLength, state, heads, out var at, out var tail, out var tailLength) is var end
                && end != Outcome.Nothing
            )
            {
                if (end == Outcome.NeedMore)
                    return end;
                if (at > 0)
                    return Outcome.InnerHead;
                if (digits > 0 || tail != FrameTail.None || j + 4 == w.Length)
                {
                    var verdict = FrameScanner.Diagnose(w[start..j], w.Slice(j, 4));
                    if (digits > 0 || verdict is CrcVerdict.Right or CrcVerdict.LowerCase)
                    {
                        bounds = new FrameBounds(length, digits, start, j - start, verdict, tail, tailLength);
                        return Outcome.Found;
                    }
                }
            }

            if (
                w[j..].StartsWith("##"u8)
                && FrameScanner.Head(w[j..], out _, out var innerDigits, out var innerStart) == FrameScanner.HeadKind.Header
            )
            {
                pendingHead = j;
                pendingStart = j + innerStart;
                if (FirstInnerAt == 0)
                    FirstInnerAt = j;
                if (innerDigits > 0)
                    InnerHeadAt = j;
            }

            state = Crc.Step(state, w[j]);
        }

        return Outcome.Nothing;
    }

    // Whether a segment may end at j. The head it belongs to is 'at'.
    private readonly Outcome TryEnd(
        int j,
        bool closed,
        bool byLength,
        byte state,
        ReadOnlySpan<short> heads,
        out int at,
        out FrameTail tail,
        out int tailLength
    )
    {
        at = 0;
        tail = FrameTail.None;
        tailLength = 0;
        if (j + 4 > window.Length)
            return Outcome.Nothing;
        var sum = Hex.Read4(window.Slice(j, 4));
        var rest = window[(j + 4)..];
        var fits = sum >= 0 && closed && Crc.IsPossible((ushort)sum) ? heads[Crc.Turn(-j, (byte)(state ^ (sum >> 8)))] : -1;
        if (fits < 0 && sum < 0 && !(closed && byLength))
            return Outcome.Nothing;
        if (!FrameScanner.TryTail(rest, mayGrow, out tail, out tailLength))
            return Outcome.NeedMore;
        if (fits >= 0)
        {
            at = fits;
            return Outcome.Found;
        }

        // No sum fits. The shape must be clear: where the length says, or followed by a line end, the next head or the end of input.
        at = InnerHeadAt;
        if (byLength && InnerHeadAt == 0)
            return tail == FrameTail.CrLf || (closed && sum >= 0) ? Outcome.Found : Outcome.Nothing;
        var clear = closed && sum >= 0 && (tail != FrameTail.None || rest.Length == 0 || rest.StartsWith("##"u8));
        return clear ? Outcome.Found : Outcome.Nothing;
    }
}
