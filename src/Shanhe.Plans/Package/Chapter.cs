using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A chapter, section, box or table of the plan's document.")]
public sealed record Chapter : PlanItem
{
    [Doc("Its heading.")]
    public required LocalText Title { get; init; }
}
