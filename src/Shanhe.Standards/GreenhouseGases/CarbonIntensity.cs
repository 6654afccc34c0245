namespace Shanhe.Standards.GreenhouseGases;

/// <summary>CO₂ by constant gross product, and its five-year path.</summary>
/// <param name="DuePercent">The change due by now, percent; negative is a fall.</param>
/// <param name="ActualPercent">The change reached, percent.</param>
/// <param name="Progress">How much of the five-year fall is done, as a ratio of logarithms.</param>
/// <param name="IsOnPath">Whether the change reached is at least the one due.</param>
public sealed record CarbonIntensity(double DuePercent, double ActualPercent, double Progress, bool IsOnPath)
{
    /// <summary>Intensity: CO₂ by gross product at constant prices.</summary>
    /// <param name="tonnes">t CO₂.</param>
    /// <param name="product">Gross product at prices of one base year for all years compared.</param>
    /// <returns>t a unit of product, or null.</returns>
    [Standard("carbon dual control", "intensity", Certainty.Memory, Vectors = "carbon_intensity")]
    public static decimal? Of(decimal? tonnes, decimal? product) => Given.Amount(tonnes) / Given.Divisor(product);

    /// <summary>The change between two years, percent, not rounded.</summary>
    /// <param name="before">Intensity before.</param>
    /// <param name="now">Intensity now.</param>
    /// <returns>Percent, or null.</returns>
    [Standard("carbon dual control", "change of intensity", Certainty.Memory, Vectors = "carbon_intensity")]
    public static decimal? ChangePercent(decimal? before, decimal? now) => 100 * (now - before) / Given.Divisor(before);

    /// <summary>Where a five-year target stands: the fall due is geometric, (1 + T)^(n/5) − 1.</summary>
    /// <param name="targetPercent">T, the change of the five years, percent: −18 is a fall; between −100 and 0.</param>
    /// <param name="yearsDone">n, 0–5.</param>
    /// <param name="before">Intensity of the base year.</param>
    /// <param name="now">Intensity now.</param>
    /// <returns>The path; null for a target that is no fall or figures out of range.</returns>
    [Standard("five-year targets", "geometric path", Certainty.Own, Vectors = "intensity_path")]
    public static CarbonIntensity? Path(double targetPercent, double yearsDone, double before, double now)
    {
        if (!(targetPercent is > -100 and < 0 && yearsDone is >= 0 and <= 5 && before > 0 && now > 0))
            return null;
        var whole = 1 + targetPercent / 100;
        var due = (Math.Pow(whole, yearsDone / 5) - 1) * 100;
        var actual = (now / before - 1) * 100;
        return new CarbonIntensity(due, actual, Math.Log(now / before) / Math.Log(whole), actual <= due);
    }
}
