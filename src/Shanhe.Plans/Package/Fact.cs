using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A measured fact that the plan states about the past.")]
public sealed record Fact : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("What was measured.")]
    public required LocalText Name { get; init; }

    [Doc("The value, when it is a number.")]
    public decimal? Value { get; init; }

    [Doc("The value, when it is words.")]
    public string? Words { get; init; }

    [Doc("Unit.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("The year.")]
    public int? Year { get; init; }

    [Doc("Comparison that the plan makes.")]
    public string Comparison { get; init; } = "";

    [Doc("The series that this fact gives a value of.")]
    [Ref(typeof(Series))]
    public string? Series { get; init; }

    [Doc("The place, when it is not the county.")]
    [Ref(typeof(PlanPlace))]
    public string? Place { get; init; }
}
