using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A department or party that has duties in the plan. A county's package overrides the name that the national package gives.")]
public sealed record Department : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Identifiers that it had before; what was kept under them is read under this one. All that it ever had are named.")]
    public IReadOnlyList<string> Was { get; init; } = [];

    [Doc("bureau reports figures; party only takes part (firms, banks).")]
    public DepartmentKind Kind { get; init; } = DepartmentKind.Bureau;
}
