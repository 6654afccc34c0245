using System.Diagnostics;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Order of states.</summary>
public static class SiteStates
{
    /// <summary>How much a state asks for somebody: lists begin with the highest.</summary>
    public static int Urgency(this SiteState state) =>
        state switch
        {
            SiteState.Exceeding => 5,
            SiteState.Offline => 4,
            SiteState.Marked => 3,
            SiteState.Normal => 2,
            SiteState.Never => 1,
            _ => 0,
        };
}
