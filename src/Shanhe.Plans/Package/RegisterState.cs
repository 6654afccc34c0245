using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A state of a record.")]
public sealed record RegisterState : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Whether the public sees records in it.")]
    public bool Public { get; init; }

    [Doc("Whether the fields may still be changed.")]
    public bool Editable { get; init; }

    [Doc("Whether the matter is done.")]
    public bool Closed { get; init; }

    [Doc("Clocks that stand still in it.")]
    public IReadOnlyList<string> Suspends { get; init; } = [];
}
