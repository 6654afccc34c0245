namespace Shanhe.Standards.Units;

/// <summary>Units of mass in a volume of gas or of water.</summary>
public enum ConcentrationUnit
{
    /// <summary>ng/m³ of gas.</summary>
    NanogramsPerCubicMetre,

    /// <summary>µg/m³ of gas.</summary>
    MicrogramsPerCubicMetre,

    /// <summary>mg/m³ of gas.</summary>
    MilligramsPerCubicMetre,

    /// <summary>g/m³ of gas.</summary>
    GramsPerCubicMetre,

    /// <summary>µg/L of water.</summary>
    MicrogramsPerLitre,

    /// <summary>mg/L of water.</summary>
    MilligramsPerLitre,

    /// <summary>g/L of water.</summary>
    GramsPerLitre,
}
