namespace Shanhe.Plans.Package;

[Doc("How a subject lies to a layer.")]
public sealed record RuleSpace
{
    /// <summary>What is not more than this is a drawing error and no overlap: square metres of areas.</summary>
    public const decimal Sliver = 1m;

    /// <summary>The same for lines, in metres.</summary>
    public const decimal SliverLength = 0.1m;

    [Doc("The layer.")]
    [Ref(typeof(SpatialLayer))]
    public required string Layer { get; init; }

    [Doc("The relation.")]
    public RuleRelation Is { get; init; } = RuleRelation.Overlaps;

    [Doc("For overlaps and outside: m² of areas, m of lines, beyond which it counts; left out: 1 m², 0.1 m.")]
    public decimal? More { get; init; }

    [Doc("For near, upstream, downstream: metres.")]
    public decimal? Within { get; init; }

    [Doc("For upstream and downstream: the layer of the rivers.")]
    [Ref(typeof(SpatialLayer))]
    public string? Along { get; init; }

    [Doc("Formula: only features count for which it is true; it reads the subject's fields and feature.id of the layer's.")]
    public string? Having { get; init; }
}
