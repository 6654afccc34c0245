using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A section of the form.")]
public sealed record RegisterSection : PlanItem
{
    [Doc("Its heading.")]
    public required LocalText Name { get; init; }

    [Doc("Roles that may fill its fields; left out: everyone who writes the record.")]
    public IReadOnlyList<string> Roles { get; init; } = [];
}
