namespace Shanhe.Hj212;

/// <summary>One value of a reading: its kind, its number and where its text stands.</summary>
/// <remarks>A struct of 16 bytes without references. The default value is an absent number.</remarks>
public readonly record struct ReadingValue
{
    private readonly long mantissa;
    private readonly sbyte scale;

    internal ReadingValue(SubField kind, long mantissa, int scale, int start, int length)
    {
        Kind = kind;
        this.mantissa = mantissa;
        this.scale = (sbyte)scale;
        TextStart = (ushort)start;
        TextLength = (ushort)length;
    }

    /// <summary>What the value is.</summary>
    public SubField Kind { get; }

    /// <summary>Whether the text is a number of at most 18 digits.</summary>
    public bool IsNumber => scale >= 0;

    /// <summary>The number in the factor's unit, with the digits as sent; null if the text is no number.</summary>
    public decimal? Number =>
        scale < 0 ? null : new decimal((int)Math.Abs(mantissa), (int)(Math.Abs(mantissa) >> 32), 0, mantissa < 0, (byte)scale);

    /// <summary>Where the text begins in the data segment, in bytes.</summary>
    public ushort TextStart { get; }

    /// <summary>The bytes of the text.</summary>
    public ushort TextLength { get; }

    internal ReadingValue Doubtful() => new(Kind, 0, -1, TextStart, TextLength);
}
