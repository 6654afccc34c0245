namespace Shanhe.Standards.Trends;

/// <summary>What a trend test says of a series.</summary>
public enum TrendDirection
{
    /// <summary>No significant trend.</summary>
    None,

    /// <summary>A significant rise.</summary>
    Rising,

    /// <summary>A significant fall.</summary>
    Falling,
}
