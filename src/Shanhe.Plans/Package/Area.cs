using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("An area of work; plans, capabilities, scenarios and pages use the same name.")]
public sealed record Area : PlanItem
{
    [Doc("Name of the area.")]
    public required LocalText Name { get; init; }

    [Doc("The department that usually leads, where a plan names none.")]
    [Ref(typeof(Package.Department))]
    public required string Department { get; init; }

    [Doc("The job under which navigation lists it.")]
    public Job Job { get; init; } = Job.Registers;
}
