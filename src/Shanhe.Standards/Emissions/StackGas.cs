using Shanhe.Standards.Units;

namespace Shanhe.Standards.Emissions;

/// <summary>Concentration, flow and mass of stack gas (HJ 75, HJ 76).</summary>
public static class StackGas
{
    /// <summary>Concentration at the reference oxygen: C × (21 − O₂ref)/(21 − O₂). Not rounded.</summary>
    /// <param name="dryMilligrams">Dry concentration, mg/m³ at 273 K and 101.325 kPa.</param>
    /// <param name="oxygenDryPercent">Dry oxygen, percent by volume.</param>
    /// <param name="referenceOxygenPercent">Reference oxygen of the source, percent.</param>
    /// <returns>mg/m³, or null when a figure is missing or oxygen is at or above 21: such hours are marked, never clamped.</returns>
    [Standard("GB 13271-2014", "5.2", Certainty.Text, Vectors = "o2_correction")]
    [Standard("GB 4915-2013", "4.1.4", Certainty.Text, Vectors = "o2_correction")]
    public static decimal? AtReferenceOxygen(decimal? dryMilligrams, decimal? oxygenDryPercent, decimal? referenceOxygenPercent) =>
        dryMilligrams is { } c && oxygenDryPercent is { } o and < 21 && referenceOxygenPercent is { } r ? c * (21 - r) / (21 - o) : null;

    /// <summary>Concentration at the excess air of the rule: C × α/α′ (older boiler rules).</summary>
    /// <param name="dryMilligrams">Dry concentration, mg/m³.</param>
    /// <param name="excessAir">Measured excess air coefficient.</param>
    /// <param name="excessAirOfRule">The coefficient of the rule.</param>
    /// <returns>mg/m³, or null.</returns>
    [Standard("GB 13271-2001", "conversion", Certainty.Memory, Vectors = "excess_air")]
    public static decimal? AtExcessAir(decimal? dryMilligrams, decimal? excessAir, decimal? excessAirOfRule) =>
        excessAirOfRule is > 0 ? dryMilligrams * excessAir / excessAirOfRule : null;

    /// <summary>Wet reading as dry: C / (1 − X). Holds for oxygen too.</summary>
    /// <param name="wet">The wet reading.</param>
    /// <param name="moistureFraction">Moisture by volume, 0 to under 1.</param>
    /// <returns>The dry figure, or null.</returns>
    [Standard("HJ 75-2017", "annex C", Certainty.Memory, Vectors = "wet_to_dry")]
    public static decimal? Dry(decimal? wet, decimal? moistureFraction) =>
        moistureFraction is >= 0 and < 1 ? wet / (1 - moistureFraction) : null;

    /// <summary>NOx as NO₂: NO × 46.01/30.01 + NO₂ in mass.</summary>
    /// <param name="nitricOxide">NO, mg/m³.</param>
    /// <param name="nitrogenDioxide">NO₂, mg/m³.</param>
    /// <returns>mg/m³ as NO₂, or null.</returns>
    [Standard("HJ 75-2017", "annex C", Certainty.Memory, Vectors = "nox_as_no2")]
    public static decimal? NitrogenOxides(decimal? nitricOxide, decimal? nitrogenDioxide) =>
        nitricOxide * MolarMass.Of("NO2") / MolarMass.Of("NO") + nitrogenDioxide;

    /// <summary>Actual flow: 3600 × area × velocity, m³/h.</summary>
    /// <param name="areaSquareMetres">Section, m².</param>
    /// <param name="velocityMetresPerSecond">Mean velocity, m/s.</param>
    /// <returns>m³/h, or null.</returns>
    [Standard("HJ 75-2017", "annex C", Certainty.Memory, Vectors = "standard_dry_flow")]
    public static decimal? ActualFlow(decimal? areaSquareMetres, decimal? velocityMetresPerSecond) =>
        3600 * areaSquareMetres * velocityMetresPerSecond;

    /// <summary>Standard dry flow: Q × 273/(273 + t) × (Ba + Ps)/101325 × (1 − X), m³/h.</summary>
    /// <param name="actualCubicMetresPerHour">Actual flow, m³/h.</param>
    /// <param name="celsius">Gas temperature, °C.</param>
    /// <param name="atmosphericPascals">Atmospheric pressure, Pa.</param>
    /// <param name="staticPascals">Static pressure of the gas, Pa, against the atmosphere.</param>
    /// <param name="moistureFraction">Moisture by volume.</param>
    /// <returns>m³/h at 273 K and 101.325 kPa, dry, or null.</returns>
    [Standard("HJ 75-2017", "annex C", Certainty.Memory, Vectors = "standard_dry_flow")]
    public static decimal? StandardDryFlow(
        decimal? actualCubicMetresPerHour,
        decimal? celsius,
        decimal? atmosphericPascals,
        decimal? staticPascals,
        decimal? moistureFraction
    ) =>
        celsius > -273
            ? actualCubicMetresPerHour * 273 / (273 + celsius) * (atmosphericPascals + staticPascals) / 101325 * (1 - moistureFraction)
            : null;

    /// <summary>
    /// Mass of an hour: measured dry concentration × standard dry flow × 10⁻⁶, kg/h. Never with the converted concentration.
    /// </summary>
    /// <param name="dryMilligrams">Measured dry concentration, mg/m³.</param>
    /// <param name="standardDryCubicMetresPerHour">m³/h.</param>
    /// <returns>kg/h, or null.</returns>
    [Standard("HJ 75-2017", "annex C", Certainty.Memory, Vectors = "hourly_emission")]
    public static decimal? HourlyKilograms(decimal? dryMilligrams, decimal? standardDryCubicMetresPerHour) =>
        dryMilligrams * standardDryCubicMetresPerHour / 1_000_000;
}
