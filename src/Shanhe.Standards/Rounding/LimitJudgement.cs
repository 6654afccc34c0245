namespace Shanhe.Standards.Rounding;

/// <summary>The comparison of a figure with a limit that must not be exceeded.</summary>
/// <param name="Compared">The figure that was compared, rounded or not.</param>
/// <param name="Exceeds">True when it is over the limit; equal attains.</param>
public readonly record struct LimitJudgement(decimal Compared, bool Exceeds)
{
    /// <summary>The judgement of a figure against an upper limit.</summary>
    /// <remarks>Rounded-value comparison rounds half to even to the decimals in which the limit is written; 75 keeps none, 4.0 keeps one.
    /// A figure equal to the limit attains it.</remarks>
    /// <param name="value">The exact figure, in the unit of the limit.</param>
    /// <param name="limit">The limit as printed.</param>
    /// <param name="comparison">The method; the rounded value unless the limit's standard asks for the full one.</param>
    /// <returns>The compared figure and whether it is over.</returns>
    [Standard("GB/T 8170-2008", "4.3", Certainty.Text, Vectors = "limit_judge")]
    public static LimitJudgement Of(decimal value, decimal limit, LimitComparison comparison = LimitComparison.RoundedValue)
    {
        var compared = comparison == LimitComparison.RoundedValue ? HalfToEven.ToDecimals(value, HalfToEven.DecimalsOf(limit)) : value;
        return new LimitJudgement(compared, compared > limit);
    }

    /// <summary>The multiple by which a figure is over its limit: (C − S) / S.</summary>
    /// <remarks>Rounded half to even. No value when the figure is not over the limit or the limit is not positive.</remarks>
    /// <param name="value">The concentration, in the unit of the limit.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="decimals">The decimals kept; two by HJ 663.</param>
    /// <returns>The multiple, or null.</returns>
    [Standard("HJ 663-2013", "A.3", Certainty.Memory, Vectors = "exceedance_multiple")]
    public static decimal? ExceedanceMultiple(decimal? value, decimal? limit, int decimals = 2) =>
        value > limit && limit > 0 ? HalfToEven.ToDecimals((value.Value - limit.Value) / limit.Value, decimals) : null;
}
