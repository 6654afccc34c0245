using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A place where the plan disagrees with itself. The value stays as written; the doubt is shown beside it.")]
public sealed record Doubt : PlanItem
{
    [Doc("Where in the plan.")]
    public required string Where { get; init; }

    [Doc("What the plan says.")]
    public required LocalText Says { get; init; }

    [Doc("What the numbers say.")]
    public required LocalText Numbers { get; init; }

    [Doc("How the platform treats it.")]
    public required LocalText Treatment { get; init; }

    [Doc("The items it touches.")]
    [Ref(typeof(Indicator), typeof(Fact), typeof(PlanTarget), typeof(Work), typeof(Chapter), typeof(Plan))]
    public required IReadOnlyList<string> Touches { get; init; }

    [Doc("Sums that show the disagreement; computed by the program.")]
    public IReadOnlyList<DoubtSum> Sums { get; init; } = [];
}
