namespace Shanhe.Plans.Package;

[Doc("The path that the value should follow from baseline to target.")]
public sealed record Trajectory
{
    [Doc(
        "linear: a straight line from baseline to target; steps: given by years; yearly: the target holds every year; none: only the target year counts."
    )]
    public TrajectoryKind Kind { get; init; } = TrajectoryKind.Linear;

    [Doc("Where a line starts when there is no baseline, such as 0 for a sum.")]
    public decimal? Start { get; init; }

    [Doc("For steps: the point of each year.")]
    public IReadOnlyDictionary<string, decimal> Steps { get; init; } = new Dictionary<string, decimal>();
}
