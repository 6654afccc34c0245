using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A county, town, township, subdistrict (街道), development zone, village or monitored section.")]
public sealed record PlanPlace : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Identifiers that it had before; what was kept under them is read under this one. All that it ever had are named.")]
    public IReadOnlyList<string> Was { get; init; } = [];

    [Doc("What kind of place it is.")]
    public required PlaceKind Kind { get; init; }

    [Doc("The place that contains it.")]
    [Ref(typeof(PlanPlace))]
    public string? Parent { get; init; }

    [Doc("Longitude of the point by which maps name it, in degrees (CGCS2000).")]
    public decimal? Longitude { get; init; }

    [Doc("Latitude of that point.")]
    public decimal? Latitude { get; init; }

    [Doc("Source and certainty of name and code.")]
    public string Source { get; init; } = "";

    /// <summary>Whether it stands right below the county: a town, a township, a subdistrict (街道) or a zone.</summary>
    public bool IsTown => Kind is PlaceKind.Town or PlaceKind.Township or PlaceKind.Subdistrict or PlaceKind.Zone;
}
