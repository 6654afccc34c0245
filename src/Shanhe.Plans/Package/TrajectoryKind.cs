namespace Shanhe.Plans.Package;

public enum TrajectoryKind
{
    Linear,
    Steps,
    Yearly,
    None,

    /// <summary>From 0 at the end of the base year: the sum of the plan's years.</summary>
    Cumulative,
}
