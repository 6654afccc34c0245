using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Air;

/// <summary>Dust-fall: the mass of settled dust on an area in 30 days.</summary>
public static class DustFall
{
    /// <summary>M = (W₁ − W₀ − W_c) / (S·n) × 30 × 10⁴, t/(km²·30 d), rounded half to even.</summary>
    /// <remarks>No value when a figure is missing or area or days are not positive. A negative result is returned as it is: it shows a
    /// mistake in the weighing.</remarks>
    /// <param name="residueWithDishGrams">W₁: residue with dish, g.</param>
    /// <param name="dishGrams">W₀: empty dish, g.</param>
    /// <param name="reagentBlankGrams">W_c: residue of the glycol blank, g.</param>
    /// <param name="openingSquareCentimetres">S: opening of the jar, cm².</param>
    /// <param name="days">n: days of exposure, to 0.1 d.</param>
    /// <param name="decimals">The decimals kept; one by the method.</param>
    /// <returns>t/(km²·30 d), or null.</returns>
    [Standard("GB/T 15265-94", "8", Certainty.Memory, Vectors = "dustfall")]
    [Standard("HJ 1221-2021", "9", Certainty.Memory, Vectors = "dustfall")]
    public static decimal? TonnesPerSquareKilometre(
        decimal? residueWithDishGrams,
        decimal? dishGrams,
        decimal? reagentBlankGrams,
        decimal? openingSquareCentimetres,
        decimal? days,
        int decimals = 1
    )
    {
        if (openingSquareCentimetres is not > 0 || days is not > 0)
            return null;
        var grams = residueWithDishGrams - dishGrams - (reagentBlankGrams ?? 0);
        return grams is { } g ? HalfToEven.ToDecimals(g / (openingSquareCentimetres.Value * days.Value) * 30 * 10_000, decimals) : null;
    }
}
