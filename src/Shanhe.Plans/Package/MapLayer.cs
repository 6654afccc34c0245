using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A layer of the county's map: a GeoJSON file of the package, or the records of a register.")]
public sealed record MapLayer
{
    [Doc("Identifier, unique among the layers; it stands in addresses.")]
    public required string Id { get; init; }

    [Doc("Name in the list of layers and in the legend.")]
    public required LocalText Name { get; init; }

    [Doc("How it is drawn.")]
    public required MapLayerKind Kind { get; init; }

    [Doc("GeoJSON (RFC 7946, CGCS2000) relative to plan.yaml; the property name is its label, a town's code or name says which it is.")]
    public string? File { get; init; }

    [Doc("The register whose records it shows, to each reader those it may see.")]
    [Ref(typeof(Register))]
    public string? Register { get; init; }

    [Doc("Whether everyone may see a file; left out: only those with an account.")]
    public bool Public { get; init; }

    [Doc("Where it is from and of which day, shown on the map.")]
    public LocalText? Source { get; init; }
}
