using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A target: comparator and value, or who assigns it.")]
public sealed record TargetValue
{
    [Doc("How the value is compared with the target.")]
    public required Comparator Is { get; init; }

    [Doc("The target, or the low end of a range.")]
    public decimal? Value { get; init; }

    [Doc("The high end of a range.")]
    public decimal? High { get; init; }

    [Doc("The target as the plan writes it.")]
    public required LocalText Text { get; init; }

    [Doc("For an assigned target: the value that counts until the assigned one is entered.")]
    public TargetValue? Working { get; init; }

    [Doc("Where the plan says so, when it is another place than the item's.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];
}
