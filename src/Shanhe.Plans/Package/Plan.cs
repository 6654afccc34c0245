using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("The plan itself: whose it is, for which years, by which document.")]
public sealed record Plan : PlanItem
{
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

    [Doc("Folder of the package that this one builds on, relative to this file.")]
    public string? Extends { get; init; }

    [Doc("The department that verifies and publishes figures.")]
    [Ref(typeof(Department))]
    public required string LeadDepartment { get; init; }

    [Doc(
        "Shortfall against the year's point of the path, as a share of the whole way, up to which an indicator is 'behind' and not 'off track'."
    )]
    public decimal BehindShare { get; init; } = 0.1m;

    [Doc("Where maps begin when they have nothing to show yet.")]
    public MapFrame? Map { get; init; }

    [Doc("Chapters, boxes and tables of the document that other items refer to.")]
    public required IReadOnlyList<Chapter> Chapters { get; init; }

    [Doc("Categories of indicators, in the order of the document.")]
    public required IReadOnlyList<Category> Categories { get; init; }
}

[Doc("A rectangle in degrees of longitude and latitude (CGCS2000).")]
public sealed record MapFrame
{
    [Doc("Western edge.")]
    public required decimal West { get; init; }

    [Doc("Southern edge.")]
    public required decimal South { get; init; }

    [Doc("Eastern edge.")]
    public required decimal East { get; init; }

    [Doc("Northern edge.")]
    public required decimal North { get; init; }
}

[Doc("A chapter, section, box or table of the plan's document.")]
public sealed record Chapter : PlanItem
{
    [Doc("Its heading.")]
    public required LocalText Title { get; init; }
}

[Doc("A group of indicators.")]
public sealed record Category : PlanItem
{
    [Doc("Name of the group.")]
    public required LocalText Name { get; init; }
}

[Doc("An area of work; plans, capabilities, scenarios and pages use the same name.")]
public sealed record Area : PlanItem
{
    [Doc("Name of the area.")]
    public required LocalText Name { get; init; }

    [Doc("The department that usually leads, where a plan names none.")]
    [Ref(typeof(Package.Department))]
    public required string Department { get; init; }
}

[Doc("A department or party that has duties in the plan. A county's package overrides the name that the national package gives.")]
public sealed record Department : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("bureau reports figures; party only takes part (firms, banks).")]
    public DepartmentKind Kind { get; init; } = DepartmentKind.Bureau;
}

public enum DepartmentKind
{
    Bureau,
    Government,
    Party,
}

[Doc("A county, town, township, development zone, village or monitored section.")]
public sealed record PlanPlace : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("What kind of place it is.")]
    public required PlaceKind Kind { get; init; }

    [Doc("The place that contains it.")]
    [Ref(typeof(PlanPlace))]
    public string? Parent { get; init; }

    [Doc("Source and certainty of name and code.")]
    public string Source { get; init; } = "";
}

public enum PlaceKind
{
    County,
    Town,
    Township,
    Zone,
    Village,
    Section,
}

[Doc("A unit of measure.")]
public sealed record UnitDefinition : PlanItem
{
    [Doc("For a base unit: the dimension it measures.")]
    public string? Dimension { get; init; }

    [Doc("For a derived unit: a factor and known units, such as '10000/15 m^2'.")]
    public string? Is { get; init; }

    [Doc("Name for people.")]
    public LocalText? Name { get; init; }

    [Doc("Other ways to write the symbol.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

[Doc("A day off or a weekend day that is worked.")]
public sealed record Holiday : PlanItem
{
    [Doc("off: not worked; workday: a weekend day that is worked.")]
    public required HolidayKind Kind { get; init; }

    [Doc("Name of the holiday.")]
    public required LocalText Name { get; init; }

    [Doc("The notice that set it.")]
    public string Source { get; init; } = "";
}

public enum HolidayKind
{
    Off,
    Workday,
}
