namespace Shanhe.Plans.Package;

[Doc("How readings answer a series when no figure is published.")]
public sealed record ObservedInput
{
    [Doc("What is computed from the readings.")]
    public required ObservedStatistic Statistic { get; init; }

    [Doc("Kinds of site whose readings count.")]
    [Ref(typeof(SiteKind))]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Doc("The factor, for means, percentiles and sums.")]
    [Ref(typeof(ObservedFactor))]
    public string? Factor { get; init; }
}
