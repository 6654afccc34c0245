using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A quantified or dated promise of the plan beside the indicators.")]
public sealed record PlanTarget : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("What is promised.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("The quantity.")]
    public required TargetValue Target { get; init; }

    [Doc("Unit; empty for classes and states.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("By when or how often, as the plan writes it.")]
    public required LocalText When { get; init; }

    [Doc("The year by which it is due.")]
    public int? DueYear { get; init; }

    [Doc("Who is responsible.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];
}
