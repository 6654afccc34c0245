using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Air;

/// <summary>The moving mean of yearly figures over three years (named in the press notes of HJ 663-2026).</summary>
public static class YearMovingMean
{
    /// <summary>The mean of the last years, when every one of them has a figure.</summary>
    /// <remarks>The text of the clause was not seen; nothing in this library calls this by default.</remarks>
    /// <param name="years">The yearly figures, the latest last.</param>
    /// <param name="length">The number of years; three by the press notes.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>The mean, or null when a year is missing.</returns>
    [Standard("HJ 663-2026", "moving mean, press notes", Certainty.Low)]
    public static decimal? Of(IReadOnlyList<decimal?> years, int length = 3, int decimals = 1)
    {
        ArgumentNullException.ThrowIfNull(years);
        if (length < 1 || years.Count < length)
            return null;
        var mean = Mean.Of(years.Skip(years.Count - length), length);
        return mean is { } m ? HalfToEven.ToDecimals(m, decimals) : null;
    }
}
