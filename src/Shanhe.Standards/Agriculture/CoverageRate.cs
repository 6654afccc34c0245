namespace Shanhe.Standards.Agriculture;

/// <summary>A rate that can't pass the whole: coverage of advice and services, recovery of film.</summary>
/// <param name="Percent">Percent, not rounded, 100 at most.</param>
/// <param name="IsCut">Whether the parts gave more than 100: mu-times set against mu, or film of former years.</param>
public sealed record CoverageRate(decimal Percent, bool IsCut)
{
    /// <summary>Part by whole × 100, cut at 100 and marked.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The whole, in the same unit: mu-times in both or mu in both.</param>
    /// <returns>The rate; null without a whole.</returns>
    [Standard("agricultural indicators", "coverage", Certainty.Memory, Vectors = "coverage")]
    public static CoverageRate? Of(decimal? part, decimal? whole) =>
        100 * Given.Amount(part) / Given.Divisor(whole) is { } percent ? new CoverageRate(Math.Min(percent, 100), percent > 100) : null;
}
