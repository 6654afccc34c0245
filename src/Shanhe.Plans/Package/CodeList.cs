using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A list of codes that fields of several registers share.")]
public sealed record CodeList : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("The standard or notice that sets it.")]
    public required string Source { get; init; }

    [Doc("How sure it is.")]
    public Certainty Certainty { get; init; }

    [Doc("The codes; a tree where they name a parent.")]
    public required IReadOnlyList<RegisterCode> Codes { get; init; }
}
