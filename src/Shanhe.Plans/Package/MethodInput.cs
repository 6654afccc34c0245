using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("Where an input of a formula comes from: exactly one of series, fact and method.")]
public sealed record MethodInput
{
    [Doc("A reported series.")]
    [Ref(typeof(Series))]
    public string? Series { get; init; }

    [Doc("A fact stated in the plan.")]
    [Ref(typeof(Fact))]
    public string? Fact { get; init; }

    [Doc("The result of another method.")]
    [Ref(typeof(Method))]
    public string? Method { get; init; }

    [Doc(
        "period: the value for the period asked for; years: all years since the plan began; months: the months of the period; places: every place of the kind given."
    )]
    public Span Span { get; init; } = Span.Period;

    [Doc("For span places: which kind.")]
    public PlaceKind? Places { get; init; }
}
