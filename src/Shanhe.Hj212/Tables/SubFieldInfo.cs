namespace Shanhe.Hj212;

/// <summary>What a reader must know of a sub-field of a factor: whether a table has it, and whether it holds a number.</summary>
/// <param name="Sub">The sub-field as it came.</param>
/// <param name="IsKnown">Whether it is in the field table.</param>
/// <param name="IsNumber">Whether it must be a number.</param>
internal sealed record SubFieldInfo(string Sub, bool IsKnown, bool IsNumber)
{
    private const int Size = 256;

    /// <summary>One bit for each sub-field of the table; 0 for others.</summary>
    public ulong Bit { get; } = Fields.SubFieldPlace(Sub) is >= 0 and < 64 and var place ? 1UL << place : 0;

    /// <summary>Whether it is the data flag.</summary>
    public bool IsFlag { get; } = Sub == "Flag";

    private static readonly HashSet<string> Numeric = new(StringComparer.OrdinalIgnoreCase)
    {
        "Rtd",
        "Min",
        "Avg",
        "Max",
        "Cou",
        "ZsRtd",
        "ZsMin",
        "ZsAvg",
        "ZsMax",
        "Data",
        "DayData",
        "NightData",
        "RS",
        "RT",
        "Ala",
        "UpValue",
        "LowValue",
        "SampleRd",
        "StandardValue",
    };

    // Devices send the same few sub-fields; the last of each slot is at hand. A lost race looks it up again.
    private static readonly SubFieldInfo?[] Recent = new SubFieldInfo?[Size];

    public static SubFieldInfo Of(ReadOnlySpan<char> sub)
    {
        ref var slot = ref Recent[sub.IsEmpty ? 0 : (sub[0] * 31 + sub[^1] * 7 + sub.Length) & (Size - 1)];
        if (slot is { } known && sub.SequenceEqual(known.Sub))
            return known;
        var text = sub.ToString();
        return slot = new SubFieldInfo(text, Fields.SubField(text) is not null, Numeric.Contains(text));
    }
}
