namespace Shanhe.Standards;

/// <summary>Inputs that are there and in their range; a result of anything else is no result.</summary>
internal static class Given
{
    /// <summary>The share as it is, or null when it is missing or outside 0–1: then there is no result.</summary>
    public static decimal? Share(decimal? share) => share is >= 0 and <= 1 ? share : null;

    /// <summary>Percent as a share, or null when missing or outside 0–100.</summary>
    public static decimal? Percent(decimal? percent) => Share(percent / 100);

    /// <summary>An amount as it is, or null when it is missing or negative.</summary>
    public static decimal? Amount(decimal? amount) => amount is >= 0 ? amount : null;

    /// <summary>A divisor, or null when it is missing, zero or negative.</summary>
    public static decimal? Divisor(decimal? divisor) => divisor is > 0 ? divisor : null;
}
