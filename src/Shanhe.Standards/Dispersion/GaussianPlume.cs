using Shanhe.Standards.Tables;
using Shanhe.Standards.Trends;

namespace Shanhe.Standards.Dispersion;

/// <summary>
/// Gaussian plume and puff with the sigmas of GB/T 3840-91. Screening for emergencies, not for EIA; heavy gas is outside it.
/// </summary>
public static class GaussianPlume
{
    private static readonly TableRow[] Pieces = [.. EmbeddedTable.Load("sigma").Rows];
    private static readonly TableRow[] Calm = [.. EmbeddedTable.Load("calm_sigma").Rows];

    /// <summary>σ_y and σ_z at a distance: γ·x^α, 0.5 h sampling; A-B takes B, the cautious choice near the source.</summary>
    /// <param name="stability">The class.</param>
    /// <param name="metres">Distance, m.</param>
    /// <returns>σ_y and σ_z, m; null for an unknown class.</returns>
    [Standard("GB/T 3840-91", "annex D", Certainty.Secondary, Vectors = "sigma")]
    public static (double Y, double Z)? Sigmas(string stability, double metres)
    {
        double? Piece(string parameter)
        {
            var key = stability == "A-B" ? "B" : stability;
            foreach (var r in Pieces)
            {
                if (r["parameter"] == parameter && r["stability"] == key && !(metres > (double?)r.OptionalDecimal("to_m")))
                {
                    return r.Double("gamma") * Math.Pow(metres, r.Double("alpha"));
                }
            }

            return null;
        }

        return Piece("sigma_y") is { } y && Piece("sigma_z") is { } z ? (y, z) : null;
    }

    /// <summary>Concentration of a steady release with full reflection at the ground and no lid, g/m³; zero upwind.</summary>
    /// <param name="gramsPerSecond">Release, g/s.</param>
    /// <param name="windMetresPerSecond">Wind at the release, m/s.</param>
    /// <param name="x">Downwind, m.</param>
    /// <param name="y">Crosswind, m.</param>
    /// <param name="z">Height, m.</param>
    /// <param name="effectiveHeightMetres">Effective height of release, m.</param>
    /// <param name="stability">The class of the sigmas.</param>
    /// <returns>g/m³; null for an unknown class or without wind.</returns>
    [Standard("HJ/T 2.2-93", "plume", Certainty.Text, Vectors = "plume")]
    public static double? Concentration(
        double gramsPerSecond,
        double windMetresPerSecond,
        double x,
        double y,
        double z,
        double effectiveHeightMetres,
        string stability
    )
    {
        if (x <= 0)
            return 0;
        if (windMetresPerSecond <= 0 || Sigmas(stability, x) is not { } s)
            return null;
        var vertical = Bell(z - effectiveHeightMetres, s.Z) + Bell(z + effectiveHeightMetres, s.Z);
        return gramsPerSecond / (2 * Math.PI * windMetresPerSecond * s.Y * s.Z) * Bell(y, s.Y) * vertical;
    }

    /// <summary>Ground concentration of an instantaneous puff, sigmas at the travelled distance (at least 1 m), g/m³.</summary>
    /// <param name="grams">Mass, g.</param>
    /// <param name="windMetresPerSecond">m/s.</param>
    /// <param name="x">Downwind, m.</param>
    /// <param name="y">Crosswind, m.</param>
    /// <param name="effectiveHeightMetres">m.</param>
    /// <param name="seconds">Time after release, s.</param>
    /// <param name="stability">The class of the sigmas.</param>
    /// <returns>g/m³; null for an unknown class.</returns>
    [Standard("HJ/T 2.2-93", "puff", Certainty.Text, Vectors = "puff")]
    public static double? Puff(
        double grams,
        double windMetresPerSecond,
        double x,
        double y,
        double effectiveHeightMetres,
        double seconds,
        string stability
    )
    {
        if (Sigmas(stability, Math.Max(1, windMetresPerSecond * seconds)) is not { } s)
            return null;
        return 2
            * grams
            / (Math.Pow(2 * Math.PI, 1.5) * s.Y * s.Y * s.Z)
            * Bell(x - windMetresPerSecond * seconds, s.Y)
            * Bell(y, s.Y)
            * Bell(effectiveHeightMetres, s.Z);
    }

