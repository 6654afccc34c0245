using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A case in which a rule does not hold.")]
public sealed record RuleException
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Formula: when it is true, the rule does not hold.")]
    public required string When { get; init; }

    [Doc("The paper that is required then.")]
    public LocalText? Needs { get; init; }

    [Doc("Where it is said.")]
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}
