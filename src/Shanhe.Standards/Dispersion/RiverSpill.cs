namespace Shanhe.Standards.Dispersion;

/// <summary>One-dimensional spill in a river (HJ 2.3-2018). Screening only.</summary>
public static class RiverSpill
{
    /// <summary>Instantaneous spill: M/(A√(4πDt))·exp(−(x − ut)²/4Dt)·exp(−kt), mg/L; zero before the release.</summary>
    /// <param name="grams">Mass, g.</param>
    /// <param name="areaSquareMetres">Section, m².</param>
    /// <param name="dispersion">D, m²/s.</param>
    /// <param name="velocity">u, m/s.</param>
    /// <param name="x">Distance, m.</param>
    /// <param name="seconds">Time, s.</param>
    /// <param name="decayPerSecond">k, 1/s.</param>
    /// <returns>mg/L.</returns>
    [Standard("HJ 2.3-2018", "E.3", Certainty.Text, Vectors = "river_spill")]
    public static double Instantaneous(
        double grams,
        double areaSquareMetres,
        double dispersion,
        double velocity,
        double x,
        double seconds,
        double decayPerSecond = 0
    ) =>
        seconds <= 0
            ? 0
            : grams
                / (areaSquareMetres * Math.Sqrt(4 * Math.PI * dispersion * seconds))
                * Math.Exp(-Math.Pow(x - velocity * seconds, 2) / (4 * dispersion * seconds))
                * Math.Exp(-decayPerSecond * seconds);

    /// <summary>Full mixing: (CpQp + ChQh)/(Qp + Qh).</summary>
    /// <param name="discharge">Concentration of the discharge.</param>
    /// <param name="dischargeFlow">Flow of the discharge.</param>
    /// <param name="river">Concentration of the river or tributary.</param>
    /// <param name="riverFlow">Flow of the river.</param>
    /// <returns>The mixed concentration; null without flow.</returns>
    [Standard("HJ 2.3-2018", "E.1", Certainty.Text, Vectors = "full_mixing")]
    public static double? Mixed(double discharge, double dischargeFlow, double river, double riverFlow) =>
        dischargeFlow + riverFlow > 0 ? (discharge * dischargeFlow + river * riverFlow) / (dischargeFlow + riverFlow) : null;

    /// <summary>Steady decay along a river; with dispersion when D is over zero.</summary>
    /// <param name="start">C₀.</param>
    /// <param name="decayPerSecond">k, 1/s.</param>
    /// <param name="x">m.</param>
    /// <param name="velocity">u, m/s.</param>
    /// <param name="dispersion">D, m²/s.</param>
    /// <returns>The concentration in the unit of C₀; null without flow.</returns>
    [Standard("HJ 2.3-2018", "E.3", Certainty.Text, Vectors = "river_decay river_decay_dispersion")]
    public static double? Steady(double start, double decayPerSecond, double x, double velocity, double dispersion = 0)
    {
        if (velocity <= 0)
            return null;
        return dispersion <= 0
            ? start * Math.Exp(-decayPerSecond * x / velocity)
            : start
                * Math.Exp(velocity * x / (2 * dispersion) * (1 - Math.Sqrt(1 + 4 * decayPerSecond * dispersion / (velocity * velocity))));
    }

    /// <summary>Length of the mixing stretch, m.</summary>
    /// <param name="width">B, m.</param>
    /// <param name="bankDistance">a, m.</param>
    /// <param name="velocity">u, m/s.</param>
    /// <param name="lateralDispersion">E_y, m²/s.</param>
    /// <returns>m; null without width or dispersion.</returns>
    [Standard("HJ 2.3-2018", "E.1", Certainty.Secondary, Vectors = "mixing_length")]
    public static double? MixingLength(double width, double bankDistance, double velocity, double lateralDispersion)
    {
        if (width <= 0 || lateralDispersion <= 0)
            return null;
        var a = 0.5 - bankDistance / width;
        return (0.11 + 0.7 * Math.Sqrt(Math.Max(0, a - 1.1 * a * a))) * velocity * width * width / lateralDispersion;
    }
}