    /// <summary>A release of limited duration: the plume times the share of it that has arrived and not yet passed.</summary>
    /// <param name="gramsPerSecond">g/s.</param>
    /// <param name="windMetresPerSecond">m/s, 1.5 or more.</param>
    /// <param name="x">Downwind, m.</param>
    /// <param name="y">Crosswind, m.</param>
    /// <param name="z">Height, m.</param>
    /// <param name="effectiveHeightMetres">m.</param>
    /// <param name="stability">The class of the sigmas.</param>
    /// <param name="seconds">Time after the start, s.</param>
    /// <param name="durationSeconds">Duration of the release, s.</param>
    /// <returns>g/m³; null for an unknown class.</returns>
    [Standard("HJ/T 2.2-93", "non-normal release", Certainty.Secondary, Vectors = "finite_release")]
    public static double? FiniteRelease(
        double gramsPerSecond,
        double windMetresPerSecond,
        double x,
        double y,
        double z,
        double effectiveHeightMetres,
        string stability,
        double seconds,
        double durationSeconds
    )
    {
        if (x <= 0)
            return 0;
        if (Sigmas(stability, x) is not { } s)
            return null;
        var front = Normal.Cumulative((windMetresPerSecond * seconds - x) / s.Y);
        var share =
            seconds <= durationSeconds
                ? front + Normal.Cumulative(x / s.Y) - 1
                : front - Normal.Cumulative((windMetresPerSecond * (seconds - durationSeconds) - x) / s.Y);
        return Concentration(gramsPerSecond, windMetresPerSecond, x, y, z, effectiveHeightMetres, stability) * share;
    }

    /// <summary>Ground concentration of a steady release in calm or light wind, under 1.5 m/s, g/m³.</summary>
    /// <param name="gramsPerSecond">g/s.</param>
    /// <param name="windMetresPerSecond">m/s.</param>
    /// <param name="x">Downwind, m; may be negative.</param>
    /// <param name="y">Crosswind, m.</param>
    /// <param name="effectiveHeightMetres">m.</param>
    /// <param name="stability">The class; half classes take the mean.</param>
    /// <returns>g/m³; null from 1.5 m/s on and for an unknown class.</returns>
    [Standard("HJ/T 2.2-93", "calm and light wind", Certainty.Secondary, Vectors = "calm_plume")]
    public static double? CalmConcentration(
        double gramsPerSecond,
        double windMetresPerSecond,
        double x,
        double y,
        double effectiveHeightMetres,
        string stability
    )
    {
        ArgumentNullException.ThrowIfNull(stability);
        TableRow[] rows = [.. Calm.Where(r => stability.Split('-').Contains(r["class"]))];
        if (windMetresPerSecond is not (>= 0 and < 1.5) || rows.Length == 0)
            return null;
        var g1 = rows.Average(r => r.Double(windMetresPerSecond < 0.5 ? "gamma01_u_lt_0.5" : "gamma01_0.5_to_1.5"));
        var g2 = rows.Average(r => r.Double("gamma02"));
        var eta2 = x * x + y * y + Math.Pow(g1 * effectiveHeightMetres / g2, 2);
        if (eta2 <= 0)
            return null;
        var s = windMetresPerSecond * x / (g1 * Math.Sqrt(eta2));
        var bracket = 1 + Math.Sqrt(2 * Math.PI) * s * Math.Exp(s * s / 2) * Normal.Cumulative(s);
        return 2
            * gramsPerSecond
            / (Math.Pow(2 * Math.PI, 1.5) * g2 * eta2)
            * Math.Exp(-windMetresPerSecond * windMetresPerSecond / (2 * g1 * g1))
            * bracket;
    }

    private static double Bell(double distance, double sigma) => Math.Exp(-distance * distance / (2 * sigma * sigma));
}
