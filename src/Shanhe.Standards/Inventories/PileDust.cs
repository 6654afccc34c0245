using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Dust of piles: of handling and of wind.</summary>
public static class PileDust
{
    private static readonly TableRow[] Thresholds = [.. EmbeddedTable.Load("inventory_threshold_velocity").Rows];

    /// <summary>Factor of handling: k·0.0016·(u/2.2)^1.3 / (M/2)^1.4·(1 − η), kg/t.</summary>
    /// <remarks>The moisture is the number of percent, 4.5 and not 0.045.</remarks>
    /// <param name="wind">u, m/s.</param>
    /// <param name="moisturePercent">M, percent.</param>
    /// <param name="removed">η, 0–1.</param>
    /// <returns>kg/t, or null for figures out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, handling of piles", Certainty.Secondary, Vectors = "pile_handling_ef")]
    public static Dust? HandlingFactor(double wind, double moisturePercent, double removed = 0) =>
        wind >= 0 && moisturePercent > 0 && removed is >= 0 and <= 1
            ? Dust.Constants("pile handling").Times(0.0016 * Math.Pow(wind / 2.2, 1.3) / Math.Pow(moisturePercent / 2, 1.4) * (1 - removed))
            : null;

    /// <summary>Friction velocity: 0.4·u / ln(z/z₀), m/s.</summary>
    /// <param name="wind">u at the height z, m/s.</param>
    /// <param name="height">z, m.</param>
    /// <param name="roughness">z₀, m: 0.6 in town, 0.2 in the country.</param>
    /// <returns>m/s, or null when the height is not over the roughness.</returns>
    [Standard("公告2014年第92号", "annex 6, wind on piles", Certainty.Secondary, Vectors = "pile_wind")]
    public static double? FrictionVelocity(double wind, double height, double roughness) =>
        wind >= 0 && roughness > 0 && height > roughness ? 0.4 * wind / Math.Log(height / roughness) : null;

    /// <summary>Erosion potential of one disturbance: 58(u*−uₜ)² + 25(u*−uₜ), g/m²; none up to the threshold.</summary>
    /// <param name="friction">u*, m/s.</param>
    /// <param name="threshold">uₜ, m/s.</param>
    /// <returns>g/m².</returns>
    [Standard("公告2014年第92号", "annex 6, wind on piles", Certainty.Secondary, Vectors = "pile_wind")]
    public static double Potential(double friction, double threshold)
    {
        var over = friction - threshold;
        return over > 0 ? 58 * over * over + 25 * over : 0;
    }

    /// <summary>Wind on a pile in a year: k·P·n·(1 − η)·10⁻³, kg/m².</summary>
    /// <remarks>The share of PM2.5 is open: 0.2 here, 0.25 in one program.</remarks>
    /// <param name="potential">P of a disturbance, g/m².</param>
    /// <param name="disturbances">n, disturbances in the year.</param>
    /// <param name="removed">η, 0–1.</param>
    /// <returns>kg/m², or null for figures out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, wind on piles", Certainty.Secondary, Vectors = "pile_wind")]
    public static Dust? Wind(double potential, double disturbances, double removed = 0) =>
        potential >= 0 && disturbances >= 0 && removed is >= 0 and <= 1
            ? Dust.Constants("pile wind").Times(potential * disturbances * (1 - removed) * 1e-3)
            : null;

    /// <summary>The threshold friction velocity of a material.</summary>
    /// <param name="material">coal heap, fine coal or ore, slag, or the Chinese name.</param>
    /// <returns>m/s, weak; null for another material.</returns>
    [Standard("公告2014年第92号", "annex 6, threshold velocity", Certainty.Low, Vectors = "pile_threshold")]
    public static SourcedFigure? Threshold(string? material)
    {
        foreach (var r in Thresholds)
        {
            if (r["material"] == material || r["name_zh"] == material)
                return SourcedFigure.Of(r, "m_s", "m/s");
        }

        return null;
    }
}
