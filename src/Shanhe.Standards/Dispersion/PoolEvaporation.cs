namespace Shanhe.Standards.Dispersion;

/// <summary>
/// What evaporates from a leak besides the wind's share (HJ 169-2018, annex F): flash and heat of the ground; two-phase outflow.
/// </summary>
public static class PoolEvaporation
{
    /// <summary>Share that flashes at once: Cp·(T − Tb)/H, 0–1.</summary>
    /// <param name="joulesPerKilogramKelvin">Cp of the liquid, J/(kg·K).</param>
    /// <param name="kelvin">Temperature before the leak, K.</param>
    /// <param name="boilingKelvin">Boiling point, K.</param>
    /// <param name="joulesPerKilogram">H, heat of evaporation, J/kg.</param>
    /// <returns>0–1; null without a heat of evaporation.</returns>
    [Standard("HJ 169-2018", "F.2, flash", Certainty.Secondary, Vectors = "flash_share")]
    public static double? FlashShare(double joulesPerKilogramKelvin, double kelvin, double boilingKelvin, double joulesPerKilogram) =>
        joulesPerKilogram <= 0 ? null : Math.Clamp(joulesPerKilogramKelvin * (kelvin - boilingKelvin) / joulesPerKilogram, 0, 1);

    /// <summary>Evaporation by the heat of the ground: λ·S·(T₀ − Tb)/(H·√(π·α·t)), kg/s.</summary>
    /// <param name="wattsPerMetreKelvin">λ of the ground: cement 1.1, soil with 8 % water 0.9, dry soil 0.3, wet ground 0.6, gravel
    /// 2.5.</param>
    /// <param name="squareMetresPerSecond">α of the ground: 1.29e-7, 4.3e-7, 2.3e-7, 2.5e-7, 11e-7 in the same order.</param>
    /// <param name="poolSquareMetres">S, m².</param>
    /// <param name="groundKelvin">T₀, K.</param>
    /// <param name="boilingKelvin">Tb, K.</param>
    /// <param name="joulesPerKilogram">H, J/kg.</param>
    /// <param name="seconds">Time since the pool formed, s.</param>
    /// <returns>kg/s; zero when the ground is no warmer than the boiling point; null when it has no meaning.</returns>
    [Standard("HJ 169-2018", "F.2, heat", Certainty.Secondary, Vectors = "heat_evaporation")]
    public static double? Heat(
        double wattsPerMetreKelvin,
        double squareMetresPerSecond,
        double poolSquareMetres,
        double groundKelvin,
        double boilingKelvin,
        double joulesPerKilogram,
        double seconds
    ) =>
        joulesPerKilogram <= 0 || squareMetresPerSecond <= 0 || seconds <= 0
            ? null
            : Math.Max(
                0,
                wattsPerMetreKelvin
                    * poolSquareMetres
                    * (groundKelvin - boilingKelvin)
                    / (joulesPerKilogram * Math.Sqrt(Math.PI * squareMetresPerSecond * seconds))
            );

    /// <summary>Two-phase outflow: Cd·A·√(2ρm(P − Pc)), with Pc = 0.55 P and 1/ρm = Fv/ρ₁ + (1 − Fv)/ρ₂, kg/s.</summary>
    /// <param name="pressurePascals">P, Pa.</param>
    /// <param name="areaSquareMetres">Hole, m².</param>
    /// <param name="vapourShare">Fv, the share that flashes at the critical pressure.</param>
    /// <param name="vapourDensity">ρ₁, kg/m³.</param>
    /// <param name="liquidDensity">ρ₂, kg/m³.</param>
    /// <param name="dischargeCoefficient">Cd.</param>
    /// <returns>kg/s; null when the share is not below 1 (then it is gas) or a density is missing.</returns>
    [Standard("HJ 169-2018", "F.1, two phases", Certainty.Secondary, Vectors = "two_phase_outflow")]
    public static double? TwoPhaseOutflow(
        double pressurePascals,
        double areaSquareMetres,
        double vapourShare,
        double vapourDensity,
        double liquidDensity,
        double dischargeCoefficient = 0.8
    )
    {
        if (vapourShare is not (>= 0 and < 1) || vapourDensity <= 0 || liquidDensity <= 0)
            return null;
        var density = 1 / (vapourShare / vapourDensity + (1 - vapourShare) / liquidDensity);
        return dischargeCoefficient * areaSquareMetres * Math.Sqrt(2 * density * 0.45 * pressurePascals);
    }
}
