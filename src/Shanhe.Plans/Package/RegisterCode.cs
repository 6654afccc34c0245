using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("An allowed value.")]
public sealed record RegisterCode : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("The code that contains it.")]
    public string? Parent { get; init; }

    [Doc("First day on which it may be used.")]
    public NodaTime.LocalDate? ValidFrom { get; init; }

    [Doc("Last day on which it may be used.")]
    public NodaTime.LocalDate? ValidTo { get; init; }

    public bool HoldsOn(NodaTime.LocalDate day) => (ValidFrom is null || day >= ValidFrom) && (ValidTo is null || day <= ValidTo);
}
