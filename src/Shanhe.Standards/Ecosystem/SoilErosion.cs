namespace Shanhe.Standards.Ecosystem;

/// <summary>
/// The factors of the revised universal soil loss equation (RUSLE) as ecosystem accounts use them. Models: in <c>double</c>.
/// </summary>
public static class SoilErosion
{
    /// <summary>Rain erosivity of half a month from daily rain: α·Σ P^β over the days with 12 mm and more, MJ·mm/(ha·h).</summary>
    /// <remarks>β = 0.8363 + 18.144/P_d12 + 24.455/P_y12, α = 21.586·β^−7.1891; P_d12 is the mean rain of a day with 12 mm and more, P_y12
    /// their mean sum a year. The year's R is the sum of the half months.</remarks>
    /// <param name="dailyMillimetres">Rain of each day of the half month, mm.</param>
    /// <param name="meanErosiveDay">P_d12, mm.</param>
    /// <param name="meanErosiveYear">P_y12, mm.</param>
    /// <returns>MJ·mm/(ha·h); zero without a day of 12 mm; null without the station's means.</returns>
    [Standard("RUSLE", "R, daily rain model", Certainty.Memory, Vectors = "rusle_r_half_month")]
    public static double? RainErosivity(ReadOnlySpan<double> dailyMillimetres, double meanErosiveDay, double meanErosiveYear)
    {
        if (meanErosiveDay <= 0 || meanErosiveYear <= 0)
            return null;
        var beta = 0.8363 + 18.144 / meanErosiveDay + 24.455 / meanErosiveYear;
        var alpha = 21.586 * Math.Pow(beta, -7.1891);
        var sum = 0.0;
        foreach (var day in dailyMillimetres)
        {
            if (day >= 12)
                sum += Math.Pow(day, beta);
        }

        return alpha * sum;
    }

    /// <summary>Soil erodibility K by the EPIC equation, changed to metric units by 0.1317, t·ha·h/(ha·MJ·mm).</summary>
    /// <param name="sandPercent">Sand, percent.</param>
    /// <param name="siltPercent">Silt, percent.</param>
    /// <param name="clayPercent">Clay, percent.</param>
    /// <param name="organicCarbonPercent">Organic carbon, percent.</param>
    /// <returns>K; null when silt and clay are both zero.</returns>
    [Standard("RUSLE", "K, EPIC", Certainty.Memory, Vectors = "rusle_k")]
    public static double? Erodibility(double sandPercent, double siltPercent, double clayPercent, double organicCarbonPercent)
    {
        if (siltPercent + clayPercent <= 0)
            return null;
        var rest = 1 - sandPercent / 100;
        var texture = 0.2 + 0.3 * Math.Exp(-0.0256 * sandPercent * (1 - siltPercent / 100));
        var fines = Math.Pow(siltPercent / (clayPercent + siltPercent), 0.3);
        var carbon = 1 - 0.25 * organicCarbonPercent / (organicCarbonPercent + Math.Exp(3.72 - 2.95 * organicCarbonPercent));
        var sand = 1 - 0.7 * rest / (rest + Math.Exp(-5.51 + 22.9 * rest));
        return texture * fines * carbon * sand * 0.1317;
    }

    /// <summary>Slope factor: 10.8 sin θ + 0.03 under 5°, 16.8 sin θ − 0.5 under 10°, 21.9 sin θ − 0.96 from 10° on.</summary>
    /// <param name="degrees">Slope, degrees.</param>
    /// <returns>S, without unit; null outside 0–90°.</returns>
    [Standard("RUSLE", "S", Certainty.Memory, Vectors = "rusle_s")]
    public static double? Slope(double degrees)
    {
        if (degrees is not (>= 0 and <= 90))
            return null;
        var sine = Math.Sin(degrees * Math.PI / 180);
        return degrees < 5 ? 10.8 * sine + 0.03
            : degrees < 10 ? 16.8 * sine - 0.5
            : 21.9 * sine - 0.96;
    }

    /// <summary>Slope-length factor (λ/22.13)^m; m is 0.2, 0.3, 0.4, 0.5 with its steps at 1, 3 and 5 % of slope.</summary>
    /// <param name="metres">Length of the slope, m.</param>
    /// <param name="slopePercent">Slope, percent.</param>
    /// <returns>L, without unit; null for a negative length.</returns>
    [Standard("RUSLE", "L", Certainty.Memory, Vectors = "rusle_l")]
    public static double? SlopeLength(double metres, double slopePercent) =>
        metres < 0
            ? null
            : Math.Pow(
                metres / 22.13,
                slopePercent switch
                {
                    <= 1 => 0.2,
                    <= 3 => 0.3,
                    <= 5 => 0.4,
                    _ => 0.5,
                }
            );
}
