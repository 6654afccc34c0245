namespace Shanhe.Standards.Inventories;

/// <summary>A pollutant of an inventory of air emissions. Nitrogen oxides are counted as NO₂.</summary>
public enum InventoryPollutant
{
    /// <summary>Sulphur dioxide.</summary>
    SO2,

    /// <summary>Nitrogen oxides as NO₂.</summary>
    NOx,

    /// <summary>Carbon monoxide.</summary>
    CO,

    /// <summary>Volatile organic compounds.</summary>
    VOCs,

    /// <summary>Ammonia.</summary>
    NH3,

    /// <summary>All suspended particles.</summary>
    TSP,

    /// <summary>Particles up to 10 µm.</summary>
    PM10,

    /// <summary>Particles up to 2.5 µm.</summary>
    PM25,

    /// <summary>Black carbon.</summary>
    BC,

    /// <summary>Organic carbon.</summary>
    OC,
}
