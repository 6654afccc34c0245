using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A law, regulation or standard with the days on which it is in force.")]
public sealed record Law : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("First day in force.")]
    public LocalDate? ValidFrom { get; init; }

    [Doc("Last day in force.")]
    public LocalDate? ValidTo { get; init; }

    [Doc("The laws that replaced it.")]
    [Ref(typeof(Law))]
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    [Doc("The laws that it replaced.")]
    [Ref(typeof(Law))]
    public IReadOnlyList<string> Replaces { get; init; } = [];

    [Doc("Where the dates were found.")]
    public string Source { get; init; } = "";

    [Doc("How sure they are.")]
    public Certainty Certainty { get; init; }

    public bool HoldsOn(LocalDate day) => (ValidFrom is null || day >= ValidFrom) && (ValidTo is null || day <= ValidTo);
}
