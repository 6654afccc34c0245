using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A day off or a weekend day that is worked.")]
public sealed record Holiday : PlanItem
{
    [Doc("off: not worked; workday: a weekend day that is worked.")]
    public required HolidayKind Kind { get; init; }

    [Doc("Name of the holiday.")]
    public required LocalText Name { get; init; }

    [Doc("The notice that set it.")]
    public string Source { get; init; } = "";
}
