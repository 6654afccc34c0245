using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("The plan itself: whose it is, for which years, by which document.")]
public sealed record Plan : PlanItem
{
    static IReadOnlyDictionary<string, LocalText> DefaultForces { get; } =
        new[] { "binding", "expected" }.ToDictionary(f => f, f => PackageMessages.Wording.Say("force." + f), StringComparer.Ordinal);

    [Doc("Name of the plan.")]
    public required LocalText Name { get; init; }

    [Doc("Other names under which the same plan goes.")]
    public IReadOnlyList<LocalText> OtherNames { get; init; } = [];

    [Doc("The county's place in places.yaml.")]
    [Ref(typeof(PlanPlace))]
    public required string County { get; init; }

    [Doc("Number of the document that issued the plan.")]
    public string DocumentNumber { get; init; } = "";

    [Doc("Day on which the plan was issued.")]
    public LocalDate? Issued { get; init; }

    [Doc("First year of the plan.")]
    public required int FirstYear { get; init; }

    [Doc("Last year of the plan, by which its targets are due.")]
    public required int LastYear { get; init; }

    [Doc("The year whose values are the baseline.")]
    public required int BaseYear { get; init; }

    [Doc(
        "The layer that the plan builds on: its name where it ships with the program or stands beside this one, or a folder relative to this file."
    )]
    public string? Extends { get; init; }

    [Doc("What is left out of the layers below, by kind; an area goes with all that belongs to it.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Without { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Doc("The department that verifies and publishes figures.")]
    [Ref(typeof(Department))]
    public required string LeadDepartment { get; init; }

    [Doc(
        "Shortfall against the year's point of the path, as a share of the whole way, up to which an indicator is 'behind' and not 'off track'."
    )]
    public decimal BehindShare { get; init; } = 0.1m;

    [Doc("How much a reported figure may change from year to year, where its series says nothing else.")]
    public ChangeBounds? Change { get; init; }

    [Doc("Traits of the county by which targets differ, such as terrain: hill.")]
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();

    [Doc("How binding a target is, by the words of this plan's table; left out: binding 约束性 and expected 预期性.")]
    public IReadOnlyDictionary<string, LocalText> Forces { get; init; } = DefaultForces;

    [Doc("Where maps begin, and the layers and tiles of the county beneath them.")]
    public PlanMap? Map { get; init; }

    [Doc("Chapters, boxes and tables of the document that other items refer to.")]
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    [Doc("Categories of indicators, in the order of the document.")]
    public required IReadOnlyList<Category> Categories { get; init; }
}
