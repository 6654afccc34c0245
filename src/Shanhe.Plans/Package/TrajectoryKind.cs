using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum TrajectoryKind
{
    Linear,
    Steps,
    Yearly,
    None,
}
