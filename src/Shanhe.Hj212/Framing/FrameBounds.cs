namespace Shanhe.Hj212;

/// <summary>Where the parts of a frame stand, relative to its first <c>#</c>.</summary>
internal readonly record struct FrameBounds(
    int LengthField,
    int LengthDigits,
    int SegmentStart,
    int SegmentLength,
    CrcVerdict Verdict,
    FrameTail Tail,
    int TailLength
)
{
    public int Total => SegmentStart + SegmentLength + 4 + TailLength;
}
