using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A limit that holds for sites of some kinds: a national or local standard, or a rule of the county.")]
public sealed record ObservedLimit : PlanItem
{
    [Doc("What the limit is called.")]
    public required LocalText Name { get; init; }

    [Doc("Kinds of site it holds for.")]
    [Ref(typeof(SiteKind))]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Doc("The factor.")]
    [Ref(typeof(ObservedFactor))]
    public required string Factor { get; init; }

    [Doc("The average that is compared.")]
    public required Cadence Averaging { get; init; }

    [Doc("Largest value that keeps the limit.")]
    public decimal? High { get; init; }

    [Doc("Smallest value that keeps the limit.")]
    public decimal? Low { get; init; }

    [Doc("Whether the value converted to reference oxygen is compared.")]
    public bool Converted { get; init; }

    [Doc("First day on which it holds.")]
    public LocalDate? From { get; init; }

    [Doc("Last day on which it holds.")]
    public LocalDate? To { get; init; }

    [Doc("The standard or document, with clause.")]
    public required string Follows { get; init; }

    [Doc("How sure the figure is: text, secondary, memory.")]
    public string Certainty { get; init; } = "text";
}
