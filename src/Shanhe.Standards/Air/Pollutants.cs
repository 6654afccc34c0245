namespace Shanhe.Standards.Air;

/// <summary>A set of pollutants.</summary>
[Flags]
public enum Pollutants
{
    /// <summary>No pollutant.</summary>
    None = 0,

    /// <summary>Sulphur dioxide.</summary>
    SO2 = 1 << Pollutant.SO2,

    /// <summary>Nitrogen dioxide.</summary>
    NO2 = 1 << Pollutant.NO2,

    /// <summary>Carbon monoxide.</summary>
    CO = 1 << Pollutant.CO,

    /// <summary>Ozone.</summary>
    O3 = 1 << Pollutant.O3,

    /// <summary>Particles up to 10 µm.</summary>
    PM10 = 1 << Pollutant.PM10,

    /// <summary>Particles up to 2.5 µm.</summary>
    PM25 = 1 << Pollutant.PM25,

    /// <summary>PM10 and PM2.5: what a sand-dust day takes out of the means.</summary>
    Particles = PM10 | PM25,

    /// <summary>All six.</summary>
    All = SO2 | NO2 | CO | O3 | Particles,
}
