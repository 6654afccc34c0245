namespace Shanhe.Standards.Air;

/// <summary>The choices in the daily maximum of 8 hours of ozone.</summary>
/// <param name="FirstWindowEnd">The hour at which the first window ends: 8 keeps all windows inside the day.</param>
/// <param name="MinimumHours">The hours a window needs, of 8.</param>
/// <param name="MinimumWindows">The windows a day needs.</param>
/// <param name="Limit">The limit that makes a day with too few windows count, µg/m³: 160 in class II areas.</param>
/// <param name="Decimals">The decimals of the result.</param>
public readonly record struct OzoneRules(int FirstWindowEnd, int MinimumHours, int MinimumWindows, decimal Limit, int Decimals)
{
    /// <summary>The usual practice: windows ending 08:00 to 24:00, 6 hours, 14 windows, limit 160 µg/m³, integers.</summary>
    [Standard("HJ 663-2013", "6.1.2", Certainty.Secondary)]
    public static OzoneRules Usual { get; } = new(8, 6, 14, 160, 0);

    internal long LimitMicros => (long)(Limit * Measured.Unit);
}
