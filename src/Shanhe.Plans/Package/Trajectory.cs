namespace Shanhe.Plans.Package;

[Doc("The path that the value should follow from baseline to target.")]
public sealed record Trajectory
{
    [Doc(
        "linear: a straight line from baseline to target; steps: given by years; yearly: the target holds every year; none: only the target year counts; "
            + "cumulative: the method's values of the plan's years are added up, from 0 at the end of the base year."
    )]
    public TrajectoryKind Kind { get; init; } = TrajectoryKind.Linear;

    [Doc("Where a line starts when there is no baseline, such as 0 for a sum.")]
    public decimal? Start { get; init; }

    /// <summary>The value at the end of the base year that the path itself sets; <c>null</c>: that of the base year.</summary>
    public decimal? Begins => Kind == TrajectoryKind.Cumulative ? 0 : Start;

    [Doc("For steps: the point of each year.")]
    public IReadOnlyDictionary<string, decimal> Steps { get; init; } = new Dictionary<string, decimal>();
}
