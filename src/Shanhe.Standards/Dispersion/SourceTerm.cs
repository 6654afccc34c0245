using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Dispersion;

/// <summary>Plume rise, outflow and evaporation.</summary>
public static class SourceTerm
{
    private static readonly TableRow[] Evaporation = [.. EmbeddedTable.Load("evaporation_coefficients").Rows];

    /// <summary>Plume rise in classes A–D, m.</summary>
    /// <param name="heatKilojoulesPerSecond">Heat release, kJ/s.</param>
    /// <param name="excessKelvin">Gas above air, K.</param>
    /// <param name="exitMetresPerSecond">Exit velocity, m/s.</param>
    /// <param name="diameterMetres">Diameter, m.</param>
    /// <param name="stackMetres">Height of the stack, m; counts up to 240.</param>
    /// <param name="windMetresPerSecond">Wind at the top, m/s.</param>
    /// <param name="urban">Urban or rural.</param>
    /// <returns>m; null without wind.</returns>
    [Standard("GB/T 3840-91", "plume rise", Certainty.Secondary, Vectors = "plume_rise")]
    public static double? PlumeRise(
        double heatKilojoulesPerSecond,
        double excessKelvin,
        double exitMetresPerSecond,
        double diameterMetres,
        double stackMetres,
        double windMetresPerSecond,
        bool urban
    )
    {
        if (windMetresPerSecond <= 0)
            return null;
        var (qh, u) = (heatKilojoulesPerSecond, windMetresPerSecond);
        var momentum = 2 * (1.5 * exitMetresPerSecond * diameterMetres + 0.01 * qh) / u;
        if (qh <= 1700 || excessKelvin < 35)
            return momentum;
        var (n0, n1, n2) = qh >= 21000 ? (urban ? 1.303 : 1.427, 1 / 3.0, 2 / 3.0) : (urban ? 0.292 : 0.332, 0.6, 0.4);
        double Hot(double heat) => n0 * Math.Pow(heat, n1) * Math.Pow(Math.Min(stackMetres, 240), n2) / u;
        if (qh >= 2100)
            return Hot(qh);
        var first = momentum - 0.048 * (qh - 1700) / u;
        return first + (Hot(qh) - first) * (qh - 1700) / 400;
    }

    /// <summary>Plume rise in classes E, F: Qh^⅓ (dT/dz + 0.0098)^−⅓ u^−⅓, m.</summary>
    /// <param name="heatKilojoulesPerSecond">kJ/s.</param>
    /// <param name="gradientKelvinPerMetre">dT/dz of the air, K/m.</param>
    /// <param name="windMetresPerSecond">m/s.</param>
    /// <returns>m; null when it has no meaning.</returns>
    [Standard("GB/T 3840-91", "plume rise, stable", Certainty.Secondary, Vectors = "plume_rise_stable")]
    public static double? StablePlumeRise(double heatKilojoulesPerSecond, double gradientKelvinPerMetre, double windMetresPerSecond) =>
        gradientKelvinPerMetre > -0.0098 && windMetresPerSecond > 0
            ? Math.Cbrt(heatKilojoulesPerSecond / (gradientKelvinPerMetre + 0.0098) / windMetresPerSecond)
            : null;

    /// <summary>Outflow of gas, critical or not, kg/s.</summary>
    /// <param name="pressurePascals">Inside, Pa.</param>
    /// <param name="ambientPascals">Outside, Pa.</param>
    /// <param name="areaSquareMetres">Hole, m².</param>
    /// <param name="kelvin">Gas, K.</param>
    /// <param name="kilogramsPerMole">kg/mol.</param>
    /// <param name="kappa">Ratio of heats.</param>
    /// <param name="dischargeCoefficient">Round 1.00, triangle 0.95, rectangle 0.90.</param>
    /// <returns>kg/s.</returns>
    [Standard("HJ 169-2018", "F.1", Certainty.Secondary, Vectors = "gas_outflow")]
    public static double GasOutflow(
        double pressurePascals,
        double ambientPascals,
        double areaSquareMetres,
        double kelvin,
        double kilogramsPerMole,
        double kappa,
        double dischargeCoefficient = 1
    )
    {
        var (k, ratio) = (kappa, ambientPascals / pressurePascals);
        if (ratio >= 1)
            return 0;
        var y =
            ratio <= Math.Pow(2 / (k + 1), k / (k - 1))
                ? 1
                : Math.Pow(ratio, 1 / k)
                    * Math.Sqrt(1 - Math.Pow(ratio, (k - 1) / k))
                    * Math.Sqrt(2 / (k - 1) * Math.Pow((k + 1) / 2, (k + 1) / (k - 1)));
        return y
            * dischargeCoefficient
            * areaSquareMetres
            * pressurePascals
            * Math.Sqrt(kilogramsPerMole * k / (8.314 * kelvin) * Math.Pow(2 / (k + 1), (k + 1) / (k - 1)));
    }

    /// <summary>Outflow of liquid: Cd·A·ρ·√(2(P − P₀)/ρ + 2gh), kg/s.</summary>
    /// <param name="pressurePascals">Inside, Pa.</param>
    /// <param name="ambientPascals">Outside, Pa.</param>
    /// <param name="areaSquareMetres">Hole, m².</param>
    /// <param name="density">kg/m³.</param>
    /// <param name="headMetres">Liquid above the hole, m.</param>
    /// <param name="dischargeCoefficient">Round 0.65.</param>
    /// <returns>kg/s.</returns>
    [Standard("HJ 169-2018", "F.1", Certainty.Secondary, Vectors = "liquid_outflow")]
    public static double LiquidOutflow(
        double pressurePascals,
        double ambientPascals,
        double areaSquareMetres,
        double density,
        double headMetres,
        double dischargeCoefficient = 0.65
    ) =>
        dischargeCoefficient
        * areaSquareMetres
        * density
        * Math.Sqrt(Math.Max(0, 2 * (pressurePascals - ambientPascals) / density + 2 * 9.81 * headMetres));

    /// <summary>Mass evaporation of a pool, kg/s. Class C and half classes next to D are not in the table: D stands in for C.</summary>
    /// <param name="stability">The class.</param>
    /// <param name="vapourPascals">Vapour pressure, Pa.</param>
    /// <param name="kilogramsPerMole">kg/mol.</param>
    /// <param name="kelvin">Air, K.</param>
    /// <param name="windMetresPerSecond">m/s.</param>
    /// <param name="radiusMetres">Radius of the pool, m.</param>
    /// <returns>kg/s; null for an unknown class.</returns>
    [Standard("HJ 169-2018", "F.2", Certainty.Secondary, Vectors = "mass_evaporation")]
    public static double? MassEvaporation(
        string stability,
        double vapourPascals,
        double kilogramsPerMole,
        double kelvin,
        double windMetresPerSecond,
        double radiusMetres
    )
    {
        foreach (var row in Evaporation)
        {
            if (row["class"] != (stability == "C" ? "D" : stability))
                continue;
            var n = row.Double("n");
            return row.Double("alpha")
                * vapourPascals
                * kilogramsPerMole
                / (8.314 * kelvin)
                * Math.Pow(windMetresPerSecond, (2 - n) / (2 + n))
                * Math.Pow(radiusMetres, (4 + n) / (2 + n));
        }

        return null;
    }
}
