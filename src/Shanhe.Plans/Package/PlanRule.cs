using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A prohibition or precondition, as text with its citation.")]
public sealed record PlanRule : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("The rule.")]
    public required LocalText Name { get; init; }

    [Doc("What it is about.")]
    public required string Subject { get; init; }

    [Doc("When it speaks.")]
    public required string Condition { get; init; }

    [Doc("The layer of land it needs.")]
    public string Layer { get; init; } = "";

    [Doc("What follows.")]
    public required string Consequence { get; init; }

    [Doc("Whether a program can check it.")]
    public required Checkable Checkable { get; init; }
}
