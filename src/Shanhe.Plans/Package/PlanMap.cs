using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("Where maps begin, in degrees of longitude and latitude (CGCS2000), and what lies beneath them.")]
public sealed record PlanMap
{
    [Doc("Western edge.")]
    public required decimal West { get; init; }

    [Doc("Southern edge.")]
    public required decimal South { get; init; }

    [Doc("Eastern edge.")]
    public required decimal East { get; init; }

    [Doc("Northern edge.")]
    public required decimal North { get; init; }

    [Doc("The county's own layers, drawn in this order; one of kind boundary replaces the base map.")]
    public IReadOnlyList<MapLayer> Layers { get; init; } = [];

    [Doc(
        "Tiles beneath all: an https address with {z}, {x} and {y}, whose host pages may then ask for pictures; or the name of a .pmtiles file in the folder map of the data folder."
    )]
    public string? Tiles { get; init; }

    [Doc("Whose tiles they are, with the number of their approval; shown on the map.")]
    public LocalText? TilesSource { get; init; }

    /// <summary>The ending of a file of tiles in the data folder.</summary>
    public const string TileArchive = ".pmtiles";

    /// <summary>Whether the tiles are a file of the data folder.</summary>
    public bool HasTileArchive => Tiles?.EndsWith(TileArchive, StringComparison.Ordinal) == true;

    /// <summary>The host that gives the tiles, with its scheme, as a browser is told it; <c>null</c>: no other than this server.</summary>
    public string? TileHost =>
        !HasTileArchive && Uri.TryCreate(Tiles, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null;
}
