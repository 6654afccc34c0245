using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A monitored site that the plan names. More sites are registered while the program runs.")]
public sealed record PlanSite : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Its kind.")]
    [Ref(typeof(SiteKind))]
    public required string Kind { get; init; }

    [Doc("The place it stands in or stands for.")]
    [Ref(typeof(PlanPlace))]
    public required string Place { get; init; }

    [Doc("Whose it is: the nation, the province, the county, a firm.")]
    public string Owner { get; init; } = "";

    [Doc("Longitude in degrees (CGCS2000).")]
    public decimal? Longitude { get; init; }

    [Doc("Latitude in degrees (CGCS2000).")]
    public decimal? Latitude { get; init; }

    [Doc("Target class of the water (I to V), or grade of the air (1, 2).")]
    public string? Target { get; init; }

    [Doc("Where the plan names it.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    [Doc("Remark, source, certainty.")]
    public LocalText? Note { get; init; }
}
