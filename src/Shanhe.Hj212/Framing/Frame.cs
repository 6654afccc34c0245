namespace Shanhe.Hj212;

/// <summary>
/// One frame found in a stream: head <c>##</c>, length, data segment, check sum, tail (table 1 of the 2017 edition). Nothing of the data
/// segment is interpreted yet. The spans point into the reader's input or its scratch buffer and are valid until the next call of
/// <see cref="FrameReader"/>.
/// </summary>
/// <remarks>A frame whose check sum is wrong is still a frame: <see cref="Verdict"/>, <see cref="Tail"/>, <see cref="LengthField"/> against
/// <see cref="ActualLength"/> and <see cref="LengthDigits"/> say what differs from the standard.</remarks>
public readonly ref struct Frame
{
    internal Frame(ReadOnlySpan<byte> bytes, FrameBounds bounds, long noiseBefore)
    {
        Bytes = bytes;
        Segment = bytes.Slice(bounds.SegmentStart, bounds.SegmentLength);
        CrcText = bytes.Slice(bounds.SegmentStart + bounds.SegmentLength, 4);
        LengthField = bounds.LengthField;
        LengthDigits = bounds.LengthDigits;
        Verdict = bounds.Verdict;
        Tail = bounds.Tail;
        NoiseBefore = noiseBefore;
    }

    /// <summary>The whole frame as received, from <c>##</c> to the tail.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The data segment as received (with SM4: still encrypted).</summary>
    public ReadOnlySpan<byte> Segment { get; }

    /// <summary>The four characters of the check sum as received.</summary>
    public ReadOnlySpan<byte> CrcText { get; }

    /// <summary>The length that the frame states for its data segment, in bytes; -1 if it states none.</summary>
    public int LengthField { get; }

    /// <summary>The number of digits of the length field; the standard asks for four.</summary>
    public int LengthDigits { get; }

    /// <summary>The bytes that the data segment really has.</summary>
    public int ActualLength => Segment.Length;

    /// <summary>How the check sum compares with the segment.</summary>
    public CrcVerdict Verdict { get; }

    /// <summary>Whether the check sum is the standard's, in any letter case.</summary>
    public bool IsCrcRight => Verdict is CrcVerdict.Right or CrcVerdict.LowerCase;

    /// <summary>What stands after the check sum.</summary>
    public FrameTail Tail { get; }

    /// <summary>Bytes skipped between the frame before and this one; 0 if only line ends or blanks stood there.</summary>
    public long NoiseBefore { get; }

    /// <summary>Whether head, length, check sum (any case) and tail are all as the standard says.</summary>
    public bool IsWellFormed => IsCrcRight && Tail == FrameTail.CrLf && LengthDigits == 4 && LengthField == Segment.Length;
}
