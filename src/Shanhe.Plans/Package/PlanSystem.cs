using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A system, register, mechanism or account that the plan names.")]
public sealed record PlanSystem : PlanItem
{
    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Where the plan names it.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("What it must do.")]
    public required string Does { get; init; }

    [Doc("Its quantities and deadlines.")]
    public required string Quantities { get; init; }

    [Doc("Who is responsible.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];

    [Doc("What carries it.")]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Doc("How firm the text is.")]
    public required string Strength { get; init; }
}
