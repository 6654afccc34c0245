using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("How many records a county's plan says a register ought to hold.")]
public sealed record Expectation : PlanItem
{
    [Doc("The register.")]
    [Ref(typeof(Register))]
    public required string Register { get; init; }

    [Doc("The number; a register with several adds them up.")]
    public required int Count { get; init; }

    [Doc("What the number counts.")]
    public required LocalText Name { get; init; }

    [Doc("Chapter or box of the plan that says so.")]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("The fact of the plan that it rests on.")]
    [Ref(typeof(Fact))]
    public string? Fact { get; init; }
}
