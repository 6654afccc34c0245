namespace Shanhe.Standards.Dispersion;

/// <summary>
/// Whether a cloud sinks: the Richardson numbers of HJ 169-2018, annex G. Where it does, the Gaussian models do not hold.
/// </summary>
public static class HeavyGas
{
    private const double Gravity = 9.81;

    /// <summary>Richardson number of a continuous release: [g·(Q/ρ_rel)/D_rel·(ρ_rel − ρ_a)/ρ_a]^⅓ / U_r.</summary>
    /// <param name="kilogramsPerSecond">Q, kg/s.</param>
    /// <param name="releaseDensity">ρ_rel, kg/m³.</param>
    /// <param name="airDensity">ρ_a, kg/m³.</param>
    /// <param name="widthMetres">D_rel, first width of the cloud, m.</param>
    /// <param name="windMetresPerSecond">U_r, wind at 10 m, m/s.</param>
    /// <returns>The number; zero for a cloud that is no heavier than air; null without wind, width or density.</returns>
    [Standard("HJ 169-2018", "G.2, continuous", Certainty.Secondary, Vectors = "richardson")]
    public static double? Continuous(
        double kilogramsPerSecond,
        double releaseDensity,
        double airDensity,
        double widthMetres,
        double windMetresPerSecond
    )
    {
        if (windMetresPerSecond <= 0 || widthMetres <= 0 || releaseDensity <= 0 || airDensity <= 0)
            return null;
        var excess = (releaseDensity - airDensity) / airDensity;
        return excess <= 0 ? 0 : Math.Cbrt(Gravity * kilogramsPerSecond / releaseDensity / widthMetres * excess) / windMetresPerSecond;
    }

    /// <summary>Richardson number of an instantaneous release: g·(Q_t/ρ_rel)^⅓ / U_r² · (ρ_rel − ρ_a)/ρ_a.</summary>
    /// <param name="kilograms">Q_t, kg.</param>
    /// <param name="releaseDensity">ρ_rel, kg/m³.</param>
    /// <param name="airDensity">ρ_a, kg/m³.</param>
    /// <param name="windMetresPerSecond">U_r, wind at 10 m, m/s.</param>
    /// <returns>The number; zero for a cloud that is no heavier than air; null without wind or density.</returns>
    [Standard("HJ 169-2018", "G.2, instantaneous", Certainty.Secondary, Vectors = "richardson")]
    public static double? Instantaneous(double kilograms, double releaseDensity, double airDensity, double windMetresPerSecond)
    {
        if (windMetresPerSecond <= 0 || releaseDensity <= 0 || airDensity <= 0)
            return null;
        var excess = (releaseDensity - airDensity) / airDensity;
        return excess <= 0 ? 0 : Gravity * Math.Cbrt(kilograms / releaseDensity) / (windMetresPerSecond * windMetresPerSecond) * excess;
    }

    /// <summary>Whether the cloud counts as heavy: at 1/6 and above when continuous, above 0.04 when instantaneous.</summary>
    /// <param name="richardson">The Richardson number.</param>
    /// <param name="continuous">Whether the release is continuous: longer than the cloud needs to the nearest receptor.</param>
    /// <returns>True: use a heavy-gas model (SLAB in the standard), and warn beside any Gaussian figure. Null without a number.</returns>
    [Standard("HJ 169-2018", "G.2", Certainty.Secondary, Vectors = "richardson")]
    public static bool? IsHeavy(double? richardson, bool continuous) =>
        richardson is not { } r ? null
        : continuous ? r >= 1.0 / 6
        : r > 0.04;
}
