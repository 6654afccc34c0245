namespace Shanhe.Standards.Carbon;

/// <summary>A stand of an inventory: what the biomass factor method needs of it.</summary>
/// <param name="Hectares">Area, ha.</param>
/// <param name="CubicMetresPerHectare">Growing stock, m³/ha.</param>
/// <param name="Density">Basic wood density SVD, t dry matter/m³.</param>
/// <param name="Expansion">Biomass expansion factor BEF of the whole tree above ground against its stem.</param>
/// <param name="RootShare">Root-to-shoot ratio.</param>
/// <param name="CarbonFraction">Carbon in dry matter, tC/t.</param>
public readonly record struct ForestStand(
    decimal Hectares,
    decimal CubicMetresPerHectare,
    decimal Density,
    decimal Expansion,
    decimal RootShare,
    decimal CarbonFraction = 0.47m
);
