namespace Shanhe.Standards.Air;

/// <summary>A measured figure as a whole number of millionths of its unit, or missing. Eight bytes, exact, made for long series.</summary>
/// <remarks>The default value is missing, so a new array holds nothing by mistake. The unit is that of the pollutant: mg/m³ for CO,
/// µg/m³ for the rest. More than six decimals are rounded half to even.</remarks>
public readonly record struct Measured
{
    internal const long Unit = 1_000_000;

    private readonly long _raw;

    private Measured(long micros) => _raw = micros ^ long.MinValue;

    /// <summary>No figure.</summary>
    public static Measured Missing => default;

    /// <summary>True when there is no figure.</summary>
    public bool IsMissing => _raw == 0;

    internal long Micros => _raw ^ long.MinValue;

    /// <summary>A figure.</summary>
    /// <param name="value">The figure in the unit of the pollutant.</param>
    /// <returns>The measured figure.</returns>
    /// <exception cref="OverflowException">The figure is beyond ±9 × 10¹².</exception>
    public static Measured Of(decimal value) => new((long)decimal.Round(value * Unit, 0, MidpointRounding.ToEven));

    /// <summary>A figure, or missing for null.</summary>
    /// <param name="value">The figure in the unit of the pollutant, or null.</param>
    /// <returns>The measured figure.</returns>
    public static Measured Of(decimal? value) => value is { } v ? Of(v) : Missing;

    /// <summary>The figure as a decimal, or null when it is missing.</summary>
    /// <returns>The figure in the unit of the pollutant.</returns>
    public decimal? ToDecimal() => IsMissing ? null : decimal.Divide(Micros, Unit);

    /// <summary>The figure rounded half to even to 0–6 decimals; missing stays missing.</summary>
    /// <param name="decimals">The decimals to keep.</param>
    /// <returns>The rounded figure.</returns>
    [Standard("GB/T 8170-2008", "3.2", Certainty.Text, Vectors = "daily_mean")]
    public Measured Rounded(int decimals) => IsMissing ? this : OfQuotient(Micros, 1, decimals);

    internal static Measured OfMicros(long micros) => new(micros);

    /// <summary>sum / count, rounded once, half to even, to the decimals asked for.</summary>
    internal static Measured OfQuotient(long sumMicros, long count, int decimals)
    {
        long step = 1;
        for (var i = decimals; i < 6; i++)
            step *= 10;
        return new Measured(RoundDivide(sumMicros, count * step) * step);
    }

    internal static long RoundDivide(long numerator, long denominator)
    {
        var quotient = Math.DivRem(numerator, denominator, out var rest);
        var twice = 2 * Math.Abs(rest);
        if (twice > denominator || (twice == denominator && (quotient & 1) != 0))
            quotient += Math.Sign(numerator);
        return quotient;
    }
}
