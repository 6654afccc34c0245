namespace Shanhe.Plans.Package;

public enum TrajectoryKind
{
    Linear,
    Steps,
    Yearly,
    None,
}
