namespace Shanhe.Standards.Units;

/// <summary>The temperature and pressure at which a volume of gas is counted.</summary>
/// <param name="TemperatureKelvin">Absolute temperature, K.</param>
/// <param name="PressureKilopascals">Absolute pressure, kPa.</param>
public readonly record struct GasState(decimal TemperatureKelvin, decimal PressureKilopascals)
{
    /// <summary>Standard state 273.15 K and 101.325 kPa: stack gas always, ambient gases before 2018-09-01.</summary>
    [Standard("GB 3095-2012", "3.13", Certainty.Text)]
    public static GasState Standard { get; } = new(273.15m, 101.325m);

    /// <summary>Reference state 298.15 K and 101.325 kPa: ambient gases since 2018-09-01.</summary>
    [Standard("GB 3095-2012", "amendment of 2018", Certainty.Text)]
    public static GasState Reference { get; } = new(298.15m, 101.325m);

    /// <summary>The volume of one mole of an ideal gas in this state, in litres: 22.4 × T/273.15 × 101.325/P.</summary>
    public decimal MolarVolumeLitres => 22.4m * TemperatureKelvin / 273.15m * 101.325m / PressureKilopascals;

    /// <summary>A mass concentration carried from one state of the gas to another: C × (T₁/T₂) × (P₂/P₁).</summary>
    /// <remarks>For gases only: PM2.5, PM10, TSP and what is in them stay at the actual temperature and pressure. The text of the
    /// standard writes 273 K; 273.15 K is used here, as instruments do. Not rounded.</remarks>
    /// <param name="value">The concentration in <paramref name="from"/>, in any unit of mass by volume.</param>
    /// <param name="from">The state in which the concentration is given.</param>
    /// <param name="to">The state wanted.</param>
    /// <returns>The concentration in <paramref name="to"/>, in the same unit.</returns>
    [Standard("GB 3095-2012", "amendment of 2018", Certainty.Memory, Vectors = "to_reference_state")]
    public static decimal Convert(decimal value, GasState from, GasState to) =>
        value * from.TemperatureKelvin / to.TemperatureKelvin * to.PressureKilopascals / from.PressureKilopascals;

    /// <summary>A volume ratio in ppm as a mass concentration in this state: ppm × M / molar volume, in mg/m³.</summary>
    /// <param name="ppm">Volume ratio, 10⁻⁶.</param>
    /// <param name="molarMassGrams">Molar mass, g/mol.</param>
    /// <returns>mg/m³, not rounded.</returns>
    [Standard("HJ 75-2017", "annex", Certainty.Memory, Vectors = "ppm_to_mg")]
    public decimal MilligramsFromPpm(decimal ppm, decimal molarMassGrams) => ppm * molarMassGrams / MolarVolumeLitres;

    /// <summary>A mass concentration in this state as a volume ratio in ppm.</summary>
    /// <param name="milligramsPerCubicMetre">mg/m³.</param>
    /// <param name="molarMassGrams">Molar mass, g/mol.</param>
    /// <returns>ppm, not rounded.</returns>
    public decimal PpmFromMilligrams(decimal milligramsPerCubicMetre, decimal molarMassGrams) =>
        milligramsPerCubicMetre * MolarVolumeLitres / molarMassGrams;
}
