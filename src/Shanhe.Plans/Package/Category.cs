using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A group of indicators.")]
public sealed record Category : PlanItem
{
    [Doc("Name of the group.")]
    public required LocalText Name { get; init; }
}
