namespace Shanhe.Standards.Rounding;

/// <summary>The percentile of a series as HJ 663 takes it.</summary>
public static class Percentile
{
    /// <summary>The p-th percentile: ascending order, k = 1 + (n − 1)·p/100, linear between the two neighbours.</summary>
    /// <remarks>The result is not rounded. Missing values are left out; an empty series has no percentile. One value is every percentile.
    /// The caller sees to it that the series has enough values (<c>HJ 663</c> asks for 324 days of a year).</remarks>
    /// <param name="values">The values in any order, all in one unit.</param>
    /// <param name="percent">The percentile, 0 to 100.</param>
    /// <returns>The percentile in the unit of the values, or null.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is outside 0 to 100.</exception>
    [Standard("HJ 663-2013", "A.6", Certainty.Memory, Vectors = "percentile")]
    public static decimal? Of(IEnumerable<decimal?> values, decimal percent)
    {
        ArgumentNullException.ThrowIfNull(values);
        var present = values.Where(v => v is not null).Select(v => v!.Value).ToArray();
        Array.Sort(present);
        return OfSorted(present, percent);
    }

    /// <summary>The p-th percentile of values that are already in ascending order; allocates nothing.</summary>
    /// <param name="ascending">The values in ascending order.</param>
    /// <param name="percent">The percentile, 0 to 100.</param>
    /// <returns>The percentile, or null for an empty series.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is outside 0 to 100.</exception>
    [Standard("HJ 663-2013", "A.6", Certainty.Memory, Vectors = "percentile")]
    public static decimal? OfSorted(ReadOnlySpan<decimal> ascending, decimal percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (ascending.IsEmpty)
            return null;
        var k = (ascending.Length - 1) * percent / 100;
        var s = (int)decimal.Floor(k);
        var low = ascending[s];
        return s + 1 < ascending.Length ? low + (ascending[s + 1] - low) * (k - s) : low;
    }
}
