using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A transfer that may be booked by hand, from a file or through the interface.")]
public sealed record LedgerTransferKind : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("The kind of account that gives.")]
    public required string From { get; init; }

    [Doc("The kind of account that takes.")]
    public required string To { get; init; }

    [Doc("Roles that may book it; of departments, the keepers alone.")]
    public required IReadOnlyList<string> Roles { get; init; }
}
