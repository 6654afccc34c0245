using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Plan;

/// <summary>The light of a work: on plan, behind by no more than the plan's share, further behind, or nothing reported.</summary>
public enum Light
{
    None,
    Green,
    Yellow,
    Red,
}
