namespace Shanhe.Standards.Rounding;

/// <summary>Rounding of figures by GB/T 8170: once, from the exact decimal, a tie goes to the even digit.</summary>
public static class HalfToEven
{
    /// <summary>A figure rounded to a number of decimals; a tie goes to the even digit.</summary>
    /// <remarks>Unit: that of the figure. Work on the unrounded figure: rounding twice may differ from rounding once.
    /// A figure that has fewer decimals stays as it is.</remarks>
    /// <param name="value">The exact figure.</param>
    /// <param name="decimals">The decimals to keep; negative rounds to tens, hundreds and so on (−28 to 28).</param>
    /// <returns>The rounded figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is outside −28 to 28.</exception>
    [Standard("GB/T 8170-2008", "3.2", Certainty.Text, Vectors = "round8170")]
    public static decimal ToDecimals(decimal value, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(decimals, -28);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 28);
        if (decimals >= 0)
            return decimal.Round(value, decimals, MidpointRounding.ToEven);
        var unit = PowerOfTen(-decimals);
        return decimal.Round(value / unit, 0, MidpointRounding.ToEven) * unit;
    }

    /// <summary>A figure rounded to a number of significant digits; a tie goes to the even digit.</summary>
    /// <remarks>Zero stays zero. The first significant digit is the first that is not zero.</remarks>
    /// <param name="value">The exact figure.</param>
    /// <param name="digits">The significant digits to keep, 1 to 28.</param>
    /// <returns>The rounded figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is outside 1 to 28.</exception>
    [Standard("GB/T 8170-2008", "3.2", Certainty.Text)]
    public static decimal ToSignificantDigits(decimal value, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 28);
        if (value == 0)
            return 0;
        var magnitude = 0;
        for (var a = Math.Abs(value); a >= 10; a /= 10)
            magnitude++;
        for (var a = Math.Abs(value); a < 1; a *= 10)
            magnitude--;
        return ToDecimals(value, Math.Clamp(digits - 1 - magnitude, -28, 28));
    }

    /// <summary>The decimals that a figure is written with: 75 has none, 4.0 has one.</summary>
    /// <remarks>The trailing zeros count, because GB/T 8170 compares at the digits in which the limit is printed.</remarks>
    /// <param name="value">The figure as printed.</param>
    /// <returns>The number of decimals, 0 to 28.</returns>
    public static int DecimalsOf(decimal value) => value.Scale;

    private static decimal PowerOfTen(int n)
    {
        var p = 1m;
        for (; n > 0; n--)
            p *= 10;
        return p;
    }
}
