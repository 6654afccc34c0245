using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A work or programme of the plan.")]
public sealed record Work : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("Name of the work.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Quantity as the plan gives it; left out when it gives none.")]
    public decimal? Quantity { get; init; }

    [Doc("Unit of the quantity.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("year: the quantity is for each year; total: for the whole plan.")]
    public QuantityPer Per { get; init; } = QuantityPer.Total;

    [Doc("Quantity and unit as the plan writes them, with what does not fit one number.")]
    public LocalText Detail { get; init; } = LocalText.Empty;

    [Doc("Schedule as the plan writes it.")]
    public LocalText Schedule { get; init; } = LocalText.Empty;

    [Doc("First year.")]
    public int? From { get; init; }

    [Doc("Last year.")]
    public int? To { get; init; }

    [Doc("Where.")]
    public IReadOnlyList<string> Where { get; init; } = [];

    [Doc("Who is responsible.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];
}
