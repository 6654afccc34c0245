using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>What the biomass method needs of a species.</summary>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="Density">Basic density, t dry matter/m³.</param>
/// <param name="Expansion">Biomass expansion factor.</param>
/// <param name="Root">Root-to-shoot ratio; null where the factor is of the whole tree (means of the guide of 2011).</param>
/// <param name="Carbon">Carbon in dry matter, 0–1.</param>
/// <param name="Certainty">How the row is known.</param>
[Standard("national LULUCF set", "species", Certainty.Memory, Vectors = "forest_species")]
public sealed record ForestSpecies(string NameZh, decimal Density, decimal Expansion, decimal? Root, decimal Carbon, Certainty Certainty)
{
    /// <summary>The species and the two means of the guide of 2011.</summary>
    public static IReadOnlyList<ForestSpecies> All { get; } =
    [
        .. EmbeddedTable
            .Load("ghg_forest")
            .Rows.Select(r => new ForestSpecies(
                r["species"],
                r.Decimal("density"),
                r.Decimal("bef"),
                r.OptionalDecimal("root"),
                r.Decimal("carbon"),
                r.Certainty
            )),
    ];

    /// <summary>Finds a species.</summary>
    /// <param name="name">The Chinese name, such as 油松, 杨树.</param>
    /// <returns>The species, or null.</returns>
    public static ForestSpecies? Find(string? name) => All.FirstOrDefault(s => s.NameZh == name);
}
