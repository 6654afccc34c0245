namespace Shanhe.Standards.Air;

/// <summary>The six pollutants of the air quality index, in the order of HJ 633.</summary>
public enum Pollutant
{
    /// <summary>Sulphur dioxide, µg/m³.</summary>
    SO2,

    /// <summary>Nitrogen dioxide, µg/m³.</summary>
    NO2,

    /// <summary>Carbon monoxide, mg/m³.</summary>
    CO,

    /// <summary>Ozone, µg/m³.</summary>
    O3,

    /// <summary>Particles up to 10 µm, µg/m³.</summary>
    PM10,

    /// <summary>Particles up to 2.5 µm, µg/m³.</summary>
    PM25,
}
