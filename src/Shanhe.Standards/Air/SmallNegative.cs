namespace Shanhe.Standards.Air;

/// <summary>Readings of ambient instruments that fall below zero or contradict each other (HJ 817, HJ 818).</summary>
public static class SmallNegative
{
    /// <summary>A negative reading within the zero drift counts as half of the detection limit; a larger one is missing.</summary>
    /// <param name="reading">The reading, µg/m³ (CO mg/m³).</param>
    /// <param name="zeroDrift">The tolerance of the zero, a positive figure of the instrument.</param>
    /// <param name="detectionLimit">The detection limit of the instrument.</param>
    /// <returns>The reading to use.</returns>
    [Standard("HJ 818-2018", "data validity", Certainty.Memory)]
    public static Measured Corrected(Measured reading, decimal zeroDrift, decimal detectionLimit)
    {
        if (reading.ToDecimal() is not { } value || value >= 0)
            return reading;
        return value >= -zeroDrift ? Measured.Of(detectionLimit / 2) : Measured.Missing;
    }

    /// <summary>Whether an hour must be reviewed because PM2.5 is above PM10.</summary>
    /// <param name="hour">The hour.</param>
    /// <returns>True when both are present and PM2.5 is larger.</returns>
    [Standard("HJ 817-2018", "data validity", Certainty.Memory)]
    public static bool ParticlesContradict(in AirConcentrations hour) =>
        hour[Pollutant.PM25].ToDecimal() > hour[Pollutant.PM10].ToDecimal();
}
